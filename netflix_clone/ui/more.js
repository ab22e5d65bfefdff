// "Show more" that presses itself when its reader comes near the end: one question a page, never two at once.
import { createElement as h, useEffect, useRef } from "react";

const NEAR = "0px 0px 900px 0px";

/** `count` is how many there are by now: until it grows, the button has been pressed already. */
export function More({ count, onMore, children, ...props }) {
  const button = useRef(null);
  const asked = useRef(-1);
  useEffect(() => {
    const near = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting || asked.current === count) return;
      asked.current = count;
      onMore();
    }, { rootMargin: NEAR });
    near.observe(button.current);
    return () => near.disconnect();
  }, [count]);
  return h("div", { className: "list__more" },
    h("button", { ...props, ref: button, type: "button", className: "btn btn--quiet", onClick: () => onMore() }, children));
}
