// The end: the next episode from the credits on; after a film what to watch next, and the way back.
import { createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { endsAt } from "./time.js";
import { UpNext } from "./upnext.js";

const COUNTDOWN_S = 8;
const LAST_S = 30;
const NEAR_S = 60;

const creditsOf = ({ markers }) => markers.find(({ kind }) => kind === "credits")?.start_s;

/** From where the end begins: the credits; before a next episode also the last stretch of one without any. */
function endFrom(ticket, duration) {
  const last = ticket.next_episode?.is_ready ? duration - Math.min(LAST_S, duration / 10) : Infinity;
  return ticket.is_trailer ? Infinity : creditsOf(ticket) ?? last;
}

/** @returns {{stage: "" | "next" | "after", isNear: boolean, dismiss: () => void}} what the end shows now */
export function useEnd({ ticket, media }) {
  const [isDismissed, setDismissed] = useState(false);
  const from = ticket ? endFrom(ticket, media.duration || Infinity) : Infinity;
  const isAtCredits = media.time >= from;
  useEffect(() => {
    if (!isAtCredits) setDismissed(false);
  }, [isAtCredits]);
  const hasNext = Boolean(ticket?.next_episode?.is_ready);
  const isShown = media.isEnded ? !hasNext || !isDismissed : isAtCredits && !isDismissed;
  return {
    stage: !ticket || !isShown || !media.hasFrame ? "" : hasNext ? "next" : "after",
    isNear: media.duration > 0 && media.time > Math.min(from, media.duration) - NEAR_S,
    isDismissed,
    dismiss: () => setDismissed(true),
  };
}

/** The next episode with its own still and words, once the list of episodes has come. */
function useFollowing(ticket) {
  const [following, setFollowing] = useState(null);
  const { title_id: titleId, next_episode: next } = ticket;
  useEffect(() => {
    import("./episodes.js")
      .then(({ seasonsOf }) => seasonsOf(titleId))
      .then((seasons) => setFollowing(seasons.flatMap(({ episodes }) => episodes).find((each) => each.episode_id === next.episode_id)))
      .catch(() => {});
  }, [titleId, next.episode_id]);
  return following;
}

export function NextEpisode({ media, ticket, isAutomatic, goOn, playNext, dismiss }) {
  const { next_episode: next } = ticket;
  const following = useFollowing(ticket);
  const length = following?.runtime_min * 60;
  return h(UpNext, {
    over: (left) => (left === null ? t("Next episode") : t("Next episode in {seconds}", { seconds: left })),
    title: `${next.label} ${next.name}`,
    image: following?.still_url || next.still_url,
    text: following?.synopsis,
    ends: length ? t("{minutes} min, ends at {time}.", { minutes: following.runtime_min, time: endsAt(length) }) : "",
    countdownS: isAutomatic ? COUNTDOWN_S : null,
    isHeld: media.isPaused && !media.isEnded,
    go: playNext,
    onDone: goOn,
    goLabel: t("Play now"),
    stay: dismiss,
    stayLabel: t("Watch credits"),
  });
}
