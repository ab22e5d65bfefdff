// The sleep timer: it fades the sound, pauses and says so. It outlives the episode, as the night does.
import { useEffect, useState } from "react";
import { t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

export const SLEEPS = [15, 30, 45, 60];
export const AT_END = "end";
const FADES_FOR_S = 20;
const KEY = "emberlight.sleep";
const NONE = { choice: 0, until: 0 };

function stored() {
  try {
    return { ...NONE, ...JSON.parse(sessionStorage.getItem(KEY) || "{}") };
  } catch {
    return NONE;
  }
}

function store(timer) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(timer));
  } catch {
    // Then it lasts for this episode.
  }
}

const timerOf = (choice) => ({ choice, until: choice > 0 ? Date.now() + choice * 60_000 : 0 });

/** @returns {{choice, isAtEnd, text, isOver, choose}} `text` is what a chip says while the timer runs */
export function useSleep(video, { isPaused, isEnded }, isEpisode) {
  const [timer, setTimer] = useState(stored);
  const [left, setLeft] = useState(Infinity);
  const [isOver, setOver] = useState(false);
  const choose = (choice) => {
    const next = timerOf(choice);
    store(next);
    setTimer(next);
    setOver(false);
  };

  useEffect(() => {
    if (!timer.until) return setLeft(Infinity);
    const loudness = video.volume;
    const tick = () => {
      const seconds = (timer.until - Date.now()) / 1000;
      setLeft(Math.max(0, Math.ceil(seconds / 60)));
      if (seconds < FADES_FOR_S) video.volume = loudness * Math.max(0, seconds / FADES_FOR_S);
      if (seconds > 0) return;
      video.pause();
      video.volume = loudness;
      store(NONE);
      setTimer(NONE);
      setOver(true);
    };
    tick();
    const ticking = setInterval(tick, 1000);
    return () => {
      clearInterval(ticking);
      video.volume = loudness;
    };
  }, [timer, video]);

  const isAtEnd = timer.choice === AT_END;
  useEffect(() => {
    if (!isEnded || !isAtEnd) return;
    store(NONE);
    setOver(true);
  }, [isEnded, isAtEnd]);
  useEffect(() => {
    if (!isPaused) setOver(false);
  }, [isPaused]);

  const text = isAtEnd
    ? isEpisode ? t("Stops after this episode") : t("Stops after the film")
    : timer.until
      ? tn("Stops in {n} minute", "Stops in {n} minutes", Number.isFinite(left) ? left : timer.choice)
      : "";
  return { choice: timer.choice, isAtEnd, text, isOver, choose };
}
