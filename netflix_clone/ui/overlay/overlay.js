// A title as a sheet over the page: it opens on the click from what the card knows, has an address of its own, and
// is filled in by the server. The browser's own <dialog> keeps the focus in and the page behind out of reach.
import { createElement as h, startTransition, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { cardLink, cardOf } from "./card.js";
import { onStep } from "./early.js";
import { depth, keyOf, push, sheetOf } from "./entries.js";
import { Head } from "./head.js";
import { afterPaint } from "./painted.js";

const WIDE = "(min-width: 800px)";
const OUT_MS = 180;
const SETTLED_MS = 400;
const isWide = () => window.matchMedia(WIDE).matches;
const isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** `children` are the title as the server tells it, of the title `asked`; `onOpen` asks for another. */
export function TitleOverlay({ asked, phase, name, brand, onOpen, children }) {
  const { key } = useLocation();
  const navigate = useNavigate();
  const [card, setCard] = useState(null);
  const [isWarm, setWarm] = useState(false);
  const [painted, setPainted] = useState(null); // the card whose head is on the screen
  const dialog = useRef(null);
  const heading = useRef(null);
  const id = useId();
  // What the listeners below see: they are made once.
  const now = useRef({ card: null, opener: null, tab: "", since: 0, isGoingBack: false, next: null, leaving: null });
  const latest = useRef({});
  latest.current = { key, onOpen, navigate, brand };

  const [hands] = useState(() => {
    const show = (shown) => {
      const at = now.current;
      at.leaving?.cancel();
      at.leaving = null;
      if (!at.card) { at.tab = document.title; at.since = performance.now(); }
      at.card = shown;
      document.title = `${shown.name} - ${latest.current.brand}`;
      setCard(shown);
    };
    const gone = () => {
      const at = now.current;
      at.leaving = null;
      if (at.card) return;
      dialog.current?.close();
      setCard(null);
      const back = at.opener?.isConnected ? at.opener : cardLink(at.last) || document.querySelector("main h1");
      back?.focus({ preventScroll: true });
      at.opener = null;
    };
    const hide = ({ isAtOnce = false } = {}) => {
      const at = now.current;
      if (!at.card) return;
      at.last = at.card.id;
      at.card = null;
      document.title = at.tab;
      if (isAtOnce || isStill() || !dialog.current?.open) { gone(); return; }
      at.leaving = dialog.current.animate({ opacity: 0 }, { duration: OUT_MS, fill: "forwards" });
      at.leaving.finished.then(gone, () => {});
    };
    const close = () => {
      const at = now.current;
      if (!at.card || at.isGoingBack) return;
      hide();
      at.isGoingBack = true;
      window.history.go(-Math.max(1, depth()));
    };
    const open = (shown, opener) => {
      const at = now.current;
      if (at.card?.id === shown.id) return;
      if (at.isGoingBack) { at.next = [shown, opener]; return; }
      if (!at.card) at.opener = opener;
      push(shown, latest.current.key);
      show(shown);
    };
    return { show, hide, close, open };
  });

  useEffect(() => {
    const at = now.current;
    const clicked = (event) => {
      const link = event.target.closest?.("a[data-card]");
      if (!link || event.defaultPrevented || !isPlain(event) || !isWide()) return;
      event.preventDefault();
      // The second click of a double click falls on whatever the first one has brought up.
      if (event.detail < 2) hands.open(cardOf(link), link);
    };
    const asksFor = ({ detail }) => {
      const link = cardLink(detail.id);
      if (link && isWide()) hands.open(cardOf(link), link);
      else latest.current.navigate(`/title/${detail.id}`);
    };
    // React Router need not hear of steps between the page and its sheet: to it, they are one place.
    const moved = (event) => {
      const sheet = sheetOf(event.state);
      const isHere = keyOf(event.state) === latest.current.key;
      const isOurs = sheet?.base === latest.current.key;
      at.isGoingBack = false;
      if (isOurs) hands.show(sheet.card);
      else hands.hide({ isAtOnce: !isHere });
      const next = at.next;
      at.next = null;
      if (next) hands.open(...next);
      return isOurs || isHere;
    };
    document.addEventListener("click", clicked, true);
    document.addEventListener("emberlight:title", asksFor);
    const end = onStep(moved);
    const idle = setTimeout(() => setWarm(true), SETTLED_MS);
    return () => {
      document.removeEventListener("click", clicked, true);
      document.removeEventListener("emberlight:title", asksFor);
      end();
      clearTimeout(idle);
      document.documentElement.classList.remove("has-sheet");
    };
  }, []);

  // Another page of the router: a link of the sheet was followed.
  useEffect(() => () => {
    now.current.card = null;
    now.current.opener = null;
    setCard(null);
  }, [key]);

  useLayoutEffect(() => {
    const cover = () => {
      document.documentElement.classList.toggle("has-sheet", card !== null);
      document.dispatchEvent(new CustomEvent("emberlight:sheet"));
    };
    if (!card) { cover(); return undefined; }
    if (!dialog.current.open) dialog.current.showModal();
    dialog.current.scrollTop = 0;
    heading.current.focus({ preventScroll: true });
    // Whatever does not paint the head waits until it is painted: the page behind, the server, the title in full.
    return afterPaint(() => {
      cover();
      latest.current.onOpen(card.id);
      startTransition(() => setPainted(card));
    });
  }, [card]);

  const isFilled = card !== null && painted === card && asked === String(card.id) && phase !== "loading";
  const shownName = (isFilled && name) || card?.name;
  useEffect(() => { if (isFilled && name) document.title = `${name} - ${brand}`; }, [isFilled, name]);

  // The script of the title comes while nobody waits for it.
  if (!card) return isWarm && asked === "" ? h("div", { hidden: true }, children) : null;
  const cancelled = (event) => {
    if (event.target !== dialog.current) return;
    event.preventDefault();
    hands.close();
  };
  const clickedBeside = (event) => {
    const isBeside = event.target === dialog.current && event.clientX < dialog.current.clientWidth;
    if (isBeside && event.detail < 2 && performance.now() - now.current.since > SETTLED_MS) hands.close();
  };
  return h("dialog", {
    ref: dialog,
    className: "scrim sheet-over",
    "aria-labelledby": id,
    onCancel: cancelled,
    onClose: (event) => { if (event.target === dialog.current && now.current.card) hands.close(); },
    onClick: clickedBeside,
  },
  h("article", { className: card.isPoster ? "sheet sheet--poster" : "sheet", style: { "--still": card.still ? `url("${card.still}")` : undefined } },
    h("h1", { id, ref: heading, tabIndex: -1, className: "vh" }, shownName),
    h("button", { type: "button", className: "round sheet__x", "aria-label": t("Close"), onClick: hands.close },
      h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: "M5.5 5.5l13 13M18.5 5.5l-13 13" }))),
    isFilled ? children : h(Head, { key: card.id, card })));
}
