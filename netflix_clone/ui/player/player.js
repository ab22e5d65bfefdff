// The player: the picture, what lies over it, and who hears what.
import { createElement as h, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useNavigate } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { actionsOf } from "./actions.js";
import { AdBar, adWords, duringAd } from "./adbar.js";
import { watchPath } from "./address.js";
import { Captions, useCues } from "./captions.js";
import { useChrome } from "./chrome.js";
import { Controls } from "./controls.js";
import { beginEarly } from "./headstart.js";
import { NextEpisode, useEnd } from "./end.js";
import { useKeys } from "./keys.js";
import { Late } from "./late.js";
import { Lock } from "./lock.js";
import { useLook } from "./look.js";
import { useLasting, useMedia } from "./media.js";
import { Menu } from "./menus.js";
import { useOffset } from "./offset.js";
import { Fault, Flash, Help, Status } from "./overlays.js";
import { useQuiet } from "./quiet.js";
import { useRemote } from "./remote.js";
import { Resume } from "./resume.js";
import { chapterAt } from "./scrubber.js";
import { SKIPPED, SKIPS, TOLD, useSkips } from "./skips.js";
import { useSleep } from "./sleep.js";
import { StillThere, useStillThere } from "./stillthere.js";
import { useMediaSession } from "./system.js";
import { Top } from "./top.js";
import { useSurface } from "./touch.js";
import { useWalk } from "./walk.js";

const SPINNER_AFTER_MS = 500;
const SLOW_AFTER_MS = 4_000;
const TELLS_AFTER_MS = 5_000;
const MENUS = new Set(["tracks", "speed", "quality", "sleep"]);
const load = {
  episodes: () => import("./episodes.js"),
  stats: () => import("./stats.js"),
  text: () => import("./transcript.js"),
  about: () => import("./about.js"),
  afterwards: () => import("./afterwards.js"),
};
const kept = { hasStats: false, hasText: false, isFilling: false }; // from one episode to the next

const nameOf = ({ line, name }) => [line, name].filter(Boolean).join(" · ");

function useKept(key) {
  const [value, setValue] = useState(kept[key]);
  const set = (next) => {
    kept[key] = next;
    setValue(next);
  };
  return [value, set];
}

function useActions(video, box) {
  const [flash, setFlash] = useState(null);
  const actions = useMemo(() => {
    const late = (name) => (...args) => actionsOf(video, box.current, setFlash)[name](...args);
    const names = Object.keys(actionsOf({}, {}, setFlash));
    return Object.fromEntries(names.map((name) => [name, late(name)]));
  }, [video, box]);
  return { actions, flash };
}

const toggledCaption = ({ caption, captions }, last) => (caption >= 0 ? -1 : captions[last] ? last : captions.length - 1);

/** The play of this page: begun early or now, ended with the page. */
function usePlay(wanted, host) {
  const [play] = useState(() => beginEarly(wanted));
  const state = useSyncExternalStore(play.subscribe, play.snapshot);
  useLayoutEffect(() => {
    play.mount(host.current);
    return () => play.end();
  }, [play, host]);
  return { play, state };
}

/** The tab and the screen reader are told what plays. */
function useName(ticket, video) {
  useEffect(() => {
    if (!ticket) return;
    const house = document.title.split(" - ").at(-1);
    video.setAttribute("aria-label", `${ticket.name} ${ticket.line}`.trim());
    document.title = `${nameOf(ticket)} - ${house}`;
  }, [ticket, video]);
}

export function Player({ wanted, box }) {
  const host = useRef(null);
  const lastCaption = useRef(0);
  const isCaptionWished = useRef(false);
  const navigate = useNavigate();
  const { play, state } = usePlay(wanted, host);
  const { video, engine, report, retry } = play;
  const { ticket } = state;
  const own = useMedia(video);
  const remote = useRemote({ state, play });
  const media = remote.media ? { ...own, ...remote.media } : own;
  const { actions: always, flash } = useActions(video, box);
  const isAd = Boolean(state.ad);
  const { controls } = remote;
  const actions = useMemo(() => (isAd ? duringAd(always, play.breaks) : { ...always, ...controls }), [isAd, always, controls, play]);
  const [panel, openPanel] = useState(null);
  const [hasStats, setStats] = useKept("hasStats");
  const [hasText, setText] = useKept("hasText");
  const [isFilling, setFilling] = useKept("isFilling");
  const [isLocked, setLocked] = useState(false);
  const [drag, setDrag] = useState(null);
  const [offset, move] = useOffset(wanted.titleId);
  const look = useLook(ticket);
  const lines = useCues(video, media.isInPicture, offset);
  const sleep = useSleep(video, media, Boolean(wanted.episodeId || ticket?.episode_id));
  const { marker, skipped, skip, undo } = useSkips({ ticket, media, actions });
  const end = useEnd({ ticket, media });
  const titlePath = `/title/${wanted.titleId}`;
  const next = ticket?.next_episode;
  const leave = useCallback(() => navigate(titlePath), [navigate, titlePath]);
  const playNext = useCallback(
    () => next?.is_ready && navigate(watchPath(next.title_id, next.episode_id), { replace: true }),
    [next, navigate],
  );
  const there = useStillThere({ asksAfter: ticket?.asks_after_episodes, video, isCasting: remote.isActive, goOn: playNext, leave });
  const isHeld = media.isPaused || drag !== null || panel !== null || there.isAsking;
  const walking = useRef(false);
  const chrome = useChrome(box, isHeld, walking);
  useWalk(box, walking, chrome.wake);
  const isBusy = !state.fault && !isAd && (media.isWaiting || !media.hasFrame);
  const isAfter = end.stage === "after";
  const isTold = useQuiet(media.isPaused && media.hasFrame && !media.isEnded && !panel && !end.stage && !state.fault && !there.isAsking && !isAd, TELLS_AFTER_MS);
  const isAutomatic = Boolean(ticket?.autoplay_next && !sleep.isAtEnd);

  if (state.caption >= 0) lastCaption.current = state.caption;
  const goOn = () => there.mayGoOn() && playNext();
  const surface = useSurface({
    actions: panel ? { ...actions, toggle: () => openPanel(null) } : isAfter && !media.isEnded ? { ...actions, toggle: end.dismiss } : actions,
    video,
    drag,
    setDrag,
    setFilling,
    toggleChrome: () => (panel ? openPanel(null) : isAfter ? end.dismiss() : chrome.toggle()),
  });
  // Pressed before the film has said which captions it has, the key counts when it does.
  const hasCaptions = state.captions.length > 0;
  const toggleCaptions = () => {
    if (hasCaptions) engine.chooseCaptions(toggledCaption(state, lastCaption.current));
    else isCaptionWished.current = !isCaptionWished.current;
  };
  useEffect(() => {
    if (!hasCaptions || !isCaptionWished.current) return;
    isCaptionWished.current = false;
    toggleCaptions();
  }, [hasCaptions]);
  const toggle = (name) => openPanel(panel === name ? null : name);
  const toggleStats = () => setStats(!hasStats);
  useKeys(
    {
      actions,
      video,
      skip: isAd ? () => {} : skip,
      playNext: isAd ? () => {} : playNext,
      toggleStats,
      toggleCaptions: isAd ? () => {} : toggleCaptions,
      toggleHelp: () => toggle("help"),
      leave: () => (panel ? openPanel(null) : hasText ? setText(false) : leave()),
    },
    chrome.wake,
  );
  useMediaSession({ ticket, media, actions, playNext });
  useName(ticket, video);
  useEffect(() => {
    if (end.isDismissed && media.isEnded && next?.is_ready && isAutomatic) goOn();
  }, [media.isEnded]);
  useEffect(() => {
    if (end.isNear && ticket && !next?.is_ready && !ticket.is_trailer) load.afterwards().then(({ followersOf }) => followersOf(ticket.title_id), () => {});
  }, [end.isNear, ticket, next]);

  const unmute = () => {
    actions.setVolume(video.volume || 1);
    report({ isSilenced: false });
  };
  const close = () => openPanel(null);
  const adLength = useRef(0);
  if (!isAd) adLength.current = 0;
  else adLength.current ||= state.ad.left;
  const told = isAd ? adWords(adLength.current) : sleep.isOver ? t("The sleep timer has stopped the film. Good night.") : skipped ? t(TOLD[skipped.kind]) : remote.isActive ? remote.words : "";
  const parts = { media, state, ticket, engine, actions, panel, openPanel, sleep, look, offset, move, hasText, setText, toggleStats, drag, setDrag, playNext };
  const classes = [
    "pl__in",
    !chrome.isShown && !state.fault && "pl--idle",
    panel && MENUS.has(panel) && "pl--menu",
    panel === "episodes" && "pl--drawer",
    hasText && "pl--text",
    isFilling && "pl--fill",
    isLocked && "pl--locked",
    end.stage && `pl--${end.stage}`,
    isAd && "pl--ad",
  ].filter(Boolean).join(" ");
  return h(
    "div",
    { className: classes },
    h("h1", { className: "vh" }, ticket ? nameOf(ticket) : t("Player")),
    isAfter && !state.fault && h(Late, { load: load.afterwards, name: "Afterwards", ticket, media, actions, leave, playFilm: () => navigate(watchPath(wanted.titleId)) }),
    h("div", { ref: host, className: "pl__screen", ...surface }),
    useLasting(isBusy, SPINNER_AFTER_MS) && h("div", { className: "pl__spin", "aria-hidden": true }),
    !isAd && h(Captions, { lines, look: look.style }),
    h(Flash, { flash }),
    hasStats && h(Late, { load: load.stats, name: "Stats", video, engine, quality: play.quality, onClose: toggleStats }),
    isTold && h(Late, { load: load.about, name: "About", ticket, chapter: chapterAt(ticket.markers, media.time, media.duration) }),
    h(Top, { media, state, actions, titlePath, panel, openPanel, sleep, remote, unmute, lock: () => setLocked(true) }),
    h(Status, { isSlow: useLasting(isBusy, SLOW_AFTER_MS), isReconnecting: state.isReconnecting && isBusy, text: told }),
    ticket && !state.fault && !isAfter && !isAd &&
      h(
        "div",
        { className: "pl__dock" },
        ticket && h(Resume, { wanted, ticket, media, actions }),
        skipped && h("button", { type: "button", className: "skip", onClick: undo }, t(SKIPPED[skipped.kind])),
        marker && !skipped &&
          h("button", { type: "button", className: "skip", onClick: skip }, t(SKIPS[marker.kind]), h("span", { className: "kbd", "aria-hidden": true }, "S")),
        MENUS.has(panel) && engine && h(Menu, { ...parts, name: panel, onClose: close }),
      ),
    end.stage === "next" && !panel && !state.fault && !there.isAsking &&
      h(NextEpisode, { media, ticket, isAutomatic, goOn, playNext, dismiss: end.dismiss }),
    ticket && !state.fault && !isAfter && !isAd && h(Controls, parts),
    isAd && !state.fault && h(AdBar, { ad: state.ad, media, actions }),
    hasText && !state.fault && h(Late, { load: load.text, name: "Transcript", video, actions, offset, onClose: () => setText(false) }),
    panel === "episodes" && h(Late, { load: load.episodes, name: "Episodes", ticket, onClose: close }),
    panel === "help" && h(Help, { onClose: close }),
    there.isAsking && h(StillThere, { name: ticket.name, answer: there.answer }),
    isLocked && h(Lock, { onOpen: () => setLocked(false) }),
    state.fault && !isAd && h(Fault, { fault: state.fault, media, ticket, titlePath, onRetry: retry }),
  );
}
