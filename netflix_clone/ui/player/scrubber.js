// The scrubber: chapters, what is buffered, what is played, and a picture of where one would land.
import { createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { loadStoryboard, spriteAt, spriteStyles } from "./storyboard.js";
import { clock, endsAt, spoken } from "./time.js";

const previewWidth = () => (window.innerWidth < 1800 ? 240 : 360);
const percent = (fraction) => `${(fraction * 100).toFixed(3)}%`;

/** The film cut at its chapters, without gaps; a film without chapters is one piece. */
export function piecesOf(markers, duration) {
  const starts = markers.filter(({ kind, start_s }) => kind === "chapter" && start_s < duration - 1);
  if (!starts.length) return [{ start: 0, end: duration, name: "" }];
  return starts.map(({ start_s, name }, at) => ({
    start: at ? start_s : 0,
    end: starts[at + 1]?.start_s ?? duration,
    name,
  }));
}

export const chapterAt = (markers, time, duration) =>
  piecesOf(markers, duration).find((piece) => inside(piece, time))?.name || "";

const inside = (piece, time) => time >= piece.start && time < piece.end;

function Piece({ piece, time, ranges, isHot }) {
  const length = piece.end - piece.start || 1;
  const part = (at) => Math.min(1, Math.max(0, (at - piece.start) / length));
  return h(
    "span",
    { className: isHot ? "hot" : undefined, style: { flex: length } },
    ranges
      .filter(([start, end]) => end > piece.start && start < piece.end)
      .map(([start, end]) => h("i", { key: start, style: { left: percent(part(start)), width: percent(part(end) - part(start)) } })),
    h("b", { style: { width: percent(part(time)) } }),
  );
}

function Preview({ at, sprites, piece, duration }) {
  const sprite = spriteAt(sprites, at);
  const width = previewWidth();
  const styles = sprite && spriteStyles(sprite, width);
  return h(
    "div",
    { className: "story", style: { width, left: `clamp(0px, calc(${percent(at / duration)} - ${width / 2}px), calc(100% - ${width}px))` } },
    sprite && h("div", { className: "story__img", style: styles.window }, h("div", { style: styles.picture })),
    h("div", { className: "story__t" }, h("b", null, piece?.name || ""), h("span", { className: "num" }, clock(at))),
  );
}

function useStoryboard(url, isWanted) {
  const [sprites, setSprites] = useState([]);
  useEffect(() => {
    if (!url || !isWanted) return;
    loadStoryboard(url).then(setSprites, () => {});
  }, [url, isWanted]);
  return sprites;
}

/** Where on the bar a pointer is, as a second of the film. */
function timeUnder(event, bar, duration) {
  const { left, width } = bar.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - left) / width)) * duration;
}

/** @param {number | null} drag - where a finger or the mouse holds the knob now, here or on the picture */
export function Scrubber({ media, ticket, actions, drag, setDrag }) {
  const bar = useRef(null);
  const [hover, setHover] = useState(null);
  const sprites = useStoryboard(ticket.storyboard_url, media.hasFrame);
  const duration = media.duration || ticket.duration_s || 0;
  const time = drag ?? media.time;
  const pieces = piecesOf(ticket.markers, duration);
  const at = drag ?? hover;

  const under = (event) => timeUnder(event, bar.current, duration);
  const press = (event) => {
    if (event.button) return;
    bar.current.setPointerCapture(event.pointerId);
    setDrag(under(event));
  };
  const move = (event) => (drag === null ? event.pointerType !== "touch" && setHover(under(event)) : setDrag(under(event)));
  const release = () => {
    if (drag === null) return;
    actions.seek(drag);
    setDrag(null);
  };
  const keys = { Home: () => 0, End: () => duration, PageUp: () => time + 60, PageDown: () => time - 60 };
  const onKeyDown = (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    actions.seek(keys[event.key]());
  };

  return h(
    "div",
    { className: drag === null ? "scrub" : "scrub scrub--held", dir: "ltr" },
    h(
      "div",
      {
        ref: bar,
        className: "scrub__bar",
        role: "slider",
        tabIndex: 0,
        "aria-label": t("Seek"),
        "aria-valuemin": 0,
        "aria-valuemax": Math.round(duration),
        "aria-valuenow": Math.round(time),
        "aria-valuetext": [t("{time} of {whole}", { time: spoken(time), whole: spoken(duration) }), chapterAt(ticket.markers, time, duration)].filter(Boolean).join(", "),
        onPointerDown: press,
        onPointerMove: move,
        onPointerUp: release,
        onPointerCancel: () => setDrag(null),
        onPointerLeave: () => setHover(null),
        onKeyDown,
      },
      pieces.map((piece) =>
        h(Piece, { key: piece.start, piece, time, ranges: media.ranges, isHot: at !== null && inside(piece, at) }),
      ),
      duration > 0 &&
        h(
          "div",
          { className: "scrub__over" },
          h("span", { className: "scrub__knob", style: { left: percent(time / duration) } }),
          at !== null && h("span", { className: "scrub__tick", style: { left: percent(at / duration) } }),
          at !== null && h(Preview, { at, sprites, duration, piece: pieces.find((piece) => inside(piece, at)) }),
        ),
    ),
    h(Clock, { time, duration, rate: media.rate }),
  );
}

const CLOCKS = ["left", "elapsed", "end"];

/** What is left; pressed, what has passed, and when it will be over. */
function Clock({ time, duration, rate }) {
  const [shown, setShown] = useState("left");
  const left = duration - time;
  const [text, label] = {
    left: [`-${clock(left)}`, t("Time remaining: {time}", { time: clock(left) })],
    elapsed: [clock(time), t("Time elapsed: {time}", { time: clock(time) })],
    end: [endsAt(left, rate), t("Ends at {time}", { time: endsAt(left, rate) })],
  }[shown];
  const next = CLOCKS[(CLOCKS.indexOf(shown) + 1) % CLOCKS.length];
  return h("button", { type: "button", className: "scrub__time num", "aria-label": label, title: label, onClick: () => setShown(next) }, text);
}
