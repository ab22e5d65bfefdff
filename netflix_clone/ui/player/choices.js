// A group of choices with arrow keys, as radio buttons are; and what a panel does with the focus.
import { createElement as h, useEffect, useRef } from "react";
import { icon } from "./icons.js";

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function onGroupKey(event) {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const options = [...event.currentTarget.querySelectorAll('[role="radio"]')];
  const next = options[(options.indexOf(document.activeElement) + step + options.length) % options.length];
  next.focus();
  next.click();
}

/** @param {{value, text: string, note?: string, mark?: object}[]} options - `mark` is drawn instead of the tick */
export function Choices({ label, options, value, onChoose, className = "", hasHeading = true }) {
  const isKnown = options.some((option) => option.value === value);
  return h(
    "div",
    { role: "radiogroup", "aria-label": label, className, onKeyDown: onGroupKey },
    hasHeading && h("h2", { className: "ac__h" }, label),
    options.map((option, at) => {
      const isChosen = option.value === value;
      return h(
        "button",
        {
          key: option.value,
          type: "button",
          role: "radio",
          className: isChosen ? "opt opt--on" : "opt",
          "aria-checked": isChosen,
          tabIndex: isChosen || (!isKnown && at === 0) ? 0 : -1,
          onClick: () => onChoose(option.value),
        },
        option.mark || icon("check"),
        h("span", null, option.text, option.note && h("small", null, option.note)),
      );
    }),
  );
}

/** A panel over the film: takes the focus to what is chosen, closes on Escape, gives the focus back. */
export function Panel({ label, className, onClose, first = '[role="radio"][tabindex="0"]', children }) {
  const panel = useRef(null);
  useEffect(() => {
    const opener = document.activeElement;
    const target = panel.current.querySelector(first) || panel.current;
    target.focus();
    target.scrollIntoView({ block: "nearest" });
    return () => opener?.isConnected && opener.focus();
  }, [first]);
  const onKeyDown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return h("div", { ref: panel, className, role: "dialog", "aria-label": label, tabIndex: -1, onKeyDown }, children);
}
