// A grid of cards that its owner puts in order: by dragging, by buttons, by keys. The new order stands at once; the
// server hears of a move when it is finished, and where it refuses, the old order comes back.
import { Children, createElement as h, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { useDrag } from "./drag.js";

const SETTLE_MS = 900;
const TOOLS = "order-tools";
const idOf = (item) => Number(item.querySelector("[data-card]")?.dataset.card);
const nameOf = (item) => item.querySelector("[data-card]")?.dataset.name;
const moved = (keys, from, to) => {
  const left = keys.filter((_, index) => index !== from);
  return [...left.slice(0, to), keys[from], ...left.slice(to)];
};

/** How many cards stand beside each other. */
function columns(list) {
  const tops = [...list.children].map((item) => item.offsetTop);
  return Math.max(1, tops.filter((top) => top === tops[0]).length);
}

function goal(key, list, from) {
  const way = getComputedStyle(list).direction === "rtl" ? -1 : 1;
  const step = { ArrowRight: way, ArrowLeft: -way, ArrowDown: columns(list), ArrowUp: -columns(list) }[key];
  if (key === "Home") return 0;
  return step === undefined ? undefined : from + step;
}

export function Order({ mayOrder, count, answered, onMove, beginLabel, endLabel, children, ...props }) {
  const items = Children.toArray(children);
  const given = items.map((item) => item.key);
  const list = useRef(null);
  const held = useRef(null);
  const waiting = useRef(null);
  const [isOn, setOn] = useState(false);
  const [order, setOrder] = useState(null);
  const [words, setWords] = useState("");
  const [tools, setTools] = useState(null);
  const isOrdering = isOn && mayOrder;
  const keys = [...(order || []).filter((key) => given.includes(key)), ...given.filter((key) => !order?.includes(key))];
  const now = useRef(keys);
  now.current = keys;

  useLayoutEffect(() => setTools(document.getElementById(TOOLS)), []);
  // Whatever the server answers is the truth: an order of our own ends with it.
  useEffect(() => { if (!waiting.current) setOrder(null); }, [answered]);
  useEffect(() => {
    for (const card of list.current.querySelectorAll("[data-card]")) card.inert = isOrdering;
  });
  // The browser drops the focus of a node that moves in the page.
  useLayoutEffect(() => {
    const focused = held.current;
    held.current = null;
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    focused?.closest("li")?.scrollIntoView({ block: "nearest" });
  }, [order]);

  const finish = () => {
    const move = waiting.current;
    if (!move) return;
    clearTimeout(move.timer);
    waiting.current = null;
    const at = now.current.indexOf(move.key);
    const before = list.current.children[at - 1];
    if (at !== move.from) onMove(move.id, before ? idOf(before) : 0);
  };
  useEffect(() => finish, []);

  const put = (from, to, isFinished) => {
    const end = Math.max(0, Math.min(to, now.current.length - 1));
    const item = list.current.children[from];
    const key = now.current[from];
    if (waiting.current && waiting.current.key !== key) finish();
    const begun = waiting.current || { key, id: idOf(item), from };
    clearTimeout(begun.timer);
    waiting.current = { ...begun, timer: isFinished ? 0 : setTimeout(finish, SETTLE_MS) };
    if (end !== from) {
      held.current = item.contains(document.activeElement) ? document.activeElement : null;
      now.current = moved(now.current, from, end);
      flushSync(() => setOrder(now.current));
    }
    setWords(t("{name}, {place} of {count}", { name: nameOf(item), place: end + 1, count }));
  };
  const indexOf = (node) => [...list.current.children].findIndex((item) => item.contains(node));

  const drag = useDrag(list, {
    isOn: isOrdering,
    place: (from, to) => put(from, to, true),
    drop: () => requestAnimationFrame(finish),
    cancel: () => { clearTimeout(waiting.current?.timer); waiting.current = null; setOrder(null); },
  });
  const pressed = (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const from = indexOf(button);
    const to = { first: 0, earlier: from - 1, later: from + 1 }[button.dataset.move];
    if (to !== undefined) put(from, to);
  };
  const keyed = (event) => {
    if (!event.target.closest("[data-move=grip]")) return;
    const from = indexOf(event.target);
    const to = goal(event.key, list.current, from);
    if (to === undefined) return;
    event.preventDefault();
    put(from, to);
  };
  const toggle = () => { finish(); setOn(!isOn); setWords(""); };

  return h("div", { className: "order" },
    mayOrder && tools && createPortal([
      isOrdering && h("p", { key: "hint", className: "small t2 order__hint" }, t("Drag a title, or use its buttons.")),
      h("button", { key: "on", type: "button", className: "btn btn--quiet btn--sm order__on", "aria-pressed": isOn, onClick: toggle },
        isOn ? endLabel : beginLabel)], tools),
    h("ul", { ...props, ref: list, onClick: pressed, onKeyDown: isOrdering ? keyed : undefined, ...drag, className: `tiles order__list ${isOrdering ? "is-ordering" : ""}` },
      keys.map((key) => items[given.indexOf(key)])),
    h("p", { role: "status", className: "vh" }, words));
}
