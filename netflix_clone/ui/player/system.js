// The system's media keys and lock screen.
import { useEffect } from "react";

const HANDLED = [
  "play", "pause", "stop", "seekbackward", "seekforward", "seekto", "previoustrack", "nexttrack", "enterpictureinpicture",
];
const SIZES = [[360, 203], [720, 405], [1280, 720]];

/** The picture of a title in the sizes that lock screens and watches ask for. */
const artworkOf = (address) =>
  SIZES.map(([width, height]) => {
    const url = new URL(address, window.location.href);
    if (url.searchParams.has("w")) url.searchParams.set("w", String(width));
    return { src: url.href, sizes: `${width}x${height}` };
  });

export function useMediaSession({ ticket, media, actions, playNext }) {
  const session = typeof navigator === "undefined" ? null : navigator.mediaSession;

  useEffect(() => {
    if (!session || !ticket) return;
    session.metadata = new MediaMetadata({
      title: ticket.line || ticket.name,
      artist: ticket.line ? ticket.name : "",
      artwork: artworkOf(ticket.backdrop_url || ticket.poster_url),
      chapterInfo: ticket.markers
        .filter(({ kind }) => kind === "chapter")
        .map(({ name, start_s: startTime }) => ({ title: name, startTime })),
    });
    return () => {
      session.metadata = null;
      session.playbackState = "none";
    };
  }, [session, ticket]);

  useEffect(() => {
    if (!session) return;
    const act = {
      play: actions.play,
      pause: actions.pause,
      stop: actions.pause,
      seekbackward: ({ seekOffset }) => actions.step(-(seekOffset || 10)),
      seekforward: ({ seekOffset }) => actions.step(seekOffset || 10),
      seekto: ({ seekTime }) => actions.seek(seekTime),
      previoustrack: () => actions.seek(0),
      nexttrack: ticket?.next_episode?.is_ready ? playNext : null,
      enterpictureinpicture: actions.picture,
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

  useEffect(() => {
    if (session) session.playbackState = media.isPaused ? "paused" : "playing";
  }, [session, media.isPaused]);

  const second = Math.round(media.time);
  useEffect(() => {
    if (!session?.setPositionState || !media.duration) return;
    session.setPositionState({ duration: media.duration, position: Math.min(second, media.duration), playbackRate: media.rate });
  }, [session, second, media.duration, media.rate]);
}
