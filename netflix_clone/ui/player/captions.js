// Captions drawn by us: they rise above the controls, and their look is ours to set.
import { createElement as h, useEffect, useState } from "react";

const isText = ({ kind }) => kind === "subtitles" || kind === "captions";

/** What the film says now; a window of its own (picture in picture) gets the browser's captions instead. */
export function useCues(video, isInPicture) {
  const [lines, setLines] = useState([]);
  useEffect(() => {
    const { textTracks } = video;
    const hear = () => {
      const heard = [...textTracks].filter((track) => isText(track) && track.mode === "hidden");
      setLines(heard.flatMap((track) => [...(track.activeCues || [])]).map((cue) => cue.text));
    };
    const listen = () => {
      for (const track of textTracks) track.oncuechange = hear;
      hear();
    };
    listen();
    textTracks.addEventListener("addtrack", listen);
    textTracks.addEventListener("change", listen);
    return () => {
      textTracks.removeEventListener("addtrack", listen);
      textTracks.removeEventListener("change", listen);
    };
  }, [video]);
  useEffect(() => {
    const [from, to] = isInPicture ? ["hidden", "showing"] : ["showing", "hidden"];
    for (const track of video.textTracks) if (isText(track) && track.mode === from) track.mode = to;
  }, [video, isInPicture]);
  return lines;
}

/** WebVTT's markup as elements: italics, bold, underline; voices and classes are dropped, never parsed as HTML. */
function marked(text) {
  const tags = { i: "i", b: "b", u: "u" };
  return text.split(/(<[ibu]>.*?<\/[ibu]>)/s).map((part, at) => {
    const [, tag, inner] = part.match(/^<([ibu])>(.*)<\/\1>$/s) || [];
    const plain = (inner ?? part).replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name) =>
      ({ amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "\u200e", rlm: "\u200f" })[name]);
    return tag ? h(tags[tag], { key: at }, plain) : plain;
  });
}

export const Captions = ({ lines }) =>
  lines.length > 0 &&
  h(
    "div",
    { className: "pl__cap", "aria-hidden": true },
    lines.flatMap((text) => text.split("\n")).map((line, at) => h("p", { key: at }, h("span", { dir: "auto" }, marked(line)))),
  );
