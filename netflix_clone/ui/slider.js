// A slider that goes both ways from its middle. It follows the hand in the browser alone; the server hears of a
// change when the hand lets go, or when the keys have rested for a moment. What the server says afterwards counts.
import { createElement as h, useEffect, useRef, useState } from "react";

const REST_MS = 250;

export function Slider({ value, answered, less, middle, more, onRelease, ...props }) {
  const field = useRef(null);
  const rest = useRef(0);
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value, answered]);
  useEffect(() => () => clearTimeout(rest.current), []);
  useEffect(() => {
    const released = ({ target }) => {
      clearTimeout(rest.current);
      rest.current = setTimeout(() => onRelease(Number(target.value)), REST_MS);
    };
    const input = field.current;
    input.addEventListener("change", released);
    return () => input.removeEventListener("change", released);
  }, [onRelease]);

  const at = Number(shown);
  const words = at === 0 ? middle : `${at < 0 ? less : more}, ${Math.abs(at)} %`;
  const ends = { "--from": `${Math.min(50, 50 + at / 2)}%`, "--to": `${Math.max(50, 50 + at / 2)}%` };
  return h("input", {
    ...props, ref: field, type: "range", min: -100, max: 100, step: 10, value: at, style: ends,
    "aria-valuetext": words, onChange: ({ target }) => setShown(Number(target.value)),
  });
}
