// A link with a time in it plays from there; who has a place of their own is asked which one they mean.
import { createElement as h, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { clock } from "./time.js";

const CLOSE_S = 10;
const ASKS_FOR_S = 20;

export function Resume({ wanted, ticket, media, actions }) {
  const [isAnswered, setAnswered] = useState(false);
  const place = ticket.resume_position_s;
  const isMeant = wanted.startAt !== null && place > 0 && Math.abs(place - wanted.startAt) > CLOSE_S;
  if (!isMeant || isAnswered || !media.hasFrame || media.time > wanted.startAt + ASKS_FOR_S) return null;
  const go = (time) => () => {
    setAnswered(true);
    actions.seek(time);
    actions.play();
  };
  return h(
    "section",
    { className: "pl__card pl__resume", "aria-label": t("Where to start") },
    h("p", null, t("You stopped at {time}.", { time: clock(place) })),
    h(
      "div",
      { className: "pl__answers" },
      h("button", { type: "button", className: "btn btn--primary btn--sm", onClick: go(place) }, t("Resume at {time}", { time: clock(place) })),
      h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: go(0) }, t("Start over")),
      h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: () => setAnswered(true) }, t("Stay here")),
    ),
  );
}
