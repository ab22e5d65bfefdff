// The player: the picture, what lies over it, and who hears what.
import { createElement as h, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Link, useNavigate } from "react-router";
import { actionsOf } from "./actions.js";
import { watchPath } from "./address.js";
import { Captions, useCues } from "./captions.js";
import { useChrome } from "./chrome.js";
import { Controls } from "./controls.js";
import { takePlay } from "./early.js";
import { End } from "./end.js";
import { icon } from "./icons.js";
import { useKeys } from "./keys.js";
import { useLasting, useMedia } from "./media.js";
import { Menu } from "./menus.js";
import { Fault, Flash, Help, Status } from "./overlays.js";
import { useMediaSession } from "./system.js";
import { useSurface } from "./touch.js";

const SPINNER_AFTER_MS = 500;
const SLOW_AFTER_MS = 4_000;
const SKIPPED = { intro: "Skip intro", recap: "Skip recap", credits: "Skip credits" };

const markerAt = ({ markers, next_episode: next }, time) =>
  markers.find(
    ({ kind, start_s, end_s }) => SKIPPED[kind] && !(kind === "credits" && next) && time >= start_s && time < end_s - 1,
  );

const nameOf = ({ line, name }) => [line, name].filter(Boolean).join(" · ");

/** What is open over the picture: a menu, the help, nothing. */
function usePanels() {
  const [menu, openMenu] = useState(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  return { menu, openMenu, isHelpOpen, setHelpOpen };
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
  const [play] = useState(() => takePlay(wanted));
  const state = useSyncExternalStore(play.subscribe, play.snapshot);
  useLayoutEffect(() => {
    play.mount(host.current);
    return () => play.end();
  }, [play, host]);
  return { play, state };
}

export function Player({ wanted, box }) {
  const host = useRef(null);
  const lastCaption = useRef(0);
  const navigate = useNavigate();
  const { play, state } = usePlay(wanted, host);
  const { video, engine, report, retry } = play;
  const { ticket } = state;
  const media = useMedia(video);
  const { actions, flash } = useActions(video, box);
  const { menu, openMenu, isHelpOpen, setHelpOpen } = usePanels();
  const [isDragged, setDragged] = useState(false);
  const isHeld = media.isPaused || isDragged || isHelpOpen || menu !== null;
  const chrome = useChrome(box, isHeld);
  const lines = useCues(video, media.isInPicture);
  const titlePath = `/title/${wanted.titleId}`;
  const next = ticket?.next_episode;
  const marker = ticket && markerAt(ticket, media.time);
  const isBusy = !state.fault && (media.isWaiting || !media.hasFrame);

  if (state.caption >= 0) lastCaption.current = state.caption;
  const playNext = useCallback(
    () => next && navigate(watchPath(next.title_id, next.episode_id), { replace: true }),
    [next, navigate],
  );
  const skip = () => marker && actions.seek(marker.end_s);
  const surface = useSurface({
    actions: menu ? { ...actions, toggle: () => openMenu(null) } : actions,
    toggleChrome: () => (menu ? openMenu(null) : chrome.toggle()),
  });
  useKeys(
    {
      actions,
      video,
      skip,
      playNext,
      toggleCaptions: () => engine?.chooseCaptions(toggledCaption(state, lastCaption.current)),
      toggleHelp: () => setHelpOpen(!isHelpOpen),
      leave: () => (isHelpOpen ? setHelpOpen(false) : menu ? openMenu(null) : navigate(titlePath)),
    },
    chrome.wake,
  );
  useMediaSession({ ticket, media, actions, playNext });
  useEffect(() => {
    if (!ticket) return;
    const house = document.title.split(" - ").at(-1);
    video.setAttribute("aria-label", `${ticket.name} ${ticket.line}`.trim());
    document.title = `${nameOf(ticket)} - ${house}`;
  }, [ticket, video]);

  const sound = () => {
    actions.setVolume(video.volume || 1);
    report({ isSilenced: false });
  };
  const parts = { media, state, ticket, engine, actions };
  return h(
    "div",
    { className: `pl__in ${chrome.isShown || state.fault ? "" : "pl--idle"} ${menu ? "pl--menu" : ""}` },
    h("h1", { className: "vh" }, ticket ? nameOf(ticket) : "Player"),
    h("div", { ref: host, className: "pl__screen", ...surface }),
    useLasting(isBusy, SPINNER_AFTER_MS) && h("div", { className: "pl__spin", "aria-hidden": true }),
    h(Captions, { lines }),
    h(Flash, { flash }),
    h(
      "div",
      { className: "pl__top" },
      h(Link, { className: "icon-btn", to: titlePath, "aria-label": "Back to the title" }, icon("back")),
      h("span", { className: "grow" }),
      state.isSilenced && media.volume === 0 &&
        h("button", { type: "button", className: "chip", onClick: sound }, icon("muted"), "Turn the sound on"),
      h("button", { type: "button", className: "icon-btn pl__keys", "aria-label": "Keyboard shortcuts", onClick: () => setHelpOpen(!isHelpOpen) }, icon("help")),
    ),
    h(Status, { isSlow: useLasting(isBusy, SLOW_AFTER_MS), isReconnecting: state.isReconnecting && isBusy }),
    ticket && !state.fault &&
      h(
        "div",
        { className: "pl__dock" },
        marker && !media.isEnded &&
          h("button", { type: "button", className: "skip", onClick: skip }, SKIPPED[marker.kind], h("span", { className: "kbd", "aria-hidden": true }, "S")),
        menu && engine && h(Menu, { ...parts, name: menu, onClose: () => openMenu(null) }),
      ),
    ticket && !menu && !state.fault && h(End, { media, ticket, actions, playNext, leave: () => navigate(titlePath) }),
    ticket && !state.fault && h(Controls, { ...parts, menu, openMenu, playNext, onHold: setDragged }),
    isHelpOpen && h(Help, { onClose: () => setHelpOpen(false) }),
    state.fault && h(Fault, { fault: state.fault, media, titlePath, onRetry: retry }),
  );
}
