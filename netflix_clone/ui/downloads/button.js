// The button that keeps a film: it says what it weighs before, and how far it is after.
import { createElement as h, useCallback, useEffect, useRef, useState } from "react";
import { language, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { FAILED, PAUSED, QUEUED, READY, STORING, subscribe } from "./entries.js";
import { Offer } from "$/public/external/netflix_clone/ui/wall/wall.js";
import { canKeep } from "./engine.js";
import { offerOf, shownProfile } from "./licences.js";
import { keep, keptOf, weight } from "./keeping.js";
import { drawing } from "./drawings.js";

const said = (entry, name) =>
  ({
    [QUEUED]: () => t("{name} waits for its download", { name }),
    [STORING]: () => t("{name} is being downloaded: {percent} %", { name, percent: Math.round(100 * entry.progress) }),
    [PAUSED]: () => t("The download of {name} is paused", { name }),
    [READY]: () => t("{name} is downloaded", { name }),
    [FAILED]: () => t("The download of {name} failed", { name }),
  })[entry.state]();

function useKept(titleId, episodeId) {
  const [entry, setEntry] = useState(null);
  useEffect(() => {
    const look = () => keptOf(titleId, episodeId, shownProfile()).then((found) => setEntry(found || null), () => {});
    look();
    return subscribe(look);
  }, [titleId, episodeId]);
  return entry;
}

function Sizes({ titleId, episodeId, onChosen }) {
  const [offer, setOffer] = useState(null);
  const [problem, setProblem] = useState("");
  const [gate, setGate] = useState("");
  const [isBusy, setBusy] = useState(false);
  const refused = (refusal) => {
    setGate(refusal.gate || "");
    setProblem(refusal.message || t("We could not reach the server."));
  };
  useEffect(() => {
    offerOf(titleId, episodeId).then(setOffer, refused);
  }, [titleId, episodeId]);
  const take = async (height) => {
    setBusy(true);
    try {
      await keep(titleId, episodeId, height);
      onChosen();
    } catch (refusal) {
      refused(refusal);
      setBusy(false);
    }
  };
  if (gate) return h(Offer, { gate });
  if (problem) return h("p", { role: "alert", className: "hint hint--err" }, problem);
  if (!offer) return h("p", { className: "t2", "aria-live": "polite" }, t("One moment…"));
  return h(
    "div",
    { className: "dl__sizes" },
    h("p", { className: "t2 small" }, t("It stays on this device for 30 days, and for 48 hours once you have begun to watch it.")),
    offer.sizes.map(({ height, size_bytes: bytes }) =>
      h(
        "button",
        { key: height, type: "button", className: "btn btn--quiet btn--block dl__size", disabled: isBusy, onClick: () => take(height) },
        h("span", null, height >= 720 ? t("High, {height}p", { height }) : height >= 480 ? t("Standard, {height}p", { height }) : t("Small, {height}p", { height })),
        h("span", { className: "t2 num" }, weight(bytes, language())),
      ),
    ),
  );
}

export function DownloadButton({ titleId, episodeId, name, look = "round" }) {
  const entry = useKept(titleId, episodeId);
  const dialog = useRef(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isOpen) dialog.current.showModal();
  }, [isOpen]);
  const close = useCallback(() => dialog.current?.close(), []);
  if (!canKeep()) return null;
  if (entry) {
    const words = said(entry, name);
    return h(
      "a",
      { href: "/downloads", className: `${look} dl__b dl__b--${entry.state}`, "aria-label": words, title: words },
      entry.state === STORING
        ? h("span", { className: "dl__ring", style: { "--done": `${Math.round(100 * entry.progress)}%` } })
        : drawing({ [READY]: "check", [FAILED]: "warning", [PAUSED]: "pause", [QUEUED]: "clock" }[entry.state]),
    );
  }
  const label = t("Download {name}", { name });
  return h(
    "span",
    { className: "dl__spot" },
    h("button", { type: "button", className: `${look} dl__b`, "aria-label": label, title: t("Download"), "aria-haspopup": "dialog", onClick: () => setOpen(true) }, drawing("download")),
    isOpen &&
      h(
        "dialog",
        { ref: dialog, className: "dialog", "aria-label": label, onClose: () => setOpen(false), onMouseDown: (event) => event.target === dialog.current && close() },
        h(
          "div",
          { className: "dialog__h" },
          h("h2", { className: "h-sec" }, label),
          h("button", { type: "button", className: "icon-btn", "aria-label": t("Close"), onClick: close }, drawing("close")),
        ),
        h(Sizes, { titleId, episodeId, onChosen: close }),
      ),
  );
}
