// A button that asks the browser alone for something.
import { createElement as h } from "react";

export function PrintButton({ children, ...props }) {
  return h("button", { ...props, type: "button", onClick: () => window.print() }, children);
}
