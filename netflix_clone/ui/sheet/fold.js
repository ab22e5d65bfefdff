// A long list that begins short: its first lines, and a button for the others.
import { Children, createElement as h, useEffect, useRef, useState } from "react";

export function Fold({ least, label, resets, children }) {
  const [isOpen, setOpen] = useState(false);
  const list = useRef(null);
  const wasPressed = useRef(false);
  const lines = Children.toArray(children);
  useEffect(() => { wasPressed.current = false; setOpen(false); }, [resets]);
  // The button is gone then: the focus goes on to the first line that it has brought.
  useEffect(() => { if (isOpen && wasPressed.current) list.current.children[least]?.querySelector("a, button")?.focus(); }, [isOpen]);
  const isShort = !isOpen && lines.length > least + 1;
  return [
    h("ol", { key: "list", ref: list }, isShort ? lines.slice(0, least) : lines),
    isShort && h("div", { key: "more", className: "fold__more" },
      h("button", { type: "button", className: "btn btn--quiet", onClick: () => { wasPressed.current = true; setOpen(true); } },
        label,
        h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: "M4.5 8.5l7.5 7.5 7.5-7.5" })))),
  ];
}
