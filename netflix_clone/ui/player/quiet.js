// Nobody has touched anything for a while.
import { useEffect, useState } from "react";

const INPUTS = ["pointermove", "pointerdown", "keydown", "wheel", "focusin"];

/** True once `isOn` has lasted `ms` without any input; any input ends it. */
export function useQuiet(isOn, ms) {
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!isOn) return setQuiet(false);
    let timer;
    const restart = () => {
      setQuiet(false);
      clearTimeout(timer);
      timer = setTimeout(() => setQuiet(true), ms);
    };
    restart();
    for (const name of INPUTS) window.addEventListener(name, restart, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of INPUTS) window.removeEventListener(name, restart);
    };
  }, [isOn, ms]);
  return isQuiet;
}
