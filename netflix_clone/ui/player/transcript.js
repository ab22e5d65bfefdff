// Captions as text: for who reads with a screen reader, a braille line or at leisure. A line leads to its second.
import { createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { heardTracks, plain } from "./captions.js";
import { icon } from "./icons.js";
import { clock } from "./time.js";

const LOOKS_EVERY_MS = 1_000;

const cuesOf = (video) => heardTracks(video).flatMap((track) => [...(track.cues || [])]);

export function Transcript({ video, actions, offset, onClose }) {
  const list = useRef(null);
  const [cues, setCues] = useState(() => cuesOf(video));
  const [time, setTime] = useState(video.currentTime);
  useEffect(() => {
    const look = () => {
      setCues(cuesOf(video));
      setTime(video.currentTime - offset);
    };
    look();
    const looking = setInterval(look, LOOKS_EVERY_MS);
    return () => clearInterval(looking);
  }, [video, offset]);
  const current = cues.findLastIndex(({ startTime }) => startTime <= time);
  useEffect(() => {
    const line = list.current?.children[current];
    if (line && !list.current.contains(document.activeElement)) list.current.scrollTop = line.offsetTop - list.current.clientHeight / 2;
  }, [current]);
  return h(
    "section",
    { className: "pl__text", "aria-label": t("Captions as text") },
    h(
      "div",
      { className: "pl__lookhead" },
      h("h2", { className: "h-sec" }, t("Captions as text")),
      h("button", { type: "button", className: "icon-btn", "aria-label": t("Close the captions as text"), onClick: onClose }, icon("close")),
    ),
    !cues.length && h("p", { className: "t3 small" }, t("Choose captions; their words appear here as the film loads.")),
    h(
      "ol",
      { ref: list, role: "log", "aria-live": "off" },
      cues.map(({ startTime, text }, at) =>
        h("li", { key: `${startTime}${at}` },
          h("button", { type: "button", "aria-current": at === current || undefined, onClick: () => actions.seek(startTime + offset) },
            h("span", { className: "num t3" }, clock(startTime)), h("span", { dir: "auto" }, plain(text))))),
    ),
    h("p", { className: "vh", role: "status" }, current >= 0 ? plain(cues[current].text) : ""),
  );
}
