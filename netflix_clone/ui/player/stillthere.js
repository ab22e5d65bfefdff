// Is somebody still watching? After some episodes that began by themselves, or 90 minutes without a touch, we ask.
import { createElement as h, useCallback, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Panel } from "./choices.js";

const KEY = "emberlight.presence";
const UNTOUCHED_MS = 90 * 60_000;
const LATER_MS = 60 * 60_000;
const LOOKS_EVERY_MS = 15_000;
const SLEPT_MS = 90_000; // timers of a hidden tab come at least once a minute
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart"];

const nobody = () => ({ episodes: 0, touchedAt: Date.now(), quietUntil: 0, wentOn: false });

function presence() {
  try {
    return { ...nobody(), ...JSON.parse(sessionStorage.getItem(KEY) || "{}") };
  } catch {
    return nobody();
  }
}

function note(patch) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...presence(), ...patch }));
  } catch {
    // Without storage nobody is counted, and nobody asked.
  }
}

const isQuiet = () => Date.now() < presence().quietUntil;

/** @returns {{isAsking, mayGoOn: () => boolean, answer: (choice: string) => void}} - `mayGoOn` counts an episode */
export function useStillThere({ asksAfter, video, isCasting, goOn, leave }) {
  const [asked, ask] = useState(null);
  const never = !asksAfter || isCasting;

  useEffect(() => {
    const touched = () => note({ episodes: 0, touchedAt: Date.now() });
    if (presence().wentOn) note({ wentOn: false });
    else touched(); // somebody has opened this page
    for (const name of TOUCHES) window.addEventListener(name, touched, { passive: true });
    return () => TOUCHES.forEach((name) => window.removeEventListener(name, touched));
  }, []);

  useEffect(() => {
    if (never) return;
    let last = Date.now();
    const looking = setInterval(() => {
      const gap = Date.now() - last;
      last += gap;
      if (gap > SLEPT_MS) note({ touchedAt: presence().touchedAt + gap }); // the machine slept: nobody watched meanwhile
      if (video.paused || isQuiet() || Date.now() - presence().touchedAt < UNTOUCHED_MS) return;
      video.pause();
      ask("time");
    }, LOOKS_EVERY_MS);
    return () => clearInterval(looking);
  }, [never, video]);

  const mayGoOn = useCallback(() => {
    note({ episodes: presence().episodes + 1 });
    if (never || isQuiet() || presence().episodes < asksAfter) {
      note({ wentOn: true });
      return true;
    }
    video.pause();
    ask("episodes");
    return false;
  }, [never, asksAfter, video]);

  const answer = (choice) => {
    note({ episodes: 0, touchedAt: Date.now(), quietUntil: choice === "later" ? Date.now() + LATER_MS : 0 });
    ask(null);
    if (choice === "done") leave();
    else if (asked === "episodes") goOn();
    else video.play().catch(() => {});
  };
  return { isAsking: asked !== null, mayGoOn, answer };
}

export function StillThere({ name, answer }) {
  const button = (choice, className, text) =>
    h("button", { type: "button", className: `btn ${className}`, "data-first": choice === "on" || undefined, onClick: () => answer(choice) }, text);
  return h(
    Panel,
    { label: t("Are you still watching?"), className: "pl__card pl__ask", first: "[data-first]", onClose: () => answer("on") },
    h("h2", { className: "h-sec" }, t("Are you still watching “{name}”?", { name })),
    h(
      "div",
      { className: "pl__answers" },
      button("on", "btn--primary", t("Continue")),
      button("later", "btn--quiet", t("Ask me again in an hour")),
      button("done", "btn--quiet", t("I am done")),
    ),
  );
}
