// Arrow keys alone, as a television's remote sends them: from what has the focus to what stands beside it on the
// screen. Whatever uses its arrows itself (rows, menus, fields, sliders, the player) is left to do so, and so is a
// page that is being scrolled: a walk begins where something has the focus by keys, or with an arrow to the side.
import { TOWARDS, beside } from "./beside.js";

const STOPS = "a[href], button:not(:disabled), summary, select:not(:disabled), input:not(:disabled, [type=hidden], [type=radio], [type=range])";
const ZONES = ["header", "main", "footer", ".tabs-b"];
const ELSEWHERE = ".pl, .adm";
const LAYER = ".hover";
const ROW = ".rail";
const ABOVE_A_ROW = ".row__h";
const OWN_KEYS = "textarea, [contenteditable=true], input[type=radio], input[type=range], [role=slider], [role=radio], [role=menuitem], [role=option]";
const TYPED_IN = "input:not([type=checkbox], [type=button], [type=submit])";
const TELEVISION = /\b(smart-?tv|tizen|web0s|hbbtv|bravia|googletv|android tv|aft[a-z]{1,3})\b/i;

// Whoever came by arrows goes on by them, out of a field too, until they type, press Tab or take the pointer.
let isWalking = false;

export const isTelevision = () => TELEVISION.test(navigator.userAgent) || matchMedia("(any-pointer: none)").matches;
const boxOf = (element) => element.getBoundingClientRect();
const isInSight = ({ left, right, width }) => width > 0 && right > 0 && left < innerWidth;
const isVertical = ([, dy]) => dy !== 0;

function stopsIn(zone) {
  return [...zone.querySelectorAll(STOPS)].filter((stop) => (
    (stop.tabIndex >= 0 || (stop.closest(ROW) && stop.role !== "menuitem"))
    && stop.checkVisibility({ visibilityProperty: true }) && !stop.closest("[inert]")));
}

/** The parts of the page in their order; an open dialog is all there is. */
function zones() {
  const dialogs = document.querySelectorAll("dialog:modal");
  return dialogs.length ? [dialogs[dialogs.length - 1]] : ZONES.flatMap((one) => [...document.querySelectorAll(`body ${one}`)].slice(0, 1));
}

/** The nearest stop up or down. A row counts as one, as wide as it is; then the nearest of its cards in sight. */
function overOrUnder(zone, from, direction) {
  const own = from.closest(ROW);
  const box = boxOf(from);
  const groups = new Map();
  for (const stop of stopsIn(zone)) {
    const row = stop.closest(ROW);
    if (stop === from || (stop.closest(ABOVE_A_ROW) && stop.closest(ABOVE_A_ROW) !== from.closest(ABOVE_A_ROW))) continue;
    const group = row && row !== own ? row : stop;
    if (isInSight(boxOf(stop))) groups.set(group, [...(groups.get(group) || []), stop]);
  }
  const found = beside(groups.keys(), box, direction);
  if (!found || found.matches(STOPS)) return found;
  const middle = (one) => (boxOf(one).left + boxOf(one).right) / 2;
  const cards = groups.get(found).filter((stop) => stop === stop.closest("li")?.querySelector(STOPS));
  const off = (card) => Math.abs(middle(card) - (box.left + box.right) / 2);
  return cards.reduce((best, card) => (off(card) < off(best) ? card : best));
}

/** The next stop on the same line; past either end of a row lies what stands above it. */
function onTheLine(zone, from, direction) {
  const row = from.closest(ROW);
  const next = beside(stopsIn(zone).filter((stop) => stop !== from && isInSight(boxOf(stop))), boxOf(from), direction, { isInLine: true });
  return next || row?.closest("section")?.querySelector(`${ABOVE_A_ROW} :is(a[href], button)`) || null;
}

/** Where a walk begins: at the one thing to do that is in view, else at the first stop that does not close what is open. */
function beginning(zone) {
  const inView = stopsIn(zone).filter((stop) => boxOf(stop).bottom > 0 && boxOf(stop).top < innerHeight);
  return inView.find((stop) => stop.matches(".btn--primary")) || inView.find((stop) => !stop.matches(".sheet__x")) || null;
}

function go(to, zone, direction) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = isCalm ? "auto" : "smooth";
  isWalking = true;
  to.focus({ preventScroll: true });
  if (!isVertical(direction)) { to.scrollIntoView({ block: "nearest", inline: "nearest", behavior }); return; }
  const isFirst = zone.matches("header") || (zone.matches("main") && !overOrUnder(zone, to, TOWARDS.ArrowUp));
  if (isFirst) scrollTo({ top: 0, behavior });
  else to.scrollIntoView({ block: "center", inline: "nearest", behavior });
}

/** Whether the arrow means something else where the focus is. */
function isSpokenFor(active, direction) {
  if (active.matches(OWN_KEYS) || active.closest(ELSEWHERE) || document.querySelector(ELSEWHERE)) return true;
  if (active.matches(TYPED_IN)) return !isWalking || !isVertical(direction);
  return active.matches("select") && !isWalking;
}

function walk(event) {
  const direction = TOWARDS[event.key];
  const active = document.activeElement || document.body;
  if (!direction || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (isSpokenFor(active, direction)) return;
  const all = zones();
  const layer = active.closest(LAYER);
  const at = all.findIndex((zone) => zone.contains(active));
  const isAtStop = Boolean(layer) || (at >= 0 && active.matches(STOPS));
  let zone = layer || all[Math.max(0, at)];
  let next = null;
  if (!isAtStop) {
    if (isVertical(direction) && !isWalking && !isTelevision()) return;
    zone = all.find((one) => one.matches("main, dialog"));
    next = zone && beginning(zone);
  } else if (isVertical(direction) && !isWalking && !active.matches(":focus-visible")) {
    return; // whoever has clicked there scrolls
  } else if (!isVertical(direction)) {
    next = onTheLine(zone, active, direction);
  } else {
    next = overOrUnder(zone, active, direction);
    const further = layer ? [] : direction[1] > 0 ? all.slice(at + 1) : all.slice(0, at).reverse();
    for (const other of further) if (!next) [zone, next] = [other, overOrUnder(other, active, direction)];
  }
  if (next || active.matches("select")) event.preventDefault();
  if (next) go(next, zone, direction);
}

/** A list that was come to by arrows opens with Enter, and is walked out of again. */
function pick(event) {
  const { activeElement: active } = document;
  if (event.key !== "Enter" || !isWalking || !active?.matches("select") || !active.showPicker) return;
  event.preventDefault();
  isWalking = false;
  active.addEventListener("change", () => { isWalking = true; }, { once: true });
  active.showPicker();
}

/** Hands out how to end it. */
export function walkByArrows() {
  const rest = (event) => {
    const isTyped = event.key?.length === 1 && document.activeElement?.matches(TYPED_IN);
    if (event.type === "pointerdown" || event.key === "Tab" || isTyped) isWalking = false;
  };
  const listeners = [["keydown", walk], ["keydown", pick], ["keydown", rest, true], ["pointerdown", rest, true]];
  for (const [name, heard, options] of listeners) addEventListener(name, heard, options);
  return () => { for (const [name, heard, options] of listeners) removeEventListener(name, heard, options); };
}
