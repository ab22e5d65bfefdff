// The very first script of a cold watch page, inside its HTML together with address.js and ahead.js (shell/shells.py).
// It asks for the play at once, and lets the page itself come when the first frame of the film is there: on one line
// and one processor both would be late. Scripts of the page wait as `type="later"`, its preloads as `rel="later"`.
/* global begin, wantedAt */
const LATER_AFTER_MS = 1_500;
const FRAME_WITHIN_MS = 300;
document.currentScript.remove(); // React would take it for its own first script

const wanted = document.prerendering ? null : wantedAt(location);
const begun = wanted && begin(wanted, 0);
if (begun) globalThis.emberlightBegun = begun;

function letThePageCome() {
  for (const link of document.querySelectorAll('link[rel="later"]')) link.rel = "modulepreload";
  for (const { textContent } of document.querySelectorAll('script[type="later"]')) {
    document.head.append(Object.assign(document.createElement("script"), { type: "module", textContent }));
  }
}

const isParsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});
const after = (ms) => new Promise((done) => setTimeout(done, ms));
const hasFrame = new Promise((done) => begun && (begun.hasFrame = done)); // play.js tells
const hasBytes = Promise.resolve(begun?.ahead).then((ahead) => ahead && ahead.arrived);
const isShown = hasBytes.then(
  (bytes) => bytes && Promise.race([hasFrame, after(FRAME_WITHIN_MS)]),
  () => {},
);
Promise.race([isShown, after(LATER_AFTER_MS)]).then(() => isParsed).then(letThePageCome);
