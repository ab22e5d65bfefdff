// A row that moves by whole pages with its arrows, freely under a finger, and card by card with the arrow
// keys. One Tab stop a row: the keys move it along. Nothing of this asks the server.
import { Children, createElement as h, useEffect, useRef, useState } from "react";

const STOPS = "a[href], button";
const NUDGE_PX = 4;
const STILL = { columns: 1, at: 0, count: 1, canGoBack: false, canGoOn: false };

/** How the row stands: whole cards in view, the page, and where there is more. */
function look(list) {
  const [first, second] = list.children;
  if (!first) return STILL;
  const step = second ? second.offsetLeft - first.offsetLeft : first.offsetWidth;
  const columns = Math.max(1, Math.floor((list.clientWidth - first.offsetLeft) / step));
  const count = Math.ceil(list.children.length / columns);
  const canGoOn = list.scrollLeft + list.clientWidth < list.scrollWidth - NUDGE_PX;
  const at = canGoOn ? Math.min(count - 1, Math.round(list.scrollLeft / (step * columns))) : count - 1;
  return { columns, step, at, count, canGoBack: list.scrollLeft > NUDGE_PX, canGoOn };
}

/** Lets Tab stop at one card of the row alone. */
function rove(list, active) {
  [...list.children].forEach((item, index) => {
    for (const stop of item.querySelectorAll(STOPS)) stop.tabIndex = index === active ? 0 : -1;
  });
}

const Chevron = ({ path }) =>
  h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: path }));

export function Rail({ label, className = "", children }) {
  const list = useRef(null);
  const active = useRef(0);
  const [state, setState] = useState(STILL);
  const length = Children.count(children);

  useEffect(() => {
    const rail = list.current;
    let frame = 0;
    const update = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setState(look(rail)));
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
    const { step, columns } = look(list.current);
    const page = Math.round(list.current.scrollLeft / step) + direction * columns;
    list.current.scrollTo({ left: Math.max(0, page) * step, behavior: "smooth" });
  };
  const focused = (event) => {
    active.current = [...list.current.children].findIndex((item) => item.contains(event.target));
    rove(list.current, active.current);
  };
  const pressed = (event) => {
    const items = [...list.current.children];
    const last = items.length - 1;
    const goal = { ArrowRight: active.current + 1, ArrowLeft: active.current - 1, Home: 0, End: last }[event.key];
    if (goal === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const item = items[Math.min(last, Math.max(0, goal))];
    item.querySelector(STOPS)?.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  };
  const arrow = (direction, path, words) =>
    h("button", {
      type: "button",
      tabIndex: -1,
      className: `rail__arrow rail__arrow--${direction < 0 ? "back" : "on"}`,
      "aria-label": `${words}, ${label}`,
      onClick: () => turn(direction),
    }, h(Chevron, { path }));

  return h("div", { className: "row__t" },
    state.count > 1 && h("span", { className: "row__pages", "aria-hidden": true },
      Array.from({ length: state.count }, (_, page) => h("i", { key: page, className: page === state.at ? "on" : "" }))),
    state.canGoBack && arrow(-1, "M15 4.5L7.5 12l7.5 7.5", "Earlier titles"),
    h("ul", { ref: list, className: `rail rail--moves ${className}`, onFocus: focused, onKeyDown: pressed }, children),
    state.canGoOn && arrow(1, "M9 4.5l7.5 7.5L9 19.5", "Further titles"));
}
