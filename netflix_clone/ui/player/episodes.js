// The drawer of episodes: seasons, stills, how far one is. It is asked for when it is opened.
import { createElement as h, useEffect, useState } from "react";
import { Link } from "react-router";
import { t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { watchPath } from "./address.js";
import { ask } from "./api.js";
import { Choices, Panel } from "./choices.js";
import { icon } from "./icons.js";

const told = new Map();

/** The seasons of a title, asked for once a play and again when the drawer opens. */
export function seasonsOf(titleId, { isFresh = false } = {}) {
  if (isFresh || !told.has(titleId)) {
    const asking = ask(`/api/playback/titles/${titleId}/episodes`);
    told.set(titleId, asking);
    asking.catch(() => told.delete(titleId));
  }
  return told.get(titleId);
}

function Episode({ episode, titleId, isCurrent, onChoose }) {
  const { episode_id: id, number, name, synopsis, runtime_min: minutes, still_url: still, percent, is_ready: isReady } = episode;
  const inside = [
    h("span", { key: "still", className: "pl__still" },
      h("img", { src: still, alt: "", loading: "lazy" }),
      percent > 0 && h("span", { className: "bar" }, h("i", { style: { width: `${percent}%` } }))),
    h("span", { key: "words", className: "pl__words" },
      h("b", { dir: "auto" }, t("{number}. {name}", { number, name })),
      h("small", null, [
        isCurrent ? t("Playing now") : "",
        isReady ? minutes > 0 && tn("{n} minute", "{n} minutes", minutes) : t("Still being prepared"),
        percent === 100 ? t("Watched") : percent > 0 && t("{percent} % watched", { percent }),
      ].filter(Boolean).join(" · ")),
      synopsis && h("span", { className: "pl__syn", dir: "auto" }, synopsis)),
  ];
  const props = { className: `pl__ep ${isCurrent ? "pl__ep--on" : ""}` };
  if (isCurrent) return h("button", { type: "button", ...props, "aria-current": "true", "data-first": true, onClick: onChoose }, inside);
  if (!isReady) return h("div", { ...props, "aria-disabled": true }, inside);
  return h(Link, { ...props, to: watchPath(titleId, id), replace: true }, inside);
}

/** Up and down go from episode to episode, as in any list. */
function onListKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...event.currentTarget.querySelectorAll("a, button")];
  all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + step))]?.focus();
}

function useSeasons(titleId) {
  const [seasons, setSeasons] = useState(null);
  const [isLost, setLost] = useState(false);
  const load = () => {
    setLost(false);
    seasonsOf(titleId, { isFresh: true }).then(setSeasons, () => setLost(true));
  };
  useEffect(load, [titleId]);
  return { seasons, isLost, load };
}

export function Episodes({ ticket, onClose }) {
  const { seasons, isLost, load } = useSeasons(ticket.title_id);
  const [number, setNumber] = useState(null);
  const own = seasons?.find(({ episodes }) => episodes.some(({ episode_id: id }) => id === ticket.episode_id));
  const season = seasons?.find((each) => each.number === number) || own || seasons?.[0];
  return h(
    Panel,
    // Anew when the episodes are there, so that the focus goes to the one that plays.
    { key: Boolean(season), label: t("Episodes"), className: "pl__drawer", first: "[data-first]", onClose },
    h(
      "div",
      { className: "pl__lookhead" },
      h("h2", { className: "h-sec" }, t("Episodes")),
      h("button", { type: "button", className: "icon-btn", "aria-label": t("Close the episodes"), onClick: onClose }, icon("close")),
    ),
    seasons?.length > 1 &&
      h(Choices, {
        label: t("Season"),
        hasHeading: false,
        className: "pl__chips",
        options: seasons.map((each) => ({ value: each.number, text: each.name })),
        value: season.number,
        onChoose: setNumber,
      }),
    season &&
      h("ul", { className: "pl__eps", "aria-label": season.name, onKeyDown: onListKey },
        season.episodes.map((episode) =>
          h("li", { key: episode.episode_id },
            h(Episode, { episode, titleId: ticket.title_id, isCurrent: episode.episode_id === ticket.episode_id, onChoose: onClose })))),
    !seasons && !isLost && h("div", { className: "pl__eps", "aria-hidden": true }, [1, 2, 3, 4].map((key) => h("div", { key, className: "pl__ep pl__ep--waits" }))),
    isLost &&
      h("div", { role: "alert", className: "pl__lost" },
        h("p", null, t("The episodes did not load.")),
        h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: load }, t("Try again"))),
  );
}
