// When a card opens and closes: after a rest of the pointer or the focus, and not while the pointer crosses to it.
import { TOWARDS, beside } from "$/public/external/netflix_clone/ui/walk/beside.js";

const INTENT_MS = 350;
const LEAVING_MS = 140;
const CARD = ".card[data-card]:not([data-coming])";
const LAYER = ".hover";
const FIRST = `${LAYER}__b :is(a[href], button:not(:disabled))`;
const STOPS = `${LAYER} :is(a[href]:not([tabindex="-1"]), button:not(:disabled))`;

const isBehindSheet = () => document.documentElement.classList.contains("has-sheet");
const cardOf = (target) => (
  target instanceof Element && !isBehindSheet() && !target.closest(LAYER) ? target.closest(CARD) : null);
const isHoverable = (event) => event.pointerType === "mouse" || event.pointerType === "pen";

/** Calls `open(card)` and `close()`; hands out how to stop listening. */
export function watch({ open, close, isOpen, layer }) {
  let coming = 0;
  let leaving = 0;
  let wanted = null;
  // What a scroll, a closing sheet or a page that fills brings under a resting pointer is no wish; the pointer has to
  // move itself.
  let lastAt = "";

  const forget = () => { clearTimeout(coming); wanted = null; };
  const want = (card) => {
    if (wanted === card) return;
    forget();
    wanted = card;
    coming = setTimeout(() => { wanted = null; if (card.isConnected) open(card); }, INTENT_MS);
  };
  const leave = () => {
    forget();
    clearTimeout(leaving);
    leaving = setTimeout(close, LEAVING_MS);
  };
  const stay = () => clearTimeout(leaving);

  const moved = (event) => {
    const at = `${event.clientX} ${event.clientY}`;
    const isResting = at === lastAt || (!lastAt && !event.movementX && !event.movementY);
    lastAt = at;
    if (!isHoverable(event) || isResting) return;
    const card = cardOf(event.target);
    if (event.target instanceof Element && event.target.closest(LAYER)) { forget(); stay(); return; }
    if (card) {
      if (isOpen(card)) stay();
      else want(card);
      return;
    }
    if (wanted || isOpen()) leave();
  };
  const focused = (event) => {
    if (event.target instanceof Element && event.target.closest(LAYER)) { stay(); return; }
    const card = cardOf(event.target);
    close();
    if (card?.matches(":focus-visible")) want(card);
    else forget();
  };
  /** The grown card stands where it is seen: Down enters it and leaves it again, Up goes back. */
  const walked = (event) => {
    const { activeElement: active } = document;
    const card = cardOf(active);
    if (card && isOpen(card) && event.key === "ArrowDown") {
      event.preventDefault();
      layer()?.querySelector(FIRST)?.focus();
    } else if (layer()?.contains(active) && TOWARDS[event.key][1]
      && !beside(layer().querySelectorAll(STOPS), active.getBoundingClientRect(), TOWARDS[event.key])) {
      close(); // the focus is on its card again, and a walk down goes on from there
      if (event.key === "ArrowUp") event.preventDefault();
    }
  };
  const pressed = (event) => {
    if (event.key === "Escape" && (wanted || isOpen())) {
      forget();
      if (isOpen()) event.stopPropagation();
      close();
    } else if (TOWARDS[event.key]) {
      walked(event);
    }
  };
  const gone = () => { forget(); close(); };

  const listeners = [
    ["pointermove", moved, { passive: true }], ["focusin", focused],
    ["keydown", pressed, true], ["wheel", gone, { passive: true }], ["pointerdown", (event) => {
      if (!(event.target instanceof Element && event.target.closest(LAYER))) gone();
    }, true], ["blur", gone],
  ];
  for (const [name, heard, options] of listeners) addEventListener(name, heard, options);
  document.addEventListener("emberlight:sheet", gone);
  // This module may come after the pointer or the focus has come to rest.
  const waiting = document.querySelector(`${CARD}:hover`) || document.querySelector(`${CARD}:focus-visible`);
  if (waiting) want(waiting);
  return () => {
    forget();
    clearTimeout(leaving);
    for (const [name, heard, options] of listeners) removeEventListener(name, heard, options);
    document.removeEventListener("emberlight:sheet", gone);
  };
}
