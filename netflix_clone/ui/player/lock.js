// For pockets, cats and small children: the picture goes on, and nothing answers a touch but the way out.
import { createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { icon } from "./icons.js";

const SHOWS_FOR_MS = 3_000;

export function Lock({ onOpen }) {
  const [isShown, setShown] = useState(true);
  const out = useRef(null);
  useEffect(() => out.current.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setShown(false), SHOWS_FOR_MS);
    return () => clearTimeout(timer);
  }, [isShown]);
  return h(
    "div",
    { className: `pl__lock ${isShown ? "" : "pl__lock--idle"}`, onPointerDown: () => setShown(true), onKeyDown: (event) => event.stopPropagation() },
    h("button", { ref: out, type: "button", className: "btn btn--quiet", onFocus: () => setShown(true), onClick: () => isShown && onOpen() },
      icon("unlock"), t("Unlock the controls")),
  );
}

const KEY = "emberlight.turned";
const HINTS_FOR_MS = 6_000;

/** Once a visit, on a phone held upright: the film is larger lying down. */
export function TurnHint({ actions, isPlaying }) {
  const [isMeant, setMeant] = useState(false);
  useEffect(() => {
    const isUpright = window.matchMedia("(hover: none) and (max-width: 480px) and (orientation: portrait)").matches;
    try {
      if (!isPlaying || !isUpright || sessionStorage.getItem(KEY)) return;
      sessionStorage.setItem(KEY, "1");
    } catch {
      return;
    }
    setMeant(true);
  }, [isPlaying]);
  useEffect(() => {
    if (!isMeant) return;
    const timer = setTimeout(() => setMeant(false), HINTS_FOR_MS);
    return () => clearTimeout(timer);
  }, [isMeant]);
  const go = () => {
    setMeant(false);
    actions.fullscreen();
  };
  return isMeant && h("button", { type: "button", className: "chip pl__turn", onClick: go }, icon("turn"), t("Turn for a larger picture"));
}
