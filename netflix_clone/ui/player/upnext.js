// The card that says what comes now.
import { createElement as h, useEffect, useRef, useState } from "react";
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
  return left;
}

/** What comes now: the next episode, or the way back, after a countdown that holds while the card has focus. */
export function UpNext({ over, title, image, countdownS, isHeld, go, goLabel, goIcon, stay, stayLabel }) {
  const [hasFocus, setFocus] = useState(false);
  const left = useCountdown(countdownS, hasFocus || isHeld, go);
  return h(
    "section",
    { className: "nextc", "aria-label": title, onFocus: () => setFocus(true), onBlur: () => setFocus(false) },
    image && h("img", { className: "nextc__img", src: image, alt: "" }),
    h(
      "div",
      { className: "nextc__b" },
      h("p", { className: "over" }, countdownS === null ? over : `${over} in ${left}`),
      h("h2", { className: "h-sec" }, title),
      h(
        "div",
        { className: "rowx" },
        h(
          "button",
          { type: "button", className: "btn btn--fill grow", style: { "--left": countdownS ? 1 - left / countdownS : 1 }, onClick: go },
          h("span", { className: "rowx" }, icon(goIcon), goLabel),
        ),
        h("button", { type: "button", className: "btn btn--line", onClick: stay }, stayLabel),
      ),
      countdownS !== null && h("p", { className: "small t3" }, "The countdown holds while this card has focus."),
    ),
  );
}
