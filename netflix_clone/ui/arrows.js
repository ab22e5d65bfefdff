// A list whose first focus is where somebody was last, unless they have gone elsewhere in the meantime. Arrow keys walk
// it as they walk every page; Home and End go to its ends.
import { createElement, useEffect, useRef } from "react";

const STOPS = "button, a[href]";

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

export function ArrowList({ count, remember, children, ...props }) {
  const ref = useRef(null);
  const stops = () => [...ref.current.querySelectorAll(STOPS)].filter((stop) => !stop.closest("dialog"));

  function begin() {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && activeElement.tagName !== "H1") return;
    const last = remembered(remember);
    const current = ref.current.querySelector("[data-current=true]") || (last && ref.current.querySelector(`[data-item="${CSS.escape(last)}"]`));
    (current?.matches(STOPS) ? current : current?.querySelector(STOPS) || stops()[0])?.focus();
  }

  useEffect(() => {
    if (!count) return undefined;
    const soon = setTimeout(begin); // behind the page's manners, which give a new page's heading the focus
    return () => clearTimeout(soon);
  }, [count]);

  function pressed(event) {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const all = stops();
    if (!isPlain || !all.includes(document.activeElement)) return;
    const end = { Home: all[0], End: all.at(-1) }[event.key];
    if (!end) return;
    event.preventDefault();
    end.focus();
  }

  function chosen(event) {
    const item = event.target.closest?.("[data-item]");
    if (!item || event.target.closest("dialog")) return;
    try { localStorage.setItem(remember, item.dataset.item); } catch { /* private windows may refuse */ }
  }

  return createElement("ul", { ...props, ref, onKeyDown: pressed, onClick: chosen }, children);
}
