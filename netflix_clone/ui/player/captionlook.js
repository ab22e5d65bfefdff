// The look of captions, changed while they show; it is kept with the profile.
import { createElement as h } from "react";
import { language, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { contrastOf, DEFAULTS, styleOf } from "$/public/external/netflix_clone/ui/captionstyle/captionstyle.js";
import { Choices } from "./choices.js";
import { icon } from "./icons.js";

const READABLE = 4.5;
const SIZES = [50, 75, 100, 125, 150, 200];
const OPACITIES = [0, 0.25, 0.5, 0.75, 1];
const colours = () => [
  ["#ffffff", t("White")],
  ["#000000", t("Black")],
  ["#ffe14d", t("Yellow")],
  ["#7ce38b", t("Green")],
  ["#6fd3ff", t("Cyan")],
  ["#9db4ff", t("Blue")],
  ["#ff9df2", t("Magenta")],
  ["#ff8a80", t("Red")],
];
const percent = (share) => new Intl.NumberFormat(language(), { style: "percent" }).format(share);
const named = (pairs) => pairs.map(([value, text]) => ({ value, text }));
const painted = () =>
  colours().map(([value, text]) => ({ value, text, mark: h("i", { className: "pl__dot", style: { background: value } }) }));

const groups = () => [
  ["size", t("Size"), SIZES.map((value) => ({ value, text: percent(value / 100) }))],
  ["font", t("Font"), named([["sans", t("Plain")], ["serif", t("Serif")], ["mono", t("Typewriter")], ["casual", t("Casual")]])],
  ["colour", t("Letters"), painted()],
  ["background", t("Box"), painted()],
  ["opacity", t("Box strength"), OPACITIES.map((value) => ({ value, text: percent(value) }))],
  ["edge", t("Edge"), named([["none", t("None")], ["shadow", t("Shadow")], ["outline", t("Outline")], ["raised", t("Raised")]])],
  ["position", t("Place"), named([["bottom", t("Bottom")], ["top", t("Top")]])],
];

export function CaptionLook({ look, back }) {
  const style = styleOf(look.style);
  const isHard = contrastOf(look.style) < READABLE;
  return h(
    "div",
    { className: "pl__look" },
    h(
      "div",
      { className: "pl__lookhead" },
      h("button", { type: "button", className: "icon-btn", "aria-label": t("Back to audio and captions"), onClick: back }, icon("back")),
      h("h2", { className: "ac__h" }, t("Caption style")),
      h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: () => look.change(null) }, t("Reset")),
    ),
    groups().map(([key, label, options]) =>
      h(Choices, {
        key,
        label,
        options,
        value: style[key] ?? DEFAULTS[key],
        className: "pl__chips",
        onChoose: (value) => look.change({ [key]: value }),
      }),
    ),
    h("p", { className: "small t3", role: "status" }, look.trouble || (isHard ? t("Letters and box are close in tone: this may be hard to read.") : "")),
  );
}
