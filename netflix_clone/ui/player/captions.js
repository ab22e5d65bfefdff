// Captions drawn by us: they rise above the controls, and their look is ours to set.
import { createElement as h, useEffect, useState } from "react";
import { cssOf, styleOf } from "$/public/external/netflix_clone/ui/captionstyle/captionstyle.js";

const LOOKS_EVERY_MS = 100;
const isText = ({ kind }) => kind === "subtitles" || kind === "captions";

/** The tracks that are heard: hls.js hides the one that is chosen, and turns off the others. */
export const heardTracks = (video) => [...video.textTracks].filter((track) => isText(track) && track.mode === "hidden");

function linesAt(video, offset) {
  const time = video.currentTime - offset;
  const now = ({ startTime, endTime }) => startTime <= time && time < endTime;
  return heardTracks(video).flatMap((track) => [...((offset ? track.cues : track.activeCues) || [])])
    .filter((cue) => !offset || now(cue))
    .map((cue) => cue.text);
}

/** What the film says now; a window of its own (picture in picture) gets the browser's captions instead. */
export function useCues(video, isInPicture, offset) {
  const [lines, setLines] = useState([]);
  useEffect(() => {
    const { textTracks } = video;
    const hear = () => {
      const next = linesAt(video, offset);
      setLines((last) => (last.join("\0") === next.join("\0") ? last : next));
    };
    const listen = () => {
      for (const track of textTracks) track.oncuechange = hear;
      hear();
    };
    listen();
    textTracks.addEventListener("addtrack", listen);
    textTracks.addEventListener("change", listen);
    const looking = offset ? setInterval(hear, LOOKS_EVERY_MS) : 0; // cue events know nothing of our offset
    return () => {
      clearInterval(looking);
      textTracks.removeEventListener("addtrack", listen);
      textTracks.removeEventListener("change", listen);
    };
  }, [video, offset]);
  useEffect(() => {
    const [from, to] = isInPicture ? ["hidden", "showing"] : ["showing", "hidden"];
    for (const track of video.textTracks) if (isText(track) && track.mode === from) track.mode = to;
  }, [video, isInPicture]);
  return lines;
}

/** WebVTT without its markup: what a screen reader or a search may read. */
export const plain = (text) =>
  text.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name) =>
    ({ amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "\u200e", rlm: "\u200f" })[name]);

/** WebVTT's markup as elements: italics, bold, underline; voices and classes are dropped, never parsed as HTML. */
function marked(text) {
  const tags = { i: "i", b: "b", u: "u" };
  return text.split(/(<[ibu]>.*?<\/[ibu]>)/s).map((part, at) => {
    const [, tag, inner] = part.match(/^<([ibu])>(.*)<\/\1>$/s) || [];
    return tag ? h(tags[tag], { key: at }, plain(inner)) : plain(part);
  });
}

export function Captions({ lines, look }) {
  if (!lines.length) return null;
  return h(
    "div",
    { className: `pl__cap ${styleOf(look).position === "top" ? "pl__cap--top" : ""}`, style: cssOf(look), "aria-hidden": true },
    lines.flatMap((text) => text.split("\n")).map((line, at) => h("p", { key: at }, h("span", { dir: "auto" }, marked(line)))),
  );
}
