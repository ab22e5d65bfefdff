// The parts of a long sheet by name: each leads to its own, and the one that is read is marked.
import { createElement as h, useEffect, useRef, useState } from "react";

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function Sections({ label, parts }) {
  const shown = parts.filter((part) => part.isThere);
  const ids = shown.map((part) => part.id).join(" ");
  const [at, setAt] = useState("");
  const menu = useRef(null);

  useEffect(() => {
    const root = menu.current.closest("dialog");
    const inView = new Set();
    const watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target.id);
      setAt(ids.split(" ").find((id) => inView.has(id)) || "");
    }, { root, rootMargin: "-25% 0px -45%" });
    for (const id of ids.split(" ")) {
      const part = document.getElementById(id);
      if (part) watcher.observe(part);
    }
    return () => watcher.disconnect();
  }, [ids]);

  const go = (id) => {
    const part = document.getElementById(id);
    part.scrollIntoView({ behavior: still() ? "auto" : "smooth" });
    const heading = part.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  return h("nav", { ref: menu, "aria-label": label, className: "tabs sheet__tabs" },
    shown.map((part, n) => h("button", {
      key: part.id,
      type: "button",
      "aria-current": part.id === at || (!at && n === 0) ? "true" : undefined,
      onClick: () => go(part.id),
    }, part.label)));
}
