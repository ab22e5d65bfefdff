// A clock for pages that show something moving. It rests while nobody looks, while nothing moves, while the last
// question is still unanswered, and it ends with the page.
import { useEffect, useRef } from "react";

const PATIENCE_TICKS = 8;

export function Ticker({ everyMs, isActive, answered, onTick }) {
  const tick = useRef(onTick);
  const waiting = useRef({ since: null, ticks: 0 });
  tick.current = onTick;

  useEffect(() => {
    const ask = () => {
      const wait = waiting.current;
      if (document.hidden || (wait.since === answered && ++wait.ticks < PATIENCE_TICKS)) return;
      waiting.current = { since: answered, ticks: 0 };
      tick.current();
    };
    // Whoever comes back to the tab sees how things are now.
    const returned = () => { if (!document.hidden) ask(); };
    document.addEventListener("visibilitychange", returned);
    const timer = isActive ? setInterval(ask, everyMs) : null;
    return () => {
      document.removeEventListener("visibilitychange", returned);
      clearInterval(timer);
    };
  }, [isActive, everyMs, answered]);
  return null;
}
