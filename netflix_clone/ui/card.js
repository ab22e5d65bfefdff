// The number and the date of a payment card while they are typed: figures in groups, and, where numbers of tests are
// known, what each of them does, with a button that fills it in.
import { createElement as h, useLayoutEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const LONGEST = 19;
const figuresOf = (text) => text.replace(/\D/g, "");
const grouped = (text) => figuresOf(text).slice(0, LONGEST).replace(/(\d{4})(?=\d)/g, "$1 ");

function dated(text) {
  const figures = figuresOf(text).slice(0, 4);
  return figures.length > 2 ? `${figures.slice(0, 2)} / ${figures.slice(2)}` : figures;
}

/** A field whose text is made `tidy` while the caret stays behind the figure that was typed. */
function Tidy({ tidy, value, onValue, ...props }) {
  const ref = useRef(null);
  const figuresBefore = useRef(null);
  useLayoutEffect(() => {
    if (figuresBefore.current === null) return;
    let [place, seen] = [0, 0];
    while (seen < figuresBefore.current && place < value.length) if (/\d/.test(value[place++])) seen += 1;
    ref.current.setSelectionRange(place, place);
    figuresBefore.current = null;
  }, [value]);
  const typed = ({ target }) => {
    const { selectionStart, value: text } = target;
    if (selectionStart < text.length) figuresBefore.current = figuresOf(text.slice(0, selectionStart)).length;
    onValue(tidy(text));
  };
  return h("input", { ...props, ref, value, onChange: typed, inputMode: "numeric", spellCheck: false });
}

/** The number; `tests` are `[number, what it does, the class of its colour]`. */
export function CardNumber({ tests = [], children, ...props }) {
  const [number, setNumber] = useState("");
  const field = useRef(null);
  const match = tests.find(([each]) => each === figuresOf(number));
  const fill = (each) => {
    setNumber(grouped(each));
    const { elements } = field.current.closest("form");
    for (const [name, text] of [["expires", "12 / 34"], ["code", "123"]]) {
      const other = elements[name];
      if (!other || other.value) continue;
      // React hears of it only from the event of somebody who types.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(other, text);
      other.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  return h("div", { ref: field },
    h("span", { className: "input" }, children,
      h(Tidy, { ...props, tidy: grouped, value: number, onValue: setNumber, autoComplete: "cc-number", placeholder: "0000 0000 0000 0000" }),
      match && h("span", { className: `badge ${match[2]}`, role: "status" }, match[1])),
    tests.length > 0 && h("details", { className: "cards" },
      h("summary", { className: "link small" }, t("Test cards")),
      h("ul", null, tests.map(([each, does]) => h("li", { key: each },
        h("button", { type: "button", className: "btn btn--quiet btn--sm num", onClick: () => fill(each) }, grouped(each)),
        h("span", { className: "small t2" }, does))))));
}

/** The month and the year. */
export function CardDate(props) {
  const [date, setDate] = useState("");
  return h(Tidy, { ...props, tidy: dated, value: date, onValue: setDate, autoComplete: "cc-exp", placeholder: t("MM / YY") });
}
