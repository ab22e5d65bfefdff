// What one is watching, for whoever left it paused: title, chapter, what it is about, who plays in it.
import { createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { ask } from "./api.js";

const CAST_SHOWN = 6;
const told = new Map();

/** The words of a title; asked for once. A title that cannot be asked for leaves what the ticket says. */
export function useTitle(titleId) {
  const [title, setTitle] = useState(told.get(titleId));
  useEffect(() => {
    if (told.has(titleId)) return;
    ask(`/api/titles/${titleId}`).then((found) => {
      told.set(titleId, found);
      setTitle(found);
    }, () => {});
  }, [titleId]);
  return title;
}

/** The synopsis of what plays, and of nothing that comes later. */
function synopsisOf(title, episodeId) {
  if (!episodeId) return title.synopsis;
  const episodes = title.seasons.flatMap((season) => season.episodes);
  return episodes.find(({ id }) => id === episodeId)?.synopsis || title.synopsis;
}

export function About({ ticket, chapter }) {
  const title = useTitle(ticket.title_id);
  const cast = (title?.credits || []).filter(({ role }) => role === "cast").slice(0, CAST_SHOWN);
  return h(
    "section",
    { className: "pl__about", "aria-label": t("About what you are watching") },
    h("p", { className: "over" }, t("You are watching")),
    h("h2", { dir: "auto" }, ticket.name),
    ticket.line && h("p", { className: "pl__part", dir: "auto" }, ticket.line),
    chapter && h("p", { className: "t2" }, t("Chapter: {name}", { name: chapter })),
    title && h("p", { className: "pl__story", dir: "auto" }, synopsisOf(title, ticket.episode_id)),
    cast.length > 0 &&
      h("ul", { className: "pl__cast", "aria-label": t("Cast") },
        cast.map(({ person_id: id, name, character }) => h("li", { key: id }, h("b", null, name), character && h("span", null, character)))),
  );
}
