// The card that says what comes now.
import { createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { icon } from "./icons.js";

/** Counts down while nobody holds it; `onDone` once, at zero. */
function useCountdown(seconds, isHeld, onDone) {
  const [left, setLeft] = useState(seconds);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (isHeld || seconds === null) return;
    if (left <= 0) {
      done.current();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, isHeld, seconds]);
  return seconds === null ? null : left;
}

/** The next episode after a countdown, which holds while the card has the focus or the pointer. */
export function UpNext({ over, title, image, text, ends, countdownS, isHeld, go, onDone, goLabel, stay, stayLabel }) {
  const [hasFocus, setFocus] = useState(false);
  const [hasPointer, setPointer] = useState(false);
  const left = useCountdown(countdownS, hasFocus || hasPointer || isHeld, onDone);
  const filled = left === null ? 1 : 1 - left / countdownS;
  return h(
    "section",
    {
      className: "nextc",
      "aria-label": title,
      onFocus: () => setFocus(true),
      onBlur: () => setFocus(false),
      onPointerEnter: (event) => setPointer(event.pointerType === "mouse"),
      onPointerLeave: () => setPointer(false),
    },
    image && h("img", { className: "nextc__img", src: image, alt: "" }),
    h(
      "div",
      { className: "nextc__b" },
      h("p", { className: "over" }, over(left)),
      h("h2", { className: "h-sec", dir: "auto" }, title),
      text && h("p", { className: "pl__syn", dir: "auto" }, text),
      h(
        "div",
        { className: "rowx" },
        h(
          "button",
          { type: "button", className: "btn btn--fill grow", style: { "--left": filled }, onClick: go },
          h("span", { className: "rowx" }, icon("play"), goLabel),
        ),
        h("button", { type: "button", className: "btn btn--line", onClick: stay }, stayLabel),
      ),
      h("p", { className: "small t3" }, [ends, left !== null && t("The countdown holds while this card has focus.")].filter(Boolean).join(" ")),
    ),
  );
}
