// What lies over the picture: waiting, trouble, help, the end.
import { createElement as h, useEffect, useRef, useState } from "react";
import { icon } from "./icons.js";
import { HELP } from "./keys.js";
import { clock } from "./time.js";

const FLASH_MS = 700;
const ASKS_AGAIN_MS = 10_000;

/** A short word about what a key or a gesture did. */
export function Flash({ flash }) {
  const [isOver, setOver] = useState(true);
  useEffect(() => {
    if (!flash) return;
    setOver(false);
    const timer = setTimeout(() => setOver(true), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash]);
  return !isOver && h("div", { className: `pl__flash pl__flash--${flash.kind}`, "aria-hidden": true }, flash.text);
}

/** One polite voice for waiting and reconnecting; it is always there, so that each word is heard. */
export function Status({ isSlow, isReconnecting }) {
  const text = isReconnecting ? "The connection is lost. Trying again…" : isSlow ? "Still loading…" : "";
  return h("p", { className: "pl__status", role: "status" }, text && h("span", { className: "chip" }, text));
}

function wordsFor(fault, media) {
  const place = media.time > 1 ? ` Your place is safe at ${clock(media.time)}.` : "";
  if (fault.kind === "refused") return fault.error.message;
  if (fault.kind === "decode") return `This browser could not decode the film, though we restarted it three times.${place}`;
  const tried = fault.seconds > 1 ? ` We tried ${fault.tries} times over ${fault.seconds} seconds.` : "";
  return `The film did not arrive.${tried}${place}`;
}

const REMEDIES = {
  401: ["/login", "Sign in"],
  "no-profile": ["/profiles", "Choose a profile"],
};
const backHere = () => encodeURIComponent(window.location.pathname + window.location.search);

function headingOf({ error }, remedy, isFinal) {
  if (error?.code === "not-ready") return "Almost there";
  return isFinal || remedy ? "This cannot play" : "The reel snapped";
}

export function Fault({ fault, media, titlePath, onRetry }) {
  const first = useRef(null);
  const { error } = fault;
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    if (error?.code !== "not-ready") return;
    const timer = setTimeout(() => onRetry({}), ASKS_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [error, onRetry]);
  const remedy = REMEDIES[error?.code] || REMEDIES[error?.status];
  const isFinal = [403, 404].includes(error?.status);
  const code = `EL-${error?.status || fault.status || fault.kind}`;
  return h(
    "div",
    { className: "pl__fault", role: "alert" },
    h("h1", { className: "h-sec" }, headingOf(fault, remedy, isFinal)),
    h("p", { className: "t2" }, wordsFor(fault, media)),
    h(
      "div",
      { className: "rowx" },
      remedy
        ? h("a", { ref: first, className: "btn btn--primary", href: `${remedy[0]}?next=${backHere()}` }, remedy[1])
        : isFinal
          ? null
          : h("button", { ref: first, type: "button", className: "btn btn--primary", onClick: () => onRetry({}) }, icon("again"), "Try again"),
      fault.kind === "network" &&
        h("button", { type: "button", className: "btn btn--quiet", onClick: () => onRetry({ isLowest: true }) }, "Play in lower quality"),
      h("a", { ref: isFinal ? first : null, className: "btn btn--quiet", href: titlePath }, "Back"),
    ),
    h("p", { className: "small t3" }, "Report code ", h("code", null, code)),
  );
}

export function Help({ onClose }) {
  const close = useRef(null);
  useEffect(() => close.current.focus(), []);
  return h(
    "div",
    { className: "pl__help", role: "dialog", "aria-label": "Keyboard shortcuts" },
    h("h2", { className: "h-sec" }, "Keyboard"),
    h("dl", null, HELP.flatMap(([keys, what]) => [h("dt", { key: keys }, keys), h("dd", { key: what }, what)])),
    h("button", { ref: close, type: "button", className: "btn btn--quiet btn--sm", onClick: onClose }, "Close"),
  );
}
