// What buttons, keys, gestures and the system's media keys all do, once.
import { language, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { remember } from "./memory.js";

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export const percent = (share) => new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 0 }).format(share);

/** Phones lie down for a film that fills them, where the system lets us ask. */
const layDown = () => screen.orientation?.lock?.("landscape").catch(() => {});

export function actionsOf(video, box, say) {
  const setVolume = (volume) => {
    video.muted = volume === 0;
    if (volume) video.volume = clamp(volume, 0, 1);
    remember({ volume: video.volume });
    say({ kind: "volume", text: video.muted ? t("Muted") : t("Volume {percent}", { percent: percent(video.volume) }) });
  };
  const seek = (time) => {
    video.currentTime = clamp(time, 0, Math.max(0, (video.duration || 0) - 0.1));
  };
  const setRate = (rate) => {
    video.playbackRate = rate;
    say({ kind: "rate", text: `${rate}×` });
  };
  return {
    seek,
    setVolume,
    setRate,
    toggle: () => (video.paused ? video.play().catch(() => {}) : video.pause()),
    play: () => video.play().catch(() => {}),
    pause: () => video.pause(),
    step: (seconds) => {
      seek(video.currentTime + seconds);
      say({ kind: seconds > 0 ? "forward" : "rewind", text: `${seconds > 0 ? "+" : "−"}${Math.abs(seconds)} s` });
    },
    frame: (direction) => video.paused && seek(video.currentTime + direction / 25),
    louder: (change) => setVolume(clamp((video.muted ? 0 : video.volume) + change, 0, 1)),
    mute: () => setVolume(video.muted ? video.volume || 0.5 : 0),
    faster: (direction) => {
      const at = SPEEDS.indexOf(video.playbackRate);
      setRate(SPEEDS[clamp((at < 0 ? 2 : at) + direction, 0, SPEEDS.length - 1)]);
    },
    fullscreen: () => {
      if (document.fullscreenElement) return document.exitFullscreen();
      return box.requestFullscreen ? box.requestFullscreen().then(layDown, () => {}) : video.webkitEnterFullscreen?.();
    },
    picture: () =>
      document.pictureInPictureElement
        ? document.exitPictureInPicture()
        : video.requestPictureInPicture?.().catch(() => {}),
  };
}
