// A day as its reader says it: in their language, by their clock.
import { createElement as h } from "react";
import { language } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const DAY_MS = 86_400_000;
const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysFromNow = (date) => Math.round((midnight(date) - midnight(new Date())) / DAY_MS);

function raised(words) {
  const [first, ...rest] = words;
  return first.toLocaleUpperCase(language()) + rest.join("");
}

/** Today, Tomorrow, Yesterday, else Friday, 27 November; with the year where it is another one. */
export function dayWords(date) {
  const days = daysFromNow(date);
  if (Math.abs(days) <= 1) {
    return raised(new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(days, "day"));
  }
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return raised(new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), {
    weekday: "long", day: "numeric", month: "long", ...(isThisYear ? {} : { year: "numeric" }),
  }).format(date));
}

/** The day of a moment; nothing where `after` lies on the same day, so that a list names each day once. */
export function Day({ at, after, ...props }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  if (after && midnight(new Date(after)) === midnight(date)) return null;
  return h("time", { ...props, dateTime: at }, dayWords(date));
}
