// A remote control has four arrows, OK and Back. OK goes into the controls, there the arrows walk; whoever sits back
// has left them. In whatever asks something (a panel, a card, a fault) arrows walk at once.
import { useEffect, useRef } from "react";
import { TOWARDS, beside } from "$/public/external/netflix_clone/ui/walk/beside.js";
import { isTelevision } from "$/public/external/netflix_clone/ui/walk/walk.js";

const SLIDER = '[role="slider"]';
const STOPS = `a[href], button:not(:disabled), ${SLIDER}`;
const ASKS = '[role="dialog"], [role="alert"], .nextc, .pl__after';
const FIRST = [".nextc button", ".pl__dock button", ".pl__bot .ctl button", ".pl__after .pl__next", ".pl__after .btn"];
const CLOSED_IN = '[role="dialog"], [role="alert"]';
const SCROLLS_PX = 120;

const isSeen = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";
const seenIn = (box, selector) => [...box.querySelectorAll(selector)].filter(isSeen);

/** Where a walk goes on from: the scrubber is as wide as the screen, and is left from where it begins. */
function boxOf(stop) {
  const { left, right, top, bottom } = stop.getBoundingClientRect();
  return { left, right: stop.matches(SLIDER) ? left : right, top, bottom, width: right - left, height: bottom - top };
}

/** @param {{current: boolean}} walking - whether the arrows walk now; who hides the controls asks too */
export function useWalk(box, walking, wake) {
  const waking = useRef(wake);
  waking.current = wake;
  useEffect(() => {
    const node = box.current;
    const focused = () => (node.contains(document.activeElement) && document.activeElement !== node ? document.activeElement : null);

    const enter = () => {
      walking.current = true;
      FIRST.flatMap((selector) => seenIn(node, selector))[0]?.focus();
    };

    const walk = (way) => {
      const at = focused();
      if (!at?.matches(STOPS)) return enter();
      const panel = at.closest(CLOSED_IN);
      const next = beside(seenIn(panel || node, STOPS).filter((stop) => stop !== at), boxOf(at), way, { isInLine: way[0] !== 0 });
      if (next) next.focus();
      else panel?.scrollBy(0, SCROLLS_PX * way[1]);
    };

    /** Whether this key is for walking, from where the focus is. */
    const isWalk = ({ key }) => {
      const at = focused();
      const isSideways = TOWARDS[key][0] !== 0;
      if (at?.matches(SLIDER) && isSideways) return false; // seeks
      if (walking.current) return true;
      if (at?.closest('[role="radiogroup"], .pl__eps, input')) return false; // they have arrows of their own
      return Boolean(at?.closest(ASKS)) || (!at && !isSideways && isTelevision());
    };

    const onKeyDown = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === "Tab") walking.current = false;
      const isEntry = event.key === "Enter" && !focused()?.matches(`${STOPS}, input`);
      if (!isEntry && !(TOWARDS[event.key] && isWalk(event))) return;
      event.preventDefault();
      event.stopPropagation();
      waking.current();
      if (isEntry) enter();
      else {
        walking.current = true;
        walk(TOWARDS[event.key]);
      }
    };
    const onPointer = () => (walking.current = false);
    window.addEventListener("keydown", onKeyDown, true); // before what has the focus
    window.addEventListener("pointerdown", onPointer);
    return () => {
      window.removeEventListener("keydown", onKeyDown, true);
      window.removeEventListener("pointerdown", onPointer);
    };
  }, [box, walking]);
}
