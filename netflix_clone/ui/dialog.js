// A button and the dialog behind it: the browser's own <dialog> keeps the focus inside, closes on Esc
// and gives the focus back; its content exists only while it is open, so that forms start fresh.
import { Children, createElement, useEffect, useId, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

/** The first child is the face of the button, the others are what the dialog holds. */
export function DialogButton({ heading, dialogClass = "dialog", closeLabel, openedBy = "", children, ...props }) {
  const [face, ...content] = Children.toArray(children);
  const [isOpen, setOpen] = useState(false);
  const dialog = useRef(null);
  const id = useId();
  useEffect(() => { // an address may ask for a dialog: ?open=…
    if (openedBy && new URLSearchParams(location.search).get("open") === openedBy) setOpen(true);
  }, [openedBy]);
  useEffect(() => {
    if (!isOpen) return;
    dialog.current.showModal();
    dialog.current.querySelector("input:not([type=hidden], [type=radio], [type=checkbox], [data-later])")?.focus();
  }, [isOpen]);
  const close = () => dialog.current.close();
  // Handlers of the server's events prevent what the browser would do: so the dialog closes here.
  const answered = (event) => { if (event.target.closest('form[method="dialog"] [type="submit"]')) close(); };
  const pressed = (event) => { if (event.target === dialog.current) close(); };

  return [
    createElement("button", { ...props, key: "button", type: "button", "aria-haspopup": "dialog", onClick: () => setOpen(true) }, face),
    isOpen && createElement("dialog", { key: "dialog", ref: dialog, className: dialogClass, "aria-labelledby": id, onClose: () => setOpen(false), onMouseDown: pressed, onClick: answered },
      createElement("div", { className: "dialog__h" },
        createElement("h2", { id, className: "h-sec" }, heading),
        createElement("button", { type: "button", className: "icon-btn", "aria-label": closeLabel || t("Close"), onClick: close },
          createElement("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, createElement("path", { d: "M5.5 5.5l13 13M18.5 5.5l-13 13" })))),
      content),
  ];
}
