// When the controls show: on any input, and for as long as somebody may need them.
import { useCallback, useEffect, useRef, useState } from "react";

const HIDES_AFTER_MS = 3_000;

/** @param {boolean} isHeld - paused, a panel is open, a drag goes on: then they stay */
export function useChrome(box, isHeld) {
  const [isShown, setShown] = useState(true);
  const timer = useRef(0);
  const held = useRef(isHeld);
  held.current = isHeld;

  const hideLater = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const hasFocus = box.current?.querySelector(".pl__top :focus-visible, .pl__bot :focus-visible, .pl__dock :focus-visible");
      if (held.current || hasFocus) hideLater();
      else setShown(false);
    }, HIDES_AFTER_MS);
  }, [box]);

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
