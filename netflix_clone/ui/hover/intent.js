// When a card opens and closes: after a rest of the pointer or the focus, and not while the pointer crosses to it.
const INTENT_MS = 350;
const LEAVING_MS = 140;
const CARD = ".card[data-card]:not([data-coming])";
const LAYER = ".hover";

const isBehindSheet = () => document.documentElement.classList.contains("has-sheet");
const cardOf = (target) => (
  target instanceof Element && !isBehindSheet() && !target.closest(LAYER) ? target.closest(CARD) : null);
const isHoverable = (event) => event.pointerType === "mouse" || event.pointerType === "pen";

/** Calls `open(card)` and `close()`; hands out how to stop listening. */
export function watch({ open, close, isOpen, layer }) {
  let coming = 0;
  let leaving = 0;
  let wanted = null;
  // What a scroll or a closing sheet brings under a resting pointer is no wish; the pointer has to move itself.
  let isResting = false;

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
    if (!isHoverable(event)) return;
    isResting = false;
    const card = cardOf(event.target);
    if (event.target instanceof Element && event.target.closest(LAYER)) { forget(); stay(); return; }
    if (card) {
      if (isOpen(card)) stay();
      else want(card);
      return;
    }
    if (wanted || isOpen()) leave();
  };
  const over = (event) => { if (!isResting) moved(event); };
  const focused = (event) => {
    if (event.target instanceof Element && event.target.closest(LAYER)) { stay(); return; }
    const card = cardOf(event.target);
    close();
    if (card?.matches(":focus-visible")) want(card);
    else forget();
  };
  const pressed = (event) => {
    if (event.key === "Escape" && (wanted || isOpen())) {
      forget();
      if (isOpen()) event.stopPropagation();
      close({ isReturning: true });
    } else if (event.key === "ArrowDown" && isOpen() && cardOf(document.activeElement)) {
      event.preventDefault();
      layer()?.querySelector("a[href]:not([tabindex=\"-1\"]), button")?.focus();
    }
  };
  const scrolled = () => { isResting = true; forget(); if (isOpen()) close(); };
  const gone = () => { forget(); close(); };
  const covered = () => { isResting = true; gone(); };

  const listeners = [
    ["pointermove", moved, { passive: true }], ["pointerover", over, { passive: true }], ["focusin", focused],
    ["keydown", pressed, true], ["wheel", scrolled, { passive: true }], ["pointerdown", (event) => {
      if (!(event.target instanceof Element && event.target.closest(LAYER))) gone();
    }, true], ["blur", gone],
  ];
  for (const [name, heard, options] of listeners) addEventListener(name, heard, options);
  document.addEventListener("emberlight:sheet", covered);
  // This module may come after the pointer or the focus has come to rest.
  const waiting = document.querySelector(`${CARD}:hover`) || document.querySelector(`${CARD}:focus-visible`);
  if (waiting) want(waiting);
  return () => {
    forget();
    clearTimeout(leaving);
    for (const [name, heard, options] of listeners) removeEventListener(name, heard, options);
    document.removeEventListener("emberlight:sheet", covered);
  };
}
