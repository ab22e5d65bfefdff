// A list that arrow keys walk as it stands on the screen, in either direction of writing. The first focus is where
// somebody was last, unless they have gone elsewhere in the meantime.
import { createElement, useEffect, useRef } from "react";

const STOPS = "button, a[href]";
const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const middle = (element) => {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};

/** The nearest of `stops` in a direction: straight on counts for more than sideways. */
function nearest(stops, from, [dx, dy]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const stop of stops) {
    const [atX, atY] = middle(stop);
    const ahead = (atX - x) * dx + (atY - y) * dy;
    if (stop === from || ahead < 8) continue;
    const distance = ahead + 3 * Math.abs((atX - x) * dy + (atY - y) * dx);
    if (distance < least) [best, least] = [stop, distance];
  }
  return best;
}

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
    const ends = { Home: all[0], End: all.at(-1) };
    const next = ends[event.key] || (TOWARDS[event.key] && nearest(all, document.activeElement, TOWARDS[event.key]));
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function chosen(event) {
    const item = event.target.closest?.("[data-item]");
    if (!item || event.target.closest("dialog")) return;
    try { localStorage.setItem(remember, item.dataset.item); } catch { /* private windows may refuse */ }
  }

  return createElement("ul", { ...props, ref, onKeyDown: pressed, onClick: chosen }, children);
}
