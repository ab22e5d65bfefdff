// When the controls show: on any input, and for as long as somebody may need them.
import { useCallback, useEffect, useRef, useState } from "react";

const HIDES_AFTER_MS = 3_000;
const RESTS_AFTER_MS = 6_000;

/**
 * @param {boolean} isHeld - paused, a panel is open, a drag goes on: then they stay
 * @param {{current: boolean}} walking - a remote control walks them: they go with the focus when it is put down
 */
export function useChrome(box, isHeld, walking) {
  const [isShown, setShown] = useState(true);
  const timer = useRef(0);
  const held = useRef(isHeld);
  held.current = isHeld;

  const hideLater = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const focused = box.current?.querySelector(".pl__top :focus-visible, .pl__bot :focus-visible, .pl__dock :focus-visible");
      if (held.current || (focused && !walking.current)) return hideLater();
      if (walking.current) focused?.blur();
      walking.current = false;
      setShown(false);
    }, walking.current ? RESTS_AFTER_MS : HIDES_AFTER_MS);
  }, [box, walking]);

  const wake = useCallback(() => {
    setShown(true);
    hideLater();
  }, [hideLater]);

  useEffect(() => {
    const node = box.current;
    const onMove = (event) => event.pointerType === "mouse" && wake();
    const events = [["pointermove", onMove], ["focusin", wake]];
    for (const [name, listener] of events) node.addEventListener(name, listener);
    hideLater();
    return () => {
      clearTimeout(timer.current);
      for (const [name, listener] of events) node.removeEventListener(name, listener);
    };
  }, [box, wake, hideLater]);

  const toggle = useCallback(() => {
    setShown((was) => !was || held.current);
    hideLater();
  }, [hideLater]);

  return { isShown: isShown || isHeld, wake, toggle };
}
