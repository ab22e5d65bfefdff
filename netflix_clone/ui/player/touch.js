// Fingers and the mouse on the picture itself.
import { useRef } from "react";

const DOUBLE_MS = 300;

/** One tap shows or hides the controls, two at a side step ten seconds, a click plays, two fill the screen. */
export function useSurface({ actions, toggleChrome, say }) {
  const last = useRef({ at: 0, side: 0, timer: 0 });

  const touch = (event) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const place = (event.clientX - left) / width;
    const side = place < 0.4 ? -1 : place > 0.6 ? 1 : 0;
    const now = performance.now();
    const isDouble = now - last.current.at < DOUBLE_MS && side === last.current.side;
    last.current.at = now;
    last.current.side = side;
    clearTimeout(last.current.timer);
    if (!isDouble) last.current.timer = setTimeout(toggleChrome, DOUBLE_MS);
    else if (side) actions.step(10 * side);
    else actions.toggle();
  };

  const click = () => {
    clearTimeout(last.current.timer);
    last.current.timer = setTimeout(actions.toggle, 0);
  };

  return {
    onPointerUp: (event) => {
      if (event.pointerType === "touch") touch(event);
      else if (event.button === 0) click();
    },
    onDoubleClick: (event) => event.nativeEvent.sourceCapabilities?.firesTouchEvents || actions.fullscreen(),
  };
}
