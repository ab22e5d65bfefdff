// The keyboard: what one expects of a player, whatever has the focus.
import { useEffect, useRef } from "react";
import { noop } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

export const HELP = [
  [noop("Space, K"), noop("Play or pause")],
  [noop("J, ←"), noop("Back 10 seconds (Shift: 60)")],
  [noop("L, →"), noop("Forward 10 seconds (Shift: 60)")],
  ["↑ ↓", noop("Volume")],
  ["M", noop("Mute")],
  ["F", noop("Full screen")],
  ["C", noop("Captions")],
  ["S", noop("Skip intro or credits")],
  ["N", noop("Next episode")],
  ["P", noop("Picture in picture")],
  [noop("0 to 9"), noop("Jump to a tenth")],
  ["< >", noop("Slower, faster")],
  [", .", noop("One frame, while paused")],
  ["I", noop("Playback details")],
  [noop("Enter"), noop("Into the controls: arrows walk there")],
  ["?", noop("This list")],
  [noop("Esc"), noop("Close, back")],
];

const isTyping = ({ tagName, type }) =>
  tagName === "TEXTAREA" || tagName === "SELECT" || (tagName === "INPUT" && type !== "range");
// What televisions send for Back where they have no name for it: webOS, Tizen.
const BACK_CODES = new Set([461, 10009]);
const nameOf = ({ key, keyCode }) => (BACK_CODES.has(keyCode) ? "GoBack" : key.length === 1 ? key.toLowerCase() : key);
const pressesItself = ({ tagName }) => tagName === "BUTTON" || tagName === "A";

function mapOf({ actions, video, toggleCaptions, skip, playNext, toggleHelp, toggleStats, leave }) {
  const step = (seconds) => (event) => actions.step(event.shiftKey ? seconds * 6 : seconds);
  return {
    " ": actions.toggle,
    k: actions.toggle,
    j: step(-10),
    l: step(10),
    ArrowLeft: step(-10),
    ArrowRight: step(10),
    ArrowUp: () => actions.louder(0.05),
    ArrowDown: () => actions.louder(-0.05),
    m: actions.mute,
    f: actions.fullscreen,
    c: toggleCaptions,
    s: skip,
    n: playNext,
    p: actions.picture,
    "<": () => actions.faster(-1),
    ">": () => actions.faster(1),
    ",": () => actions.frame(-1),
    ".": () => actions.frame(1),
    "?": toggleHelp,
    i: toggleStats,
    Escape: leave,
    GoBack: leave,
    BrowserBack: leave,
    MediaPlayPause: actions.toggle,
    MediaPlay: actions.play,
    MediaPause: actions.pause,
    MediaStop: actions.pause,
    MediaRewind: step(-10),
    MediaFastForward: step(10),
    MediaTrackNext: playNext,
    ...Object.fromEntries([..."0123456789"].map((digit) => [digit, () => actions.seek((video.duration || 0) * digit / 10)])),
  };
}

/** Listen on the window: the player is the page. `player` may change with each render. */
export function useKeys(player, wake) {
  const latest = useRef(player);
  latest.current = player;
  useEffect(() => {
    const onKeyDown = (event) => {
      wake();
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if ((event.key === " " || event.key === "Enter") && pressesItself(event.target)) return;
      if (event.target.type === "range" && event.key.startsWith("Arrow")) return;
      const act = mapOf(latest.current)[nameOf(event)];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [wake]);
}
