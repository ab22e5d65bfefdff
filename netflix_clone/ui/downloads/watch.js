// A film that this browser keeps, played without a network: the look of the player, with what makes sense offline.
import { createElement as h, useCallback, useEffect, useRef, useState } from "react";
import { t, trackName } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { cssOf, styleOf } from "$/public/external/netflix_clone/ui/captionstyle/captionstyle.js";
import { patch } from "./entries.js";
import { loadShaka } from "./engine.js";
import { tellPlay } from "./licences.js";
import { drawing } from "./drawings.js";

const KEPT_ONCE_PLAYED_MS = 48 * 3600 * 1000;
const SAVED_EACH_MS = 5000;
const IDLE_MS = 3000;
const STEP_S = 10;
const CREDITS = 0.95;

const two = (number) => String(number).padStart(2, "0");
const clock = (s) => {
  const whole = Math.max(0, Math.floor(s));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
};

/** Where shaka puts the captions; we draw them, so that they rise above the controls. */
class Cues {
  cues = [];
  isShown = false;

  append(cues) {
    this.cues.push(...cues);
  }

  remove(from, to) {
    this.cues = this.cues.filter((cue) => cue.endTime <= from || cue.startTime >= to);
    return true;
  }

  at = (time) => (this.isShown ? this.cues : []).filter((cue) => cue.startTime <= time && time < cue.endTime).map(words).filter(Boolean);

  // The rest of what shaka asks of a displayer.
  isTextVisible = () => this.isShown;
  setTextVisibility(isShown) {
    this.isShown = isShown;
  }
  setTextLanguage() {}
  enableTextDisplayer() {}
  configure() {}
  destroy() {
    this.cues = [];
    return Promise.resolve();
  }
}

const words = (cue) => cue.payload || (cue.lineBreak ? "\n" : cue.nestedCues.map(words).join(""));

/** Load the film into the video element; the player, or what went wrong. */
function useFilm(video, entry, cues) {
  const [player, setPlayer] = useState(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let made = null;
    let isOver = false;
    const begin = async () => {
      const shaka = await loadShaka();
      if (isOver) return;
      made = new shaka.Player();
      made.addEventListener("error", () => setBroken(true));
      made.configure({ textDisplayFactory: (_player) => cues });
      await made.attach(video.current);
      const isFinished = entry.positionS > CREDITS * entry.durationS;
      await made.load(entry.storedUri, isFinished ? 0 : entry.positionS);
      made.selectTextTrack(null);
      setPlayer(made);
      video.current.play().catch(() => {});
    };
    begin().catch(() => isOver || setBroken(true));
    return () => {
      isOver = true;
      made?.destroy();
    };
  }, []);
  return [player, isBroken];
}

/** Keep the place in this browser, and tell the server whenever there is one. */
function usePlace(video, entry) {
  useEffect(() => {
    const film = video.current;
    const playedAt = entry.playedAt || Date.now();
    const expiresAt = Math.min(entry.expiresAt, playedAt + KEPT_ONCE_PLAYED_MS);
    const place = () => ({ ...entry, playedAt, expiresAt, positionS: film.currentTime, isUntold: true });
    let hasPlayed = false;
    let savedAt = 0;
    const save = async () => {
      if (!hasPlayed) return;
      const { positionS } = place();
      await patch(entry.id, { playedAt, expiresAt, positionS, isUntold: true });
    };
    const tick = () => {
      hasPlayed ||= film.currentTime > 0 && !film.paused;
      if (performance.now() - savedAt < SAVED_EACH_MS) return;
      savedAt = performance.now();
      save();
    };
    const end = () => hasPlayed && save().then(() => tellPlay(place()));
    film.addEventListener("timeupdate", tick);
    film.addEventListener("pause", end);
    addEventListener("pagehide", end);
    return () => {
      film.removeEventListener("timeupdate", tick);
      film.removeEventListener("pause", end);
      removeEventListener("pagehide", end);
      if (film.currentTime) end();
    };
  }, []);
}

function useClock(video) {
  const [now, setNow] = useState({ time: 0, duration: 0, isPaused: true });
  useEffect(() => {
    const film = video.current;
    const look = () => setNow({ time: film.currentTime, duration: film.duration || 0, isPaused: film.paused });
    const names = ["timeupdate", "durationchange", "play", "pause", "seeking", "ended"];
    for (const name of names) film.addEventListener(name, look);
    return () => names.forEach((name) => film.removeEventListener(name, look));
  }, []);
  return now;
}

/** False after a while without a hand on it; never while the film stands or the keyboard is in the controls. */
function useAwake(isPaused) {
  const [isAwake, setAwake] = useState(true);
  const timer = useRef(0);
  const wake = useCallback(() => {
    setAwake(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAwake(false), IDLE_MS);
  }, []);
  useEffect(() => {
    wake();
    return () => clearTimeout(timer.current);
  }, [isPaused]);
  return [isAwake || isPaused, wake];
}

function Tracks({ player }) {
  const [, redraw] = useState(0);
  const texts = player.getTextTracks();
  const voices = player.getAudioTracks();
  const chosen = texts.find(({ active }) => active);
  const select = (label, value, options, onChange) =>
    h(
      "label",
      { className: "dl__sel" },
      h("span", { className: "vh" }, label),
      h("select", { className: "input input--select input--sm", title: label, value, onChange: (event) => (onChange(event.target.value), redraw((n) => n + 1)) }, options.map(([id, words]) => h("option", { key: id, value: id }, words))),
    );
  return [
    voices.length > 1 && h("span", { key: "voices" }, select(t("Audio"), String(voices.findIndex(({ active }) => active)), voices.map((voice, at) => [String(at), trackName(voice.label, voice.language)]), (at) => player.selectAudioTrack(voices[at]))),
    texts.length > 0 &&
      h("span", { key: "texts" }, select(t("Captions"), chosen ? String(chosen.id) : "off", [["off", t("Captions off")], ...texts.map((track) => [String(track.id), trackName(track.label, track.language)])], (id) => player.selectTextTrack(texts.find((track) => String(track.id) === id) || null))),
  ];
}

export function OfflinePlayer({ entry, onLeave }) {
  const video = useRef(null);
  const box = useRef(null);
  const [cues] = useState(() => new Cues());
  const [player, isBroken] = useFilm(video, entry, cues);
  usePlace(video, entry);
  const { time, duration, isPaused } = useClock(video);
  const [isAwake, wake] = useAwake(isPaused);
  const toggle = () => (video.current.paused ? video.current.play().catch(() => {}) : video.current.pause());
  const seek = (to) => (video.current.currentTime = Math.min(Math.max(to, 0), duration));
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : box.current.requestFullscreen?.());

  useEffect(() => box.current.focus(), []);
  const typed = (event) => {
    wake();
    if (event.target.matches("select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target.matches("button");
    const keys = {
      " ": () => onButton || toggle(),
      k: toggle,
      ArrowLeft: () => seek(time - STEP_S),
      ArrowRight: () => seek(time + STEP_S),
      f: full,
      m: () => (video.current.muted = !video.current.muted),
      Escape: () => document.fullscreenElement || onLeave(),
    };
    const act = keys[event.key];
    if (!act) return;
    if (!(event.key === " " && onButton)) event.preventDefault();
    act();
  };

  return h(
    "div",
    { ref: box, tabIndex: -1, className: `pl dl__pl${isAwake ? "" : " pl--idle"}`, onKeyDown: typed, onPointerMove: wake, onFocus: wake },
    h("h1", { className: "vh" }, entry.name),
    h("video", { ref: video, className: "pl__v", playsInline: true, onClick: () => (isAwake ? toggle() : wake()) }),
    h("div", { className: `pl__cap ${styleOf(entry.captionStyle).position === "top" ? "pl__cap--top" : ""}`, style: cssOf(entry.captionStyle), "aria-hidden": true }, cues.at(time).map((text, at) => h("p", { key: at }, h("span", { dir: "auto" }, text)))),
    h(
      "div",
      { className: "pl__top" },
      h("button", { type: "button", className: "icon-btn", "aria-label": t("Back to the downloads"), onClick: onLeave }, drawing("back")),
      h("p", { className: "grow" }, h("b", null, entry.name), entry.line && h("span", { className: "t2" }, ` ${entry.line}`)),
    ),
    isBroken && h("div", { role: "alert", className: "pl__fault" }, h("p", null, t("This download cannot be played. Delete it and download it again.")), h("button", { type: "button", className: "btn btn--primary", onClick: onLeave }, t("Back to the downloads"))),
    h(
      "div",
      { className: "pl__bot" },
      h(
        "div",
        { className: "dl__scrub" },
        h("input", { type: "range", min: 0, max: Math.floor(duration) || 0, step: 1, value: Math.floor(time), "aria-label": t("Seek"), "aria-valuetext": t("{at} of {whole}", { at: clock(time), whole: clock(duration) }), onChange: (event) => seek(Number(event.target.value)), style: { "--at": `${duration ? (100 * time) / duration : 0}%` } }),
        h("span", { className: "num", "aria-hidden": true }, `-${clock(duration - time)}`),
      ),
      h(
        "div",
        { className: "ctl" },
        h("button", { type: "button", className: "icon-btn", "aria-label": isPaused ? t("Play") : t("Pause"), onClick: toggle }, drawing(isPaused ? "play" : "pause")),
        h("span", { className: "grow" }),
        player && h(Tracks, { player }),
        h("button", { type: "button", className: "icon-btn", "aria-label": t("Full screen"), onClick: full }, drawing("fullscreen")),
      ),
    ),
  );
}
