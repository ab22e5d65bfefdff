// The end: the next episode from the credits on, or the way back after the last frame.
import { createElement as h, useEffect, useState } from "react";
import { UpNext } from "./upnext.js";

const COUNTDOWN_S = 8;
const LAST_S = 30;

/** From where the next episode is offered: the credits, or the last stretch of a film without any. */
const creditsFrom = (markers, duration) =>
  markers.find(({ kind }) => kind === "credits")?.start_s ?? duration - Math.min(LAST_S, duration / 10);

export function End({ media, ticket, actions, playNext, leave }) {
  const [isDismissed, setDismissed] = useState(false);
  const { next_episode: next, autoplay_next: isAutomatic, markers } = ticket;
  const duration = media.duration || Infinity;
  const isAtCredits = media.time >= creditsFrom(markers, duration);
  useEffect(() => {
    if (!isAtCredits) setDismissed(false);
  }, [isAtCredits]);
  useEffect(() => {
    if (media.isEnded && isDismissed && next?.is_ready && isAutomatic) playNext();
  }, [media.isEnded, isDismissed, next, isAutomatic, playNext]);

  if (next?.is_ready) {
    if (!isAtCredits || isDismissed) return null;
    return h(UpNext, {
      over: "Next episode",
      title: `${next.label} ${next.name}`,
      image: next.still_url,
      countdownS: isAutomatic ? COUNTDOWN_S : null,
      isHeld: media.isPaused && !media.isEnded,
      go: playNext,
      goLabel: "Play now",
      goIcon: "play",
      stay: () => setDismissed(true),
      stayLabel: "Watch credits",
    });
  }
  if (!media.isEnded) return null;
  return h(UpNext, {
    over: "Back to the title",
    title: ticket.name,
    image: ticket.backdrop_url,
    countdownS: COUNTDOWN_S,
    isHeld: false,
    go: leave,
    goLabel: "Back",
    goIcon: "back",
    stay: () => {
      actions.seek(0);
      actions.play();
    },
    stayLabel: "Watch again",
  });
}
