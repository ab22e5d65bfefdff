// The player's drawings: 24 by 24, one stroke, filled where the name says so.
import { createElement as h } from "react";

const stroke = (d) => ({ d });
const fill = (d) => ({ d, className: "i--fill" });
const ten = (d) => [stroke(d), "10"];

const DRAWINGS = {
  back: [stroke("M20 12H4M11 4.5L3.5 12l7.5 7.5")],
  play: [fill("M6 3.8v16.4L20 12z")],
  pause: [fill("M6 3.5h4v17H6zM14 3.5h4v17h-4z")],
  rewind: ten("M12 4.5a8 8 0 1 1-7.6 5.5M12 4.5L8.8 1.6M12 4.5L8.8 7.5"),
  forward: ten("M12 4.5a8 8 0 1 0 7.6 5.5M12 4.5l3.2-2.9M12 4.5l3.2 3"),
  volume: [stroke("M4 9.5v5h3.5L13 19V5L7.5 9.5zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12")],
  muted: [stroke("M4 9.5v5h3.5L13 19V5L7.5 9.5zM16.5 9.5l5 5M21.5 9.5l-5 5")],
  next: [fill("M4 4.5v15l11-7.5z"), stroke("M19 4.5v15")],
  captions: [
    stroke("M5 5h14a2.5 2.5 0 0 1 2.5 2.5v9A2.5 2.5 0 0 1 19 19H5a2.5 2.5 0 0 1-2.5-2.5v-9A2.5 2.5 0 0 1 5 5z"),
    stroke("M10.5 10.2a2.4 2.4 0 1 0 0 3.6M17.5 10.2a2.4 2.4 0 1 0 0 3.6"),
  ],
  speed: [stroke("M4.5 18a9 9 0 1 1 15 0M12 14l4.5-5"), stroke("M13.3 14a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0z")],
  quality: [
    stroke("M15.2 12a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0z"),
    stroke("M12 2.8v3M12 18.2v3M2.8 12h3M18.2 12h3M5.5 5.5l2.1 2.1M16.4 16.4l2.1 2.1M18.5 5.5l-2.1 2.1M7.6 16.4l-2.1 2.1"),
  ],
  pip: [stroke("M4.5 4.5h15a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2z"), fill("M12 11.5h7V17h-7z")],
  fullscreen: [stroke("M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5")],
  windowed: [stroke("M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5")],
  episodes: [stroke("M8 8h11.5a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM2.5 15.5V6a2.5 2.5 0 0 1 2.5-2.5h12")],
  moon: [stroke("M20.5 14.2A8.7 8.7 0 0 1 9.8 3.5a8.7 8.7 0 1 0 10.7 10.7z")],
  lock: [stroke("M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V7.8a4 4 0 0 1 8 0v2.7")],
  unlock: [stroke("M6.5 10.5h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V7.5a4 4 0 0 1 7.6-1.7")],
  cast: [stroke("M3 8V6.5A2 2 0 0 1 5 4.5h14a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-5M3 12a7.5 7.5 0 0 1 7.5 7.5M3 15.8a3.7 3.7 0 0 1 3.7 3.7M3 19.4v.1")],
  airplay: [stroke("M7 17H5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2V15a2 2 0 0 1-2 2h-2"), fill("M12 14.5l5.5 6.5h-11z")],
  look: [stroke("M2.5 18L7.5 6l5 12M4.2 14h6.6M14 18l3.2-7.5L20.5 18M15.1 15.5h4.3")],
  text: [stroke("M4 6h16M4 10.7h16M4 15.3h16M4 20h9")],
  close: [stroke("M5.5 5.5l13 13M18.5 5.5l-13 13")],
  turn: [stroke("M4 13.5h9.5a1.5 1.5 0 0 1 1.5 1.5v4.5a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 19.5V15A1.5 1.5 0 0 1 4 13.5zM8 9.5V5A1.5 1.5 0 0 1 9.5 3.5H14M17 7a5 5 0 0 1 4.5 5M21.5 12l2-2.2M21.5 12l-2.3-2")],
  help: [stroke("M8.8 9a3.3 3.3 0 1 1 5 2.8c-1.2.7-1.8 1.3-1.8 2.7M12 18v.2")],
  check: [stroke("M4.5 12.5l5 5 10-11")],
  again: [stroke("M20 5v5.5h-5.5M4 19v-5.5h5.5M19.5 10.5A8 8 0 0 0 5 8M4.5 13.5A8 8 0 0 0 19 16")],
};

export const icon = (name) =>
  h(
    "svg",
    { className: name === "back" ? "i i--turns" : "i", viewBox: "0 0 24 24", "aria-hidden": true },
    DRAWINGS[name].map((part, index) =>
      typeof part === "string"
        ? h("text", { key: index, x: 12, y: 15.8, className: "i__ten" }, part)
        : h("path", { key: index, ...part }),
    ),
  );
