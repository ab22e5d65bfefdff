// A remote control has four arrows, OK and Back. OK goes into the controls, there the arrows walk; whoever sits back
// has left them. In whatever asks something (a panel, a card, a fault) arrows walk at once.
import { useEffect, useRef } from "react";

const STOPS = 'a[href], button:not(:disabled), [role="slider"]';
const ASKS = '[role="dialog"], [role="alert"], .nextc, .pl__after';
const FIRST = [".nextc button", ".pl__dock button", ".pl__bot .ctl button", ".pl__after .pl__next", ".pl__after .btn"];
const CLOSED_IN = '[role="dialog"], [role="alert"]';
const ACROSS_WEIGHS = 3;
const LEFT_WEIGHS = 0.01; // of two that are as near, the one that begins below or above
const SCROLLS_PX = 120;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A television: what it calls itself, or no pointer of any kind. */
const isTelevision = () =>
  /TV|Tizen|Web0S|BRAVIA|\bAFT|CrKey|Xbox|PlayStation/.test(navigator.userAgent) || window.matchMedia("(any-pointer: none)").matches;

const isSeen = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";
const seenIn = (box, selector) => [...box.querySelectorAll(selector)].filter(isSeen);
const between = (fromLow, fromHigh, toLow, toHigh) => Math.max(0, toLow - fromHigh, fromLow - toHigh);

/** The stop that lies next to `from` in a direction; what stands beside the way is far. */
export function nearest(from, stops, [right, down]) {
  const here = from.getBoundingClientRect();
  const middle = (rect) => ({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 });
  let best = null;
  for (const stop of stops) {
    const there = stop.getBoundingClientRect();
    const [dx, dy] = [middle(there).x - middle(here).x, middle(there).y - middle(here).y];
    if (stop === from || dx * right + dy * down <= 1) continue;
    const aside = [between(here.left, here.right, there.left, there.right), between(here.top, here.bottom, there.top, there.bottom)];
    const [along, across] = right ? aside : [aside[1], aside[0]];
    if (right && across > 0 && along === 0) continue; // above or below, not beside
    const far = along + ACROSS_WEIGHS * across + LEFT_WEIGHS * Math.abs(there.left - here.left);
    if (!best || far < best.far) best = { stop, far };
  }
  return best?.stop;
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
      const next = nearest(at, seenIn(panel || node, STOPS), way);
      if (next) next.focus();
      else panel?.scrollBy(0, SCROLLS_PX * way[1]);
    };

    /** Whether this key is for walking, from where the focus is. */
    const isWalk = ({ key }) => {
      const at = focused();
      const isSideways = WAYS[key][0] !== 0;
      if (at?.matches('[role="slider"]') && isSideways) return false; // seeks
      if (walking.current) return true;
      if (at?.closest('[role="radiogroup"], .pl__eps, input')) return false; // they have arrows of their own
      return Boolean(at?.closest(ASKS)) || (!at && !isSideways && isTelevision());
    };

    const onKeyDown = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === "Tab") walking.current = false;
      const isEntry = event.key === "Enter" && !focused()?.matches(`${STOPS}, input`);
      if (!isEntry && !(WAYS[event.key] && isWalk(event))) return;
      event.preventDefault();
      event.stopPropagation();
      waking.current();
      if (isEntry) enter();
      else {
        walking.current = true;
        walk(WAYS[event.key]);
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
