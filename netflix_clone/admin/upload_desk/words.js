// Figures as people say them, and the few icons that the desk needs.
import { createElement as h } from "react";
import { language, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

export function size(bytes) {
  let figure = bytes;
  let unit = 0;
  while (figure >= 1000 && unit < UNITS.length - 1) { figure /= 1000; unit += 1; }
  const digits = figure >= 100 || unit === 0 ? 0 : 1;
  return new Intl.NumberFormat(language(), {
    style: "unit", unit: UNITS[unit], unitDisplay: "short", minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(figure);
}

export function span(seconds) {
  if (seconds < 60) return t("{n} s", { n: Math.ceil(seconds) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t("{n} min", { n: minutes });
  return t("{hours} h {minutes} min", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

const PATHS = {
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  pause: "M6 3.5h4v17H6zM14 3.5h4v17h-4z",
  play: "M6.5 3.8v16.4a1 1 0 0 0 1.5.9l13.4-8.2a1 1 0 0 0 0-1.8L8 2.9a1 1 0 0 0-1.5.9z",
  retry: "M20 5v5.5h-5.5M4 19v-5.5h5.5M19.5 10.5A8 8 0 0 0 5 8M4.5 13.5A8 8 0 0 0 19 16",
  upload: "M12 16V4M6.5 9L12 3.5 17.5 9M4 20.5h16",
};
const FILLED = new Set(["pause", "play"]);

export const icon = (name) =>
  h("svg", { viewBox: "0 0 24 24", "aria-hidden": true, className: FILLED.has(name) ? "i i--fill" : "i" }, h("path", { d: PATHS[name] }));
