// What the plan closes: which one opens it, or which screen makes room.
import { createElement as h, useEffect, useRef, useState } from "react";
import { noop, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { useWall, WallLink } from "$/public/external/netflix_clone/ui/wall/wall.js";
import { evictPlay } from "./api.js";

// Here the refusal says more than which plan is larger: what is in the way now.
const HEADINGS = { profiles: noop("This profile is frozen"), streams: noop("Too many screens") };

export const isWall = ({ kind, error }) => kind === "refused" && Boolean(error.gate);

/** Whose play it is, on what, in one line each. */
function Screen({ stream, isBusy, stop, first }) {
  const where = stream.device || t("A device");
  return h(
    "li",
    { className: "li" },
    h(
      "div",
      { className: "grow" },
      h("p", { className: "li__t" }, h("b", { dir: "auto" }, stream.is_here ? t("{device}, this one", { device: where }) : where)),
      h("p", { className: "small t2", dir: "auto" }, stream.title ? t("{name}, watching {title}", { name: stream.profile, title: stream.title }) : stream.profile),
    ),
    h("button", { ref: first, type: "button", className: "btn btn--sm btn--line", disabled: isBusy, onClick: stop }, t("Stop this one")),
  );
}

export function Wall({ fault: { error }, titlePath, onRetry }) {
  const first = useRef(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const { gate, streams } = error;
  const wall = useWall(gate, error.name);
  useEffect(() => first.current?.focus(), []);
  const stop = async (sessionId) => {
    setBusy(true);
    setProblem("");
    try {
      await evictPlay(sessionId);
      onRetry({});
    } catch (refusal) {
      if (refusal.status === 404) return onRetry({}); // it has ended by itself
      setProblem(refusal.message || t("The server could not answer."));
    }
    setBusy(false);
  };
  const inTheWay = HEADINGS[gate];
  return h(
    "div",
    { className: "pl__fault pl__wall", role: "alert" },
    h("p", { className: "over" }, wall?.over),
    h("h1", { className: "h-sec", dir: "auto" }, inTheWay ? t(inTheWay) : wall?.heading || error.message),
    inTheWay && h("p", { className: "t2" }, error.message),
    streams.length > 0 &&
      h(
        "ul",
        null,
        streams.map((stream, at) =>
          h(Screen, { key: stream.session_id, stream, isBusy, first: at === 0 ? first : null, stop: () => stop(stream.session_id) })),
      ),
    problem && h("p", { role: "alert" }, problem),
    h("p", { className: "t2 pl__price" }, inTheWay && wall && h("b", null, `${wall.heading}.`), " ", wall?.sentence),
    h(
      "div",
      { className: "rowx" },
      h(WallLink, { gate, wall, className: "btn btn--primary", first: streams.length ? null : first }),
      gate === "profiles" &&
        h("a", { className: "btn btn--line", href: `/profiles?next=${encodeURIComponent(window.location.pathname + window.location.search)}` }, t("Choose a profile")),
      h("a", { className: "btn btn--quiet", href: titlePath }, t("Back")),
    ),
  );
}
