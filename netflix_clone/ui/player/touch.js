// Fingers and the mouse on the picture itself.
import { useRef } from "react";

const DOUBLE_MS = 300;
const DRAG_FROM_PX = 12;
const WHOLE_WIDTH_S = 180;
const FILLS_FROM = 1.15;

const distance = ([one, other]) => Math.hypot(one.x - other.x, one.y - other.y);

/** What the fingers that are down have done so far. */
const nothing = () => ({ pointers: new Map(), kind: "", at: 0, side: 0, timer: 0, start: null });

/**
 * One tap shows or hides the controls, two at a side step ten seconds, a drag to the side seeks, one up and down at
 * the right sets the volume, two fingers apart fill the screen. A click plays, two fill the screen.
 */
export function useSurface({ actions, video, toggleChrome, drag, setDrag, setFilling }) {
  const hand = useRef(nothing());

  const placeOf = (event) => {
    const { left, width, height } = event.currentTarget.getBoundingClientRect();
    return { place: (event.clientX - left) / width, width, height };
  };

  const tap = (event) => {
    const { place } = placeOf(event);
    const side = place < 0.4 ? -1 : place > 0.6 ? 1 : 0;
    const now = performance.now();
    const last = hand.current;
    const isDouble = now - last.at < DOUBLE_MS && side === last.side;
    last.at = now;
    last.side = side;
    clearTimeout(last.timer);
    if (!isDouble) last.timer = setTimeout(toggleChrome, DOUBLE_MS);
    else if (side) actions.step(10 * side);
    else actions.toggle();
  };

  const begin = (event) => {
    const { pointers } = hand.current;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const { place, width, height } = placeOf(event);
    if (pointers.size === 2) Object.assign(hand.current, { kind: "pinch", start: { apart: distance([...pointers.values()]) } });
    else if (pointers.size === 1)
      Object.assign(hand.current, {
        kind: "",
        start: { x: event.clientX, y: event.clientY, time: video.currentTime, volume: video.muted ? 0 : video.volume, place, width, height },
      });
  };

  const seekBy = ({ time, width }, dx) => {
    const wanted = time + (dx / width) * Math.min(WHOLE_WIDTH_S, video.duration || WHOLE_WIDTH_S);
    setDrag(Math.min(video.duration || 0, Math.max(0, wanted)));
  };

  const pull = (event) => {
    const { pointers, start } = hand.current;
    if (!pointers.has(event.pointerId) || !start) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (hand.current.kind === "pinch") {
      if (pointers.size < 2) return;
      const ratio = distance([...pointers.values()]) / (start.apart || 1);
      if (ratio > FILLS_FROM) setFilling(true);
      if (ratio < 1 / FILLS_FROM) setFilling(false);
      return;
    }
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!hand.current.kind && Math.max(Math.abs(dx), Math.abs(dy)) > DRAG_FROM_PX) {
      const isSideways = Math.abs(dx) > Math.abs(dy);
      hand.current.kind = isSideways ? "seek" : start.place > 0.5 ? "volume" : "none";
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    if (hand.current.kind === "seek") seekBy(start, dx);
    if (hand.current.kind === "volume") actions.setVolume(Math.min(1, Math.max(0, start.volume - dy / (start.height * 0.7))));
  };

  const release = (event) => {
    const { pointers, kind } = hand.current;
    const wasDown = pointers.delete(event.pointerId);
    if (kind === "seek" && drag !== null) {
      if (event.type === "pointerup") actions.seek(drag);
      setDrag(null);
    }
    if (!pointers.size) hand.current.start = null;
    if (wasDown && !kind && event.type === "pointerup") tap(event);
  };

  const click = () => {
    clearTimeout(hand.current.timer);
    hand.current.timer = setTimeout(actions.toggle, 0);
  };
  const isTouch = ({ pointerType }) => pointerType === "touch";

  return {
    onPointerDown: (event) => isTouch(event) && begin(event),
    onPointerMove: (event) => isTouch(event) && pull(event),
    onPointerUp: (event) => {
      if (isTouch(event)) release(event);
      else if (event.button === 0) click();
    },
    onPointerCancel: (event) => isTouch(event) && release(event),
    onDoubleClick: (event) => event.nativeEvent.sourceCapabilities?.firesTouchEvents || actions.fullscreen(),
  };
}
