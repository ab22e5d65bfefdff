// The menu of a card. It is a popover, so no row that scrolls cuts it off; Esc and a click beside it close it.
import { createElement as h, useId, useRef } from "react";

const EDGE_PX = 8;
const STEP = { ArrowDown: 1, ArrowUp: -1 };
const DOTS = [5, 12, 19].map((x) => h("circle", { key: x, cx: x, cy: 12, r: 1.9 }));

export function CardMenu({ label, takesFocus = false, children }) {
  const id = useId();
  const button = useRef(null);
  const menu = useRef(null);
  const entries = () => [...menu.current.querySelectorAll("[role=menuitem]")];

  const toggled = (event) => {
    if (event.newState !== "open") return;
    const { style, offsetWidth, offsetHeight } = menu.current;
    const { left, right, top, bottom } = button.current.getBoundingClientRect();
    const isRtl = document.documentElement.dir === "rtl";
    const wanted = isRtl ? left : right - offsetWidth;
    const isBelow = bottom + offsetHeight + EDGE_PX < innerHeight;
    style.left = `${Math.min(innerWidth - offsetWidth - EDGE_PX, Math.max(EDGE_PX, wanted))}px`;
    style.top = `${isBelow ? bottom + 4 : Math.max(EDGE_PX, top - offsetHeight - 4)}px`;
    entries()[0]?.focus();
  };
  const pressed = (event) => {
    event.stopPropagation();
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const goal = { Home: 0, End: all.length - 1 }[event.key]
      ?? (event.key in STEP ? (at + STEP[event.key] + all.length) % all.length : -1);
    if (event.key === "Tab") menu.current.hidePopover();
    if (goal < 0) return;
    event.preventDefault();
    all[goal].focus();
  };

  return h("span", { className: "cardmenu" },
    h("button", {
      ref: button, type: "button", className: "icon-btn", popoverTarget: id, autoFocus: takesFocus,
      "aria-haspopup": "menu", "aria-label": label,
    }, h("svg", { className: "i i--fill", viewBox: "0 0 24 24", "aria-hidden": true }, DOTS)),
    h("div", {
      ref: menu, id, popover: "auto", role: "menu", "aria-label": label, className: "pop cardmenu__l",
      onToggle: toggled, onKeyDown: pressed,
      onClick: (event) => { if (event.target.closest("[role=menuitem]")) menu.current.hidePopover(); },
    }, children));
}
