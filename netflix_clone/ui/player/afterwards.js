// After a film: its credits in a corner, what to watch next, once more, or back.
import { createElement as h, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Thumbs } from "$/public/external/netflix_clone/ui/rating/thumbs.js";
import { beginEarly } from "./headstart.js";
import { watchPath } from "./address.js";
import { ask } from "./api.js";
import { icon } from "./icons.js";

const told = new Map();

/** Up to three titles to watch next; asked for when the end is near, so that they are there in time. */
export function followersOf(titleId) {
  if (!told.has(titleId)) {
    const asking = ask(`/api/playback/titles/${titleId}/next`);
    told.set(titleId, asking);
    asking.catch(() => told.delete(titleId));
  }
  return told.get(titleId);
}

function Follower({ follower }) {
  const { title_id: id, name, year, facts, age, synopsis, image_url: image } = follower;
  return h(
    Link,
    { className: "pl__next", to: watchPath(id), "aria-label": t("Play {name}", { name }), onClick: (event) => event.ctrlKey || event.metaKey || event.shiftKey || beginEarly({ titleId: id }) },
    h("img", { src: image, alt: "", loading: "lazy" }),
    h("span", { className: "pl__words" },
      h("b", { dir: "auto" }, name),
      h("span", { className: "facts" }, h("span", null, year), age && h("span", { className: "badge" }, age), h("span", null, facts)),
      h("span", { className: "pl__syn", dir: "auto" }, synopsis)),
    h("span", { className: "round" }, icon("play")),
  );
}

/** What this profile has said of the title so far; its thumbs wait for that, lest they say something else. */
function Opinion({ titleId, name }) {
  const [mine, setMine] = useState(null);
  useEffect(() => {
    ask(`/api/titles/${titleId}/rating`).then((said) => setMine(said.mine), () => {});
  }, [titleId]);
  return mine && h(Thumbs, { titleId, name, thumb: mine.thumb });
}

export function Afterwards({ ticket, media, actions, leave, playFilm }) {
  const region = useRef(null);
  const [followers, setFollowers] = useState([]);
  useEffect(() => {
    if (!ticket.is_trailer) followersOf(ticket.title_id).then(setFollowers, () => {});
  }, [ticket]);
  useEffect(() => {
    if (media.isEnded) region.current.focus({ preventScroll: true });
  }, [media.isEnded]);
  const again = () => {
    actions.seek(0);
    actions.play();
  };
  return h(
    "section",
    { ref: region, className: "pl__after", tabIndex: -1, "aria-label": t("After the end") },
    h("div", { className: "pl__blur", "aria-hidden": true, style: { backgroundImage: `url("${ticket.backdrop_url}")` } }),
    h(
      "div",
      { className: "pl__seen" },
      h("p", { className: "over" }, media.isEnded ? t("You watched") : t("Credits")),
      h("h2", { dir: "auto" }, ticket.name),
      ticket.line && h("p", { className: "t2" }, ticket.line),
      !ticket.is_trailer && h(Opinion, { titleId: ticket.title_id, name: ticket.name }),
      h(
        "div",
        { className: "pl__answers" },
        ticket.is_trailer && h("button", { type: "button", className: "btn btn--primary", onClick: playFilm }, icon("play"), t("Play")),
        h("button", { type: "button", className: "btn btn--quiet", onClick: again }, icon("again"), t("Watch again")),
        h("button", { type: "button", className: "btn btn--quiet", onClick: leave }, t("Back to the title")),
      ),
    ),
    followers.length > 0 &&
      h(
        "div",
        { className: "pl__more" },
        h("h2", { className: "h-sec" }, t("More like this")),
        h("ul", null, followers.map((follower) => h("li", { key: follower.title_id }, h(Follower, { follower })))),
      ),
  );
}
