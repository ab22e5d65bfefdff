// Dragging cards of a grid: by the whole card with a mouse, by its grip with a finger (so that a finger still scrolls).
import { useEffect, useRef } from "react";

const SLACK_PX = 6;
const EDGE_PX = 90;
const SPEED_PX = 14;

/** Where the slots of a grid lie on the page; they stay where they are while the cards change places. */
const slotsOf = (list) =>
  [...list.children].map((item) => {
    const box = item.getBoundingClientRect();
    return { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height };
  });

function slotAt(slots, x, y) {
  const inside = slots.findIndex((slot) =>
    x >= slot.left && x <= slot.left + slot.width && y >= slot.top && y <= slot.top + slot.height);
  return inside;
}

/** Handlers for the list; `place(from, to)` while the card travels, then `drop` or `cancel`. */
export function useDrag(list, { isOn, place, drop, cancel }) {
  const drag = useRef(null);
  const doing = useRef({});
  doing.current = { place, drop, cancel };

  const follow = () => {
    const { item, slots, at, x, y, grabX, grabY } = drag.current;
    const slot = slots[at];
    item.style.translate = `${x + scrollX - grabX - slot.left}px ${y + scrollY - grabY - slot.top}px`;
  };
  const travel = () => {
    const now = drag.current;
    if (!now?.isMoving) return;
    const edge = now.y < EDGE_PX ? -1 : now.y > innerHeight - EDGE_PX ? 1 : 0;
    if (edge) scrollBy(0, edge * SPEED_PX);
    const to = slotAt(now.slots, now.x + scrollX, now.y + scrollY);
    if (to >= 0 && to !== now.at) {
      doing.current.place(now.at, to);
      now.at = to;
    }
    follow();
    now.frame = requestAnimationFrame(travel);
  };
  const end = (isDropped) => {
    const now = drag.current;
    if (!now) return;
    drag.current = null;
    cancelAnimationFrame(now.frame);
    now.item.classList.remove("is-dragged");
    now.item.style.translate = "";
    if (now.isMoving) doing.current[isDropped ? "drop" : "cancel"]();
  };
  useEffect(() => {
    const escape = (event) => { if (event.key === "Escape") end(false); };
    addEventListener("keydown", escape);
    return () => { removeEventListener("keydown", escape); end(false); };
  }, []);
  if (!isOn) return {};

  return {
    onPointerDown: (event) => {
      const item = [...list.current.children].find((each) => each.contains(event.target));
      const grip = event.target.closest("[data-move=grip]");
      const isButton = event.target.closest("button") && !grip;
      if (!item || isButton || event.button !== 0 || (event.pointerType !== "mouse" && !grip)) return;
      const box = item.getBoundingClientRect();
      drag.current = {
        item, pointer: event.pointerId, x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY,
        grabX: event.clientX - box.left, grabY: event.clientY - box.top,
      };
    },
    onPointerMove: (event) => {
      const now = drag.current;
      if (!now || event.pointerId !== now.pointer) return;
      Object.assign(now, { x: event.clientX, y: event.clientY });
      if (now.isMoving || Math.hypot(now.x - now.fromX, now.y - now.fromY) < SLACK_PX) return;
      list.current.setPointerCapture(now.pointer);
      Object.assign(now, { isMoving: true, slots: slotsOf(list.current), at: [...list.current.children].indexOf(now.item) });
      now.item.classList.add("is-dragged");
      travel();
    },
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
    onDragStart: (event) => event.preventDefault(),
  };
}
