// What surrounds every page and needs no server: focus after a navigation, menus that close, the header
// over a picture, and the bar that tells of a lost connection or a newer page.
import { createElement, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import "$/public/external/netflix_clone/ui/overlay/early.js";
import { walkByArrows } from "$/public/external/netflix_clone/ui/walk/walk.js";
import "$/public/external/netflix_clone/ui/frame/socket.js";

const FOUND_WITHIN_MS = 3000;

/**
 * Move the focus to the heading of the page as soon as it is there, and to the one that takes its place while the
 * page fills; whoever has gone on by then is left alone.
 */
function focusHeading() {
  let heading = null;
  const find = () => {
    const isLost = !heading?.isConnected && (!heading || document.activeElement === document.body);
    const found = isLost && document.querySelector("main h1");
    if (!found) return;
    if (document.activeElement?.closest?.("main [role=search]")) { end(); return; } // a page that begins in its field
    heading = found;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const watcher = new MutationObserver(find);
  const end = () => {
    watcher.disconnect();
    clearTimeout(timer);
    removeEventListener("keydown", end);
    removeEventListener("pointerdown", end);
  };
  const timer = setTimeout(end, FOUND_WITHIN_MS);
  watcher.observe(document.body, { childList: true, subtree: true });
  addEventListener("keydown", end);
  addEventListener("pointerdown", end);
  find();
  return end;
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu === except) continue;
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
}

/** Invisible manners of the page. */
export function Manners() {
  const { pathname } = useLocation();
  const isFirst = useRef(true);

  useEffect(() => {
    if (isFirst.current) { isFirst.current = false; return undefined; }
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    return focusHeading();
  }, [pathname]);

  useEffect(walkByArrows, []);
  useEffect(() => {
    const scrolled = () => document.documentElement.classList.toggle("is-scrolled", window.scrollY > 20);
    const pressed = (event) => closeMenus(event.target.closest?.("details.menu"));
    const focused = (event) => {
      pressed(event);
      // A browser takes a link for seen whose first letters are: in a menu that scrolls sideways it is brought in whole.
      event.target.closest?.(".side nav a")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const typed = (event) => { if (event.key === "Escape") closeMenus(null); };
    scrolled();
    addEventListener("scroll", scrolled, { passive: true });
    addEventListener("pointerdown", pressed);
    addEventListener("focusin", focused);
    addEventListener("keydown", typed);
    return () => {
      removeEventListener("scroll", scrolled);
      removeEventListener("pointerdown", pressed);
      removeEventListener("focusin", focused);
      removeEventListener("keydown", typed);
    };
  }, []);
  return null;
}

const PATIENCE_MS = 1500;
const GOOD_NEWS_MS = 2500;
const SLOW_MS = 3000;
const STUCK_MS = 8000;

const NEWER = "reflex-new-version-banner";

/** Whether Reflex has told that this page is older than the server; its own bar is hidden by our stylesheet. */
function useNewerVersion() {
  const [isNewer, setNewer] = useState(false);
  useEffect(() => {
    const look = () => setNewer(document.getElementById(NEWER) !== null);
    const watcher = new MutationObserver(look);
    look();
    watcher.observe(document.body, { childList: true });
    return () => watcher.disconnect();
  }, []);
  return isNewer;
}

/** How long somebody has waited for what fills the page: not worth a word, slow, or stuck, where they may want a way out. */
function useSlowness(isFilled) {
  const [slowness, setSlowness] = useState("");
  useEffect(() => {
    setSlowness("");
    if (isFilled) return undefined;
    const timers = [setTimeout(() => setSlowness("slow"), SLOW_MS), setTimeout(() => setSlowness("stuck"), STUCK_MS)];
    return () => timers.forEach(clearTimeout);
  }, [isFilled]);
  return slowness;
}

/** One line while the browser is offline, the server does not answer or takes long. */
export function ConnectionBar({ failures = 0, isFilled = true }) {
  const [isOffline, setOffline] = useState(false);
  const [shown, setShown] = useState("");
  const isLost = isOffline || failures > 0;
  const isNewer = useNewerVersion();
  const slowness = useSlowness(isFilled);
  const isSlow = slowness !== "" && !isLost && !shown;

  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => { removeEventListener("online", look); removeEventListener("offline", look); };
  }, []);

  useEffect(() => {
    const next = isOffline ? "offline" : isLost ? "lost" : shown && shown !== "back" ? "back" : "";
    const wait = next === "lost" && !shown ? PATIENCE_MS : 0;
    const timer = setTimeout(() => setShown(next), wait);
    return () => clearTimeout(timer);
  }, [isOffline, isLost]);

  useEffect(() => {
    if (shown !== "back") return undefined;
    const timer = setTimeout(() => setShown(""), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  const words = {
    offline: t("You are offline. We go on by ourselves as soon as you are back."),
    lost: t("The connection is lost. Trying again; nothing on this page is gone."),
    back: t("Connected again."),
  };
  return createElement("div", { role: "status", "aria-live": "polite", className: "connection" },
    shown && createElement("p", { className: `connection__p connection__p--${shown}` }, words[shown]),
    isSlow && createElement("p", { className: "connection__p connection__p--quiet connection__p--slow" },
      t("Still working. This takes longer than usual."), " ",
      slowness === "stuck" && createElement("button", { type: "button", className: "connection__b", onClick: () => location.reload() },
        t("Load the page again"))),
    isNewer && !shown && !isSlow && createElement("p", { className: "connection__p connection__p--quiet" },
      t("There is a newer version of this page."), " ",
      createElement("button", {
        type: "button",
        className: "connection__b",
        onClick: () => document.querySelector(`#${NEWER} button`).click(),
      }, t("Load it"))));
}
