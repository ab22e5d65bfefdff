// A day as its reader says it: in their language, by their clock.
import { createElement as h } from "react";
import { language, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

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

const MINUTE_MS = 60_000;
const WEEK_DAYS = 6;

/** How long ago, as short as it can be said: 20 min, 2 h, Mon, 3 Nov. */
export function agoWords(date) {
  const minutes = Math.max(0, Math.round((Date.now() - date.getTime()) / MINUTE_MS));
  const unit = (n, name) => new Intl.NumberFormat(language(), { style: "unit", unit: name, unitDisplay: "short" }).format(n);
  if (minutes < 60) return unit(Math.max(1, minutes), "minute");
  if (daysFromNow(date) === 0) return unit(Math.round(minutes / 60), "hour");
  const isThisWeek = daysFromNow(date) >= -WEEK_DAYS;
  const form = isThisWeek ? { weekday: "short" } : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), form).format(date);
}

/** How long ago a moment was; the whole of it stands in its tooltip. */
export function Ago({ at, ...props }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const whole = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(date);
  return h("time", { ...props, dateTime: at, title: whole }, agoWords(date));
}

/** Today, or earlier; nothing where `after` is of the same part. */
export function Part({ at, after, ...props }) {
  const part = (moment) => (daysFromNow(new Date(moment)) === 0 ? "today" : "earlier");
  if (after && part(after) === part(at)) return null;
  return h("h3", props, part(at) === "today" ? t("Today") : t("Earlier"));
}
