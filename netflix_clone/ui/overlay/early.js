// A step in the tab's history, before React Router hears of it. Listeners of the window are called in the order in
// which they came, so this one has to be in the first script of every page (frame.js).
let take = null;

/** `taker` says of each step whether it has taken it; whoever is called may end that. */
export function onStep(taker) {
  take = taker;
  return () => { if (take === taker) take = null; };
}

if (typeof window !== "undefined") {
  window.addEventListener("popstate", (event) => { if (take?.(event)) event.stopImmediatePropagation(); }, true);
}
