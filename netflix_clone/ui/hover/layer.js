// The card itself: painted at once from what the card below it knows, filled in by a glance at its title.
import { createElement as h, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Link, useLocation } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { peek } from "$/public/external/netflix_clone/ui/preview/components/peek.js";
import { areWelcome, preview } from "$/public/external/netflix_clone/ui/preview/components/preview.js";
import { PlayLink } from "$/public/external/netflix_clone/ui/player/components/playlink.js";
import { Thumbs } from "$/public/external/netflix_clone/ui/rating/thumbs.js";
import { Why } from "$/public/external/netflix_clone/ui/why/why.js";
import { watch } from "./intent.js";
import { placeOver } from "./place.js";

const PREVIEW_AFTER_MS = 500;
const ICONS = {
  play: ["M6.5 3.8v16.4a1 1 0 0 0 1.5.9l13.4-8.2a1 1 0 0 0 0-1.8L8 2.9a1 1 0 0 0-1.5.9z", true],
  plus: ["M12 4v16M4 12h16"],
  check: ["M4.5 12.5l5 5 10-11"],
  down: ["M4.5 8.5l7.5 7.5 7.5-7.5"],
  muted: ["M4 9.5v5h3.5L13 19V5L7.5 9.5zM17 9.5l5 5M22 9.5l-5 5"],
  sound: ["M4 9.5v5h3.5L13 19V5L7.5 9.5zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11"],
  pause: ["M6 3.5h4v17H6zM14 3.5h4v17h-4z", true],
};
const Icon = ({ name }) =>
  h("svg", { className: ICONS[name][1] ? "i i--fill" : "i", viewBox: "0 0 24 24", "aria-hidden": true },
    h("path", { d: ICONS[name][0] }));

/** What the card in the page says of itself. */
const facts = ({ dataset: { card, name, facts: line, age, art, ready } }) => (
  { id: card, name, line, age, art, isReady: ready !== "false" });

function useGlance(id) {
  const [glance, setGlance] = useState(null);
  useEffect(() => {
    let isGone = false;
    peek(id).then((found) => { if (!isGone) setGlance(found); }, () => {});
    return () => { isGone = true; };
  }, [id]);
  return [glance, setGlance];
}

function usePreview(box, url) {
  const player = useRef(null);
  const [state, setState] = useState(null);
  useEffect(() => {
    if (!url || !areWelcome()) return undefined;
    const timer = setTimeout(() => {
      player.current = preview({ box: box.current, url, onChange: setState });
    }, PREVIEW_AFTER_MS);
    return () => { clearTimeout(timer); player.current?.stop(); player.current = null; };
  }, [url]);
  return [state, (name) => player.current?.[name]()];
}

function ListButton({ id, name, glance, setGlance }) {
  const [problem, setProblem] = useState("");
  const isOn = Boolean(glance?.is_on_list);
  const toggle = async () => {
    const show = (isOnList) => setGlance((was) => ({ ...was, is_on_list: isOnList }));
    show(!isOn);
    setProblem("");
    try {
      const answer = await fetch(`/api/my-list/${id}`, { method: isOn ? "DELETE" : "PUT" });
      if (!answer.ok) throw new Error(String(answer.status));
      document.dispatchEvent(new CustomEvent("emberlight:list", { detail: { id: Number(id), isOnList: !isOn } }));
    } catch {
      show(isOn);
      setProblem(t("My List could not be saved. Please try again."));
    }
  };
  return [
    h("button", {
      key: "button", type: "button", disabled: !glance, onClick: toggle, "aria-pressed": isOn,
      className: isOn ? "round round--on" : "round",
      "aria-label": t("My List: {name}", { name }), title: isOn ? t("On My List") : t("Add to My List"),
    }, h(Icon, { name: isOn ? "check" : "plus" })),
    problem && h("span", { key: "problem", role: "alert", className: "hover__problem small err" }, problem),
  ];
}

function Card({ card, onClose, layer }) {
  const { id, name, line, age, art, isReady } = facts(card.element);
  const { left, top, width, originX, originY, from } = card.place;
  const picture = useRef(null);
  const [glance, setGlance] = useGlance(id);
  const [film, control] = usePreview(picture, glance?.preview_url);
  const to = `/title/${id}`;
  const marks = { "data-card": id, "data-name": name, "data-facts": line, "data-age": age, "data-art": art };
  const playing = { titleId: Number(id), episodeId: glance?.episode_id, className: "round round--solid" };

  return h("div", {
    ref: layer, role: "dialog", "aria-label": name, className: "hover",
    style: { left, top, width, transformOrigin: `${originX}px ${originY}px`, "--from": from },
    onClick: (event) => { if (event.target.closest("a")) onClose(); },
  },
  h("div", { className: "hover__img" },
    h(Link, { to, tabIndex: -1, "aria-hidden": true, ...marks, className: "hover__face" },
      h("span", { ref: picture, className: "hover__film" },
        h("img", { src: `/art/backdrop/${id}?w=480&v=${art}`, alt: "", className: "art" })),
      h("img", { src: `/art/logo/${id}?w=360&v=${art}`, alt: "", className: "card__logo" })),
    film?.isShown && h("span", { className: "hover__film-b" },
      h("button", {
        type: "button", className: "round", onClick: () => control("toggle"),
        "aria-label": film.isPaused ? t("Play the preview") : t("Pause the preview"),
      }, h(Icon, { name: film.isPaused ? "play" : "pause" })),
      h("button", {
        type: "button", className: "round", onClick: () => control("toggleSound"),
        "aria-label": film.isMuted ? t("Turn the preview's sound on") : t("Turn the preview's sound off"),
      }, h(Icon, { name: film.isMuted ? "muted" : "sound" })))),
  h("div", { className: "hover__b" },
    h("div", { className: "hover__a" },
      !(glance ? glance.is_ready : isReady)
        ? h("span", { className: "badge" }, t("Being prepared"))
        : h(PlayLink, { ...playing, label: [glance?.play_label || t("Play"), name].join(": ") }, h(Icon, { name: "play" })),
      h(ListButton, { id, name, glance, setGlance }),
      h(Thumbs, { titleId: Number(id), name, thumb: glance?.thumb || "", isWaiting: !glance }),
      h(Link, { to, ...marks, className: "round", "aria-label": t("More about {name}", { name }), title: t("More info") },
        h(Icon, { name: "down" }))),
    glance?.percent > 0 && h("div", { className: "hover__left" },
      h("span", { className: "bar", "aria-hidden": true }, h("i", { style: { width: `${glance.percent}%` } })),
      h("span", { className: "small" }, glance.left)),
    h("div", { className: "facts" },
      h("span", null, glance?.facts || line),
      h("span", { className: "badge" }, glance?.age || age),
      glance?.length && h("span", null, glance.length)),
    h("div", { className: "moods" }, (glance?.moods || []).map((mood) => h("span", { key: mood }, mood))),
    h(Why, { titleId: Number(id), name })));
}

export default function Layer() {
  const { pathname } = useLocation();
  const [card, setCard] = useState(null);
  const shown = useRef(null);
  const layer = useRef(null);
  shown.current = card;

  useEffect(() => watch({
    layer: () => layer.current,
    isOpen: (element) => (element ? shown.current?.element === element : shown.current !== null),
    open: (element) => setCard({ element, place: placeOver(element) }),
    close: () => {
      const had = shown.current;
      if (!had) return;
      if (layer.current?.contains(document.activeElement)) had.element.focus({ preventScroll: true });
      setCard(null);
    },
  }), []);
  useEffect(() => setCard(null), [pathname]);

  if (!card) return null;
  const inside = h(Card, { key: card.element.dataset.card, card, layer, onClose: () => setCard(null) });
  return createPortal(inside, document.body);
}
