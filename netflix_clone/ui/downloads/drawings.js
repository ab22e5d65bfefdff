// The few drawings of the downloads: 24 by 24, one stroke.
import { createElement as h } from "react";

const PATHS = {
  back: "M20 12H4M11 4.5L3.5 12l7.5 7.5",
  bin: "M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6",
  captions: "M5 5h14a2.5 2.5 0 0 1 2.5 2.5v9a2.5 2.5 0 0 1 -2.5 2.5h-14a2.5 2.5 0 0 1 -2.5 -2.5v-9a2.5 2.5 0 0 1 2.5 -2.5zM10.5 10.2a2.4 2.4 0 1 0 0 3.6M17.5 10.2a2.4 2.4 0 1 0 0 3.6",
  check: "M4.5 12.5l5 5 10-11",
  clock: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 6.5V12l4 2.5",
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  download: "M12 3.5v12M6.5 10.5L12 16l5.5-5.5M4 20.5h16",
  fullscreen: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  pause: "M6 3.5h4v17H6zM14 3.5h4v17h-4z",
  play: "M6.5 3.8v16.4a1 1 0 0 0 1.5.9l13.4-8.2a1 1 0 0 0 0-1.8L8 2.9a1 1 0 0 0-1.5.9z",
  retry: "M20 5v5.5h-5.5M4 19v-5.5h5.5M19.5 10.5A8 8 0 0 0 5 8M4.5 13.5A8 8 0 0 0 19 16",
  warning: "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.2",
};
const FILLED = new Set(["pause", "play"]);
const TURNS = new Set(["back"]);

export const drawing = (name) =>
  h(
    "svg",
    { className: `i${FILLED.has(name) ? " i--fill" : ""}${TURNS.has(name) ? " i--turns" : ""}`, viewBox: "0 0 24 24", "aria-hidden": true },
    h("path", { d: PATHS[name] }),
  );
