// How captions look to this profile: shown at once, saved a moment later, kept for the next episode.
import { useCallback, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { change } from "./api.js";

const SAVES_AFTER_MS = 600;
const chosen = new Map(); // by profile: a child's is changed for this visit, and kept by a grown-up alone

/** @returns {{style: object, change: (patch: object | null) => void, trouble: string}} - null is the player's own look */
export function useLook(ticket) {
  const profile = ticket?.profile_id;
  const [, again] = useState(0);
  const [trouble, setTrouble] = useState("");
  const timer = useRef(0);
  const style = chosen.get(profile) || ticket?.caption_style || {};

  const set = useCallback((patch) => {
    const next = patch === null ? {} : { ...(chosen.get(profile) || ticket.caption_style), ...patch };
    chosen.set(profile, next);
    again((n) => n + 1);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      change(`/api/profiles/${profile}`, { caption_style: next }).then(
        () => setTrouble(""),
        ({ status }) =>
          setTrouble(status === 403 ? t("This look lasts for this visit.") : t("This look could not be saved; it lasts for this visit.")),
      );
    }, SAVES_AFTER_MS);
  }, [profile, ticket]);

  return { style, change: set, trouble };
}
