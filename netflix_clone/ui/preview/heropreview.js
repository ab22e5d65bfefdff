// The buttons beside the hero, and its moving picture: some seconds after the still is there, muted, and never before.
import { createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const WAIT_MS = 2000;
const SEEN = 0.5;
const PATHS = {
  pause: ["M6 3.5h4v17H6zM14 3.5h4v17h-4z", true],
  play: ["M6.5 3.8v16.4a1 1 0 0 0 1.5.9l13.4-8.2a1 1 0 0 0 0-1.8L8 2.9a1 1 0 0 0-1.5.9z", true],
  muted: ["M4 9.5v5h3.5L13 19V5L7.5 9.5zM17 9.5l5 5M22 9.5l-5 5"],
  sound: ["M4 9.5v5h3.5L13 19V5L7.5 9.5zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11"],
  replay: ["M20 5v5.5h-5.5M19.5 10.5A8 8 0 1 0 20 14"],
};

const Button = ({ icon, label, onClick }) =>
  h("button", { type: "button", className: "round", "aria-label": label, title: label, onClick },
    h("svg", { className: PATHS[icon][1] ? "i i--fill" : "i", viewBox: "0 0 24 24", "aria-hidden": true },
      h("path", { d: PATHS[icon][0] })));

const pictured = (image) =>
  !image || image.complete ? Promise.resolve() : new Promise((done) => {
    for (const name of ["load", "error"]) image.addEventListener(name, done, { once: true });
  });
const idle = () => new Promise((done) => (window.requestIdleCallback || setTimeout)(done));
const waited = (ms) => new Promise((done) => setTimeout(done, ms));

export function HeroPreview({ titleId }) {
  const here = useRef(null);
  const player = useRef(null);
  const [state, setState] = useState(null);

  useEffect(() => {
    const hero = here.current.closest(".hero, .sheet__top");
    const box = hero.querySelector(".hero__art") || hero;
    // A hero behind a sheet is out of sight.
    const isBehind = () => !hero.closest("dialog") && document.documentElement.classList.contains("has-sheet");
    let isGone = false;
    const seen = { isInView: true };
    const look = () => player.current?.see(seen.isInView && !document.hidden && !isBehind());
    const watcher = new IntersectionObserver(([entry]) => {
      seen.isInView = entry.intersectionRatio >= SEEN;
      look();
    }, { threshold: [SEEN] });

    const begin = async () => {
      const { areWelcome, preview } = await import("./preview.js");
      if (!areWelcome()) return;
      const { peek } = await import("./peek.js");
      const { preview_url: url } = await peek(String(titleId));
      if (!url || isGone) return;
      player.current = preview({ box, url, onChange: (now) => {
        setState(now);
        hero.classList.toggle("is-previewing", now.isShown);
      } });
      watcher.observe(hero);
      document.addEventListener("visibilitychange", look);
      document.addEventListener("emberlight:sheet", look);
      look();
    };
    pictured(box.querySelector("img")).then(() => waited(WAIT_MS)).then(idle)
      .then(() => !isGone && !document.hidden && begin()).catch(() => {});

    return () => {
      isGone = true;
      watcher.disconnect();
      document.removeEventListener("visibilitychange", look);
      document.removeEventListener("emberlight:sheet", look);
      player.current?.stop();
      player.current = null;
      hero.classList.remove("is-previewing");
      setState(null);
    };
  }, [titleId]);

  const act = (name) => () => player.current[name]();
  return h("span", { ref: here, className: "hero__buttons" },
    state && !state.hasEnded && h(Button, state.isPaused
      ? { icon: "play", label: t("Play the preview"), onClick: act("toggle") }
      : { icon: "pause", label: t("Pause the preview"), onClick: act("toggle") }),
    state && (state.hasEnded
      ? h(Button, { icon: "replay", label: t("Play the preview again"), onClick: act("replay") })
      : h(Button, state.isMuted
        ? { icon: "muted", label: t("Turn the preview's sound on"), onClick: act("toggleSound") }
        : { icon: "sound", label: t("Turn the preview's sound off"), onClick: act("toggleSound") })));
}
