// The keyboard: what one expects of a player, whatever has the focus.
import { useEffect, useRef } from "react";

export const HELP = [
  ["Space, K", "Play or pause"],
  ["J, ←", "Back 10 seconds (Shift: 60)"],
  ["L, →", "Forward 10 seconds (Shift: 60)"],
  ["↑ ↓", "Volume"],
  ["M", "Mute"],
  ["F", "Full screen"],
  ["C", "Captions"],
  ["S", "Skip intro or credits"],
  ["N", "Next episode"],
  ["P", "Picture in picture"],
  ["0 to 9", "Jump to a tenth"],
  ["< >", "Slower, faster"],
  [", .", "One frame, while paused"],
  ["Esc", "Close, back"],
];

const isTyping = ({ tagName, type }) =>
  tagName === "TEXTAREA" || tagName === "SELECT" || (tagName === "INPUT" && type !== "range");
const pressesItself = ({ tagName }) => tagName === "BUTTON" || tagName === "A";

function mapOf({ actions, video, toggleCaptions, skip, playNext, toggleHelp, leave }) {
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
    Escape: leave,
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
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = mapOf(latest.current)[key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [wake]);
}
