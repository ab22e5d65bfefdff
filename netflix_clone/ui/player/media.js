// The <video> element as React state: what it says of itself, in our words.
import { useEffect, useState } from "react";

const EVENTS =
  "timeupdate durationchange progress play pause playing waiting seeking seeked ended volumechange ratechange " +
  "loadeddata emptied enterpictureinpicture leavepictureinpicture";
const STILL = { time: 0, duration: 0, ranges: [], isPaused: true, isWaiting: true, volume: 1, rate: 1 };

const rangesOf = (buffered) =>
  Array.from({ length: buffered.length }, (_, at) => [buffered.start(at), buffered.end(at)]);

function look(video) {
  return {
    time: video.currentTime,
    duration: Number.isFinite(video.duration) ? video.duration : 0,
    ranges: rangesOf(video.buffered),
    isPaused: video.paused,
    isEnded: video.ended,
    isWaiting: !video.paused && video.readyState < 3,
    hasFrame: video.readyState >= 2,
    volume: video.muted ? 0 : video.volume,
    rate: video.playbackRate,
    isFull: Boolean(document.fullscreenElement),
    isInPicture: document.pictureInPictureElement === video,
  };
}

export function useMedia(video) {
  const [media, setMedia] = useState(STILL);
  useEffect(() => {
    const update = () => setMedia(look(video));
    const names = EVENTS.split(" ");
    for (const name of names) video.addEventListener(name, update);
    document.addEventListener("fullscreenchange", update);
    update();
    return () => {
      document.removeEventListener("fullscreenchange", update);
      for (const name of names) video.removeEventListener(name, update);
    };
  }, [video]);
  return media;
}

/** True once `flag` has been true for `ms`: a spinner for every blink would be worse than none. */
export function useLasting(flag, ms) {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!flag) return;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [flag, ms]);
  return isLasting;
}
