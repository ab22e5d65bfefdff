// A row that moves by whole pages with its arrows, freely under a finger, and card by card with the arrow
// keys. One Tab stop a row: the keys move it along. Nothing of this asks the server.
import { Children, createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const STOPS = "a[href], button";
const NUDGE_PX = 4;
const STILL = { columns: 1, at: 0, count: 1, canGoBack: false, canGoOn: false };

// Where lines run from the right, a row begins there and `scrollLeft` counts down from 0.
const sign = (list) => (getComputedStyle(list).direction === "rtl" ? -1 : 1);
const startOf = (list, item) => (sign(list) > 0 ? item.offsetLeft : list.clientWidth - item.offsetLeft - item.offsetWidth);

/** How the row stands: whole cards in view, the page, and where there is more. */
function look(list) {
  const [first, second] = list.children;
  if (!first) return STILL;
  const step = second ? Math.abs(second.offsetLeft - first.offsetLeft) : first.offsetWidth;
  const columns = Math.max(1, Math.floor((list.clientWidth - startOf(list, first)) / step));
  const count = Math.ceil(list.children.length / columns);
  const gone = Math.abs(list.scrollLeft);
  const canGoOn = gone + list.clientWidth < list.scrollWidth - NUDGE_PX;
  const at = canGoOn ? Math.min(count - 1, Math.round(gone / (step * columns))) : count - 1;
  return { columns, step, at, count, canGoBack: gone > NUDGE_PX, canGoOn };
}

/** Lets Tab stop at one card of the row alone. */
function rove(list, active) {
  [...list.children].forEach((item, index) => {
    for (const stop of item.querySelectorAll(STOPS)) {
      if (stop.role !== "menuitem") stop.tabIndex = index === active ? 0 : -1;
    }
  });
}

const Chevron = ({ path }) =>
  h("svg", { className: "i i--turns", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: path }));

export function Rail({ label, className = "", isOrdered = false, children }) {
  const list = useRef(null);
  const active = useRef(0);
  const [state, setState] = useState(STILL);
  const length = Children.count(children);

  useEffect(() => {
    const rail = list.current;
    let frame = 0;
    const update = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setState((was) => {
        const now = look(rail);
        return Object.keys(now).every((key) => now[key] === was[key]) ? was : now;
      }));
    };
    const resized = new ResizeObserver(update);
    resized.observe(rail);
    const grown = new MutationObserver(() => { rove(rail, active.current); update(); });
    grown.observe(rail, { childList: true, subtree: true });
    rail.addEventListener("scroll", update, { passive: true });
    rove(rail, active.current);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      grown.disconnect();
      rail.removeEventListener("scroll", update);
    };
  }, [length]);

  const turn = (direction) => {
    const rail = list.current;
    const { step, columns } = look(rail);
    const page = Math.round(Math.abs(rail.scrollLeft) / step) + direction * columns;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    rail.scrollTo({ left: sign(rail) * Math.max(0, page) * step, behavior: isCalm ? "auto" : "smooth" });
  };
  const focused = (event) => {
    active.current = [...list.current.children].findIndex((item) => item.contains(event.target));
    rove(list.current, active.current);
  };
  const pressed = (event) => {
    const items = [...list.current.children];
    const last = items.length - 1;
    const on = sign(list.current);
    const goal = { ArrowRight: active.current + on, ArrowLeft: active.current - on, Home: 0, End: last }[event.key];
    const item = items[goal];
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    item.querySelector(STOPS)?.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  };
  const arrow = (direction, path, words) =>
    h("button", {
      type: "button",
      tabIndex: -1,
      className: `rail__arrow rail__arrow--${direction < 0 ? "back" : "on"}`,
      "aria-label": words,
      onClick: () => turn(direction),
    }, h(Chevron, { path }));
  const attributes = { ref: list, className: `rail rail--moves ${className}`, onFocus: focused, onKeyDown: pressed };

  return h("div", { className: "row__t" },
    state.count > 1 && h("span", { className: "row__pages", "aria-hidden": true },
      Array.from({ length: state.count }, (_, page) => h("i", { key: page, className: page === state.at ? "on" : "" }))),
    state.canGoBack && arrow(-1, "M15 4.5L7.5 12l7.5 7.5", t("Earlier titles, {row}", { row: label })),
    h(isOrdered ? "ol" : "ul", attributes, children),
    state.canGoOn && arrow(1, "M9 4.5l7.5 7.5L9 19.5", t("Further titles, {row}", { row: label })));
}
