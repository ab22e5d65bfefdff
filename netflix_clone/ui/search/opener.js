// The magnifier of the header: a link to the search page, which on a wide screen opens a field in its place. The
// field's code is fetched with the first press of it, or of the "/" key.
import { createElement as h, lazy, Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const Field = lazy(() => import("./field.js").then((module) => ({ default: module.SearchField })));
const WIDE = "(min-width: 800px)";
const TYPES_HERE = "input, textarea, select, [contenteditable=true], dialog[open] *";
const fieldOfPage = () => document.getElementById("search-field");

export function SearchOpener() {
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const link = useRef(null);

  const open = (event) => {
    const field = fieldOfPage();
    if (!field && !window.matchMedia(WIDE).matches) return;
    event.preventDefault();
    if (field) field.focus();
    else setOpen(true);
  };
  const close = ({ givesBack = false } = {}) => {
    setOpen(false);
    if (givesBack) requestAnimationFrame(() => link.current?.focus());
  };
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    const pressed = (event) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
      if (event.key !== "/" || !isPlain || event.target.closest?.(TYPES_HERE) || document.querySelector("dialog[open]")) return;
      open(event);
      if (!event.defaultPrevented) link.current?.click();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);

  return h("div", { className: "sopen" },
    isOpen && h(Suspense, { fallback: null }, h(Field, { onClose: close, autoFocus: true })),
    !isOpen && h(Link, { ref: link, to: "/search", className: "icon-btn", "aria-label": t("Search"), "aria-keyshortcuts": "/", onClick: open },
      h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: "M4 11a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M20.5 20.5l-4.5-4.5" }))));
}
