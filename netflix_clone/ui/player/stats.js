// How the film is being played, in figures: for curious people and for bug reports.
import { createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { icon } from "./icons.js";

const mbit = (bits) => `${(bits / 1e6).toFixed(1)} Mbit/s`;
const ahead = ({ buffered, currentTime }) => {
  for (let at = 0; at < buffered.length; at += 1) {
    if (currentTime >= buffered.start(at) - 0.1 && currentTime <= buffered.end(at)) return buffered.end(at) - currentTime;
  }
  return 0;
};

function figures({ video, engine, quality }) {
  const told = quality.snapshot();
  const hls = engine?.hls;
  const level = hls?.levels[hls.currentLevel];
  const box = video.getBoundingClientRect();
  return [
    [t("Picture"), `${video.videoWidth}×${video.videoHeight} → ${Math.round(box.width * devicePixelRatio)}×${Math.round(box.height * devicePixelRatio)}`],
    [t("Rung"), level ? [`${level.height}p`, mbit(level.bitrate), hls.autoLevelEnabled ? t("auto") : t("fixed")].join(" · ") : t("chosen by the browser")],
    [t("Codec"), [level?.videoCodec, level?.audioCodec].filter(Boolean).join(", ") || "–"],
    [t("Bandwidth"), hls ? mbit(hls.bandwidthEstimate) : "–"],
    [t("Buffer"), `${ahead(video).toFixed(1)} s`],
    [t("Dropped frames"), `${told.dropped_frames} / ${told.frames}`],
    [t("Start-up"), told.startup_ms === null ? "–" : `${told.startup_ms} ms`],
    [t("Waited"), t("{times} × · {seconds} s", { times: told.stalls, seconds: told.stalled_s })],
    [t("Switches of quality"), String(told.switches)],
  ];
}

export function Stats({ onClose, ...player }) {
  const [, again] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => again((n) => n + 1), 1000);
    return () => clearInterval(ticking);
  }, []);
  return h(
    "section",
    { className: "pl__stats", "aria-label": t("Playback details") },
    h("dl", { className: "num" }, figures(player).flatMap(([name, value]) => [h("dt", { key: name }, name), h("dd", { key: `${name}=` }, value)])),
    h("button", { type: "button", className: "icon-btn", "aria-label": t("Close the playback details"), onClick: onClose }, icon("close")),
  );
}
