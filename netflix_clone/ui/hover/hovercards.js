// Waits for a pointer that can hover, or for a key that moves the focus; only then the card's code is fetched.
import { createElement as h, lazy, Suspense, useEffect, useState } from "react";

const Layer = lazy(() => import("./layer.js"));
const isHoverable = (event) => event.pointerType === "mouse" || event.pointerType === "pen";

export function HoverCards() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (isWanted) return undefined;
    const want = (event) => { if (event.type === "keydown" || isHoverable(event)) setWanted(true); };
    addEventListener("pointermove", want, { passive: true });
    addEventListener("keydown", want);
    return () => {
      removeEventListener("pointermove", want);
      removeEventListener("keydown", want);
    };
  }, [isWanted]);
  return isWanted ? h(Suspense, { fallback: null }, h(Layer)) : null;
}
