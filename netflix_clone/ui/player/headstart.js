// The head start: on a watch page this small script takes what the first HTML asked for, and shows the picture, while
// the page itself is still on its way.
import { beginEarly } from "./play.js";

const begun = globalThis.emberlightBegun;
if (begun) {
  delete globalThis.emberlightBegun;
  const play = beginEarly(begun.wanted, begun);
  if (document.body) play.showEarly();
  else document.addEventListener("DOMContentLoaded", () => play.isMounted || play.showEarly(), { once: true });
}

export { beginEarly };
