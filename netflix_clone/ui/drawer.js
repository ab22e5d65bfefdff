// A button and the drawer that it opens at the end of the line. The browser's own <dialog> keeps the focus inside,
// closes on Esc and gives the focus back. It closes with a click beside it and when another page opens; it tells when
// somebody comes back to a tab that slept, or whose connection was gone, for then there may be news.
import { Children, createElement as h, useEffect, useId, useRef, useState } from "react";
import { useLocation } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const SLEPT_MS = 30_000;
const CROSS = "M5.5 5.5l13 13M18.5 5.5l-13 13";

/** `onWake` when the page is looked at again after a while, or its connection is back. */
function useWake(failures, onWake) {
  const wake = useRef(onWake);
  wake.current = onWake;
  const before = useRef(failures);
  useEffect(() => {
    if (before.current > 0 && failures === 0) wake.current();
    before.current = failures;
  }, [failures]);
  useEffect(() => {
    let hiddenAt = 0;
    const looked = () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (hiddenAt && Date.now() - hiddenAt > SLEPT_MS) wake.current();
    };
    const online = () => wake.current();
    document.addEventListener("visibilitychange", looked);
    addEventListener("online", online);
    return () => {
      document.removeEventListener("visibilitychange", looked);
      removeEventListener("online", online);
    };
  }, []);
}

/** The first child is the face of the button, the second the tools beside the heading, the others its content. */
export function Drawer({ heading, label, said, failures = 0, onOpened, onShut, onWake, children, ...props }) {
  const [face, tools, ...content] = Children.toArray(children);
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  const dialog = useRef(null);
  const id = useId();
  useWake(failures, onWake);
  useEffect(() => { dialog.current?.close(); }, [pathname]);
  useEffect(() => {
    if (!isOpen) return;
    dialog.current.showModal();
    onOpened();
  }, [isOpen]);
  const close = () => dialog.current.close();
  const shut = () => { setOpen(false); onShut(); };
  const pressed = (event) => { if (event.target === dialog.current) close(); };
  // A link to the page that is open already changes no address; the drawer goes all the same.
  const clicked = (event) => { if (event.target.closest("a[href]")) setTimeout(() => dialog.current?.close()); };
  const live = h("p", { key: "said", role: "status", className: "vh" }, said);

  return [
    h("button", { ...props, key: "button", type: "button", "aria-haspopup": "dialog", "aria-label": label, onClick: () => setOpen(true) }, face),
    !isOpen && live,
    isOpen && h("dialog", { key: "dialog", ref: dialog, className: "drawer", "aria-labelledby": id, onClose: shut, onMouseDown: pressed, onClick: clicked },
      h("div", { className: "drawer__h" },
        h("h2", { id, className: "h-sec grow", tabIndex: -1, autoFocus: true }, heading),
        tools,
        h("button", { type: "button", className: "icon-btn", "aria-label": t("Close"), onClick: close },
          h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: CROSS })))),
      live,
      content),
  ];
}
