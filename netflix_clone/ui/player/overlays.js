// What lies over the picture: waiting, trouble, help, the end.
import { createElement as h, useEffect, useRef, useState } from "react";
import { noop, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Panel } from "./choices.js";
import { icon } from "./icons.js";
import { HELP } from "./keys.js";
import { clock } from "./time.js";
import { isWall, Wall } from "./walls.js";

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

/** One polite voice for waiting, reconnecting and what happened by itself; it is always there, so that each word is heard. */
export function Status({ isSlow, isReconnecting, text }) {
  const said = isReconnecting ? t("The connection is lost. Trying again…") : isSlow ? t("Still loading…") : text;
  return h("p", { className: "pl__status", role: "status" }, said && h("span", { className: "chip" }, said));
}

function wordsFor(fault, media) {
  if (fault.kind === "refused") return fault.error.message || t("The server could not answer.");
  const at = fault.at ?? media.time; // a broken picture itself has lost it
  const place = at > 1 ? t("Your place is safe at {time}.", { time: clock(at) }) : "";
  if (fault.kind === "decode")
    return [t("This browser could not decode the film, though we restarted it three times."), place].filter(Boolean).join(" ");
  const tried =
    fault.seconds > 1 ? t("We tried {tries} times over {seconds} seconds.", { tries: fault.tries, seconds: fault.seconds }) : "";
  return [t("The film did not arrive."), tried, place].filter(Boolean).join(" ");
}

const REMEDIES = {
  401: ["/login", noop("Sign in")],
  "no-profile": ["/profiles", noop("Choose a profile")],
};
const backHere = () => encodeURIComponent(window.location.pathname + window.location.search);

function headingOf({ error }, remedy, isFinal) {
  if (error?.code === "not-ready") return t("Almost there");
  if (error?.code === "evicted") return t("Stopped from another screen");
  return isFinal || remedy ? t("This cannot play") : t("The reel snapped");
}

/** What support is told: what went wrong, in which play. */
const codeOf = (fault, ticket) =>
  ["EL", fault.error?.status || fault.status || fault.kind, ticket?.session_id.slice(0, 8)].filter(Boolean).join("-");

export function Fault(props) {
  return h(isWall(props.fault) ? Wall : Trouble, props);
}

function Trouble({ fault, media, ticket, titlePath, onRetry }) {
  const first = useRef(null);
  const { error } = fault;
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    if (error?.code !== "not-ready") return;
    const timer = setTimeout(() => onRetry({}), ASKS_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [error, onRetry]);
  const remedy = REMEDIES[error?.code] || REMEDIES[error?.status];
  const isEvicted = error?.code === "evicted";
  const isFinal = [403, 404].includes(error?.status) && !isEvicted;
  return h(
    "div",
    { className: "pl__fault", role: "alert" },
    h("h1", { className: "h-sec" }, headingOf(fault, remedy, isFinal)),
    h("p", { className: "t2" }, wordsFor(fault, media)),
    h(
      "div",
      { className: "rowx" },
      remedy
        ? h("a", { ref: first, className: "btn btn--primary", href: `${remedy[0]}?next=${backHere()}` }, t(remedy[1]))
        : isFinal
          ? null
          : h("button", { ref: first, type: "button", className: "btn btn--primary", onClick: () => onRetry({}) }, icon("again"), isEvicted ? t("Play here again") : t("Try again")),
      fault.kind === "network" &&
        h("button", { type: "button", className: "btn btn--quiet", onClick: () => onRetry({ isLowest: true }) }, t("Play in lower quality")),
      h("a", { ref: isFinal ? first : null, className: "btn btn--quiet", href: titlePath }, t("Back")),
    ),
    h("p", { className: "small t3" }, t("Report code"), " ", h("code", null, codeOf(fault, ticket))),
  );
}

export function Help({ onClose }) {
  return h(
    Panel,
    { className: "pl__help", label: t("Keyboard shortcuts"), first: ".btn", onClose },
    h("h2", { className: "h-sec" }, t("Keyboard")),
    h("dl", null, HELP.flatMap(([keys, what]) => [h("dt", { key: keys }, t(keys)), h("dd", { key: what }, t(what))])),
    h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: onClose }, t("Close")),
  );
}
