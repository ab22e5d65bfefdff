// What buttons, keys, gestures and the system's media keys all do, once.
import { remember } from "./memory.js";

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export function actionsOf(video, box, say) {
  const setVolume = (volume) => {
    video.muted = volume === 0;
    if (volume) video.volume = clamp(volume, 0, 1);
    remember({ volume: video.volume });
    say({ kind: "volume", text: video.muted ? "Muted" : `Volume ${Math.round(video.volume * 100)} %` });
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
      return box.requestFullscreen ? box.requestFullscreen().catch(() => {}) : video.webkitEnterFullscreen?.();
    },
    picture: () =>
      document.pictureInPictureElement
        ? document.exitPictureInPicture()
        : video.requestPictureInPicture?.().catch(() => {}),
  };
}
