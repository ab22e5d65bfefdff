// What one sees while an ad plays: how long it takes, and the few things that can be done.
import { createElement as h } from "react";
import { t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Button, Volume } from "./controls.js";
import { clock } from "./time.js";

/** The actions of the player as far as an ad allows them: it can be paused and made louder, not jumped over. */
export const duringAd = (actions, ads) => ({
  ...Object.fromEntries(Object.keys(actions).map((name) => [name, () => {}])),
  ...Object.fromEntries(["setVolume", "louder", "mute", "fullscreen"].map((name) => [name, actions[name]])),
  toggle: () => ads.toggle(),
  play: () => ads.video?.paused && ads.toggle(),
  pause: () => ads.video?.paused || ads.toggle(),
});

export function AdBar({ ad, media, actions }) {
  return h(
    "div",
    { className: "pl__bot pl__adbar", role: "group", "aria-label": t("Ad") },
    h(
      "div",
      { className: "ctl" },
      h(
        "div",
        { className: "ctl__side" },
        h(Button, { label: ad.isPaused ? t("Play") : t("Pause"), name: ad.isPaused ? "play" : "pause", onClick: actions.toggle }),
        h(Volume, { media, actions }),
      ),
      h("p", { className: "ctl__t" }, h("span", { className: "chip", dir: "auto" }, t("Ad · {time}", { time: clock(ad.left) }))),
      h(
        "div",
        { className: "ctl__side ctl__side--end" },
        h(Button, {
          label: media.isFull ? t("Leave full screen") : t("Full screen"),
          name: media.isFull ? "windowed" : "fullscreen",
          onClick: actions.fullscreen,
        }),
      ),
    ),
  );
}

/** Said once, when an ad begins. */
export const adWords = (seconds) =>
  tn("An ad. The film goes on in {n} second.", "An ad. The film goes on in {n} seconds.", seconds);
