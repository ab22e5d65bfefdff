// The system's media keys and lock screen.
import { useEffect } from "react";

const HANDLED = ["play", "pause", "seekbackward", "seekforward", "seekto", "nexttrack"];

export function useMediaSession({ ticket, media, actions, playNext }) {
  const session = typeof navigator === "undefined" ? null : navigator.mediaSession;

  useEffect(() => {
    if (!session || !ticket) return;
    session.metadata = new MediaMetadata({
      title: ticket.line || ticket.name,
      artist: ticket.line ? ticket.name : "",
      artwork: [{ src: new URL(ticket.backdrop_url || ticket.poster_url, window.location.href).href }],
    });
    return () => {
      session.metadata = null;
    };
  }, [session, ticket]);

  useEffect(() => {
    if (!session) return;
    const act = {
      play: actions.play,
      pause: actions.pause,
      seekbackward: ({ seekOffset }) => actions.step(-(seekOffset || 10)),
      seekforward: ({ seekOffset }) => actions.step(seekOffset || 10),
      seekto: ({ seekTime }) => actions.seek(seekTime),
      nexttrack: ticket?.next_episode ? playNext : null,
    };
    const set = (name, handler) => {
      try {
        session.setActionHandler(name, handler);
      } catch {
        // An older browser does not know this key.
      }
    };
    for (const name of HANDLED) set(name, act[name]);
    return () => HANDLED.forEach((name) => set(name, null));
  }, [session, ticket, actions, playNext]);

  const second = Math.round(media.time);
  useEffect(() => {
    if (!session?.setPositionState || !media.duration) return;
    session.setPositionState({ duration: media.duration, position: Math.min(second, media.duration), playbackRate: media.rate });
  }, [session, second, media.duration, media.rate]);
}
