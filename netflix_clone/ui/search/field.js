// The search field: what is typed stays in the browser, what is settled becomes the address.
//
// Typing that rests for RESTS_MS replaces the address (one navigation a settled text); Enter, and a rest of SETTLED_MS,
// end a search, so that the next one is a step of its own for Back. Suggestions are asked of REST, the last question
// alone being answered.
import { createElement as h, useEffect, useId, useRef, useState } from "react";
import { useLocation, useNavigate, useNavigationType } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const RESTS_MS = 200;
const SETTLED_MS = 2000;
const LONGEST = 200;
const MOST = 7;
const FOUND = "[data-found] a[href]";
const CHIPS = ".search__chips > a, .search__chips > button";
const PLACES = { title: (key) => `/title/${key}`, person: (key) => `/person/${key}`, genre: (key) => `/genre/${key}` };
const SHAPES = {
  search: "M4 11a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M20.5 20.5l-4.5-4.5",
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  recent: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 6.5V12l4 2.5",
  person: "M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
  title: "M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2zM7.5 4v16M16.5 4v16",
  genre: "M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.1M4 12h.1M4 18h.1",
};
const icon = (name) => h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: SHAPES[name] }));
const asked = (search) => new URLSearchParams(search).get("q") || "";

/** The address of a search: of `text` alone, or with what the address `search` narrows it to. */
function addressOf(text, search = "") {
  const parameters = new URLSearchParams(search);
  parameters.delete("off"); // chips of another sentence
  if (parameters.get("mode") === "ask") parameters.delete("mode"); // a language model is asked on purpose, never while somebody types
  if (text) parameters.set("q", text);
  else parameters.delete("q");
  return `/search${parameters.size ? `?${parameters}` : ""}`;
}

/** What a text may become, as long as the field has the focus and `text` is the last that was asked for. */
function useSuggestions(text, isWanted) {
  const [found, setFound] = useState([]);
  useEffect(() => {
    if (!isWanted) { setFound([]); return undefined; }
    const line = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/api/search/suggest?${new URLSearchParams({ q: text, limit: MOST })}`, { signal: line.signal })
        .then((answer) => (answer.ok ? answer.json() : []))
        .then((lines) => setFound(Array.isArray(lines) ? lines : []), () => {});
    }, RESTS_MS);
    return () => { clearTimeout(timer); line.abort(); };
  }, [text, isWanted]);
  return found;
}

/** `onSettled` hears of a text that led somewhere; a field with `onClose` stands in the header. */
export function SearchField({ onSettled, onClose, autoFocus = false }) {
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const step = useNavigationType();
  const id = useId();
  const input = useRef(null);
  const timers = useRef({});
  const isSettled = useRef(true);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const isHere = !onClose && pathname.startsWith("/search");
  const q = isHere ? asked(search) : "";
  const latest = useRef({});
  latest.current = { q, search, text, onSettled };
  const suggestions = useSuggestions(text.trim(), isOpen);
  const isListed = isOpen && suggestions.length > 0;

  useEffect(() => { // back, forward and chips change the text; an address that came of typing may be late
    if (isHere && (step === "POP" || !state?.isTyped) && !timers.current.rests) setText(q);
  }, [search]);
  useEffect(() => () => Object.values(timers.current).forEach(clearTimeout), []);
  useEffect(() => {
    if (autoFocus || (isHere && !asked(location.search))) input.current.focus();
    if (isHere && state?.isSettled && q) onSettled?.(q);
  }, []);
  useEffect(() => { // whoever opens something has found it
    if (!isHere) return undefined;
    const opened = (event) => {
      const { q: now, onSettled: tell } = latest.current;
      if (now && event.target.closest?.(FOUND)) { isSettled.current = true; tell?.(now); }
    };
    document.addEventListener("click", opened, true);
    return () => document.removeEventListener("click", opened, true);
  }, [isHere]);

  useEffect(() => { // a chip that is taken off leaves the focus to the one that takes its place
    if (!isHere) return undefined;
    let place = -1;
    const chips = () => [...document.querySelectorAll(CHIPS)];
    const entered = (event) => { place = chips().indexOf(event.target); };
    const pressed = (event) => { if (!event.target.closest?.(CHIPS)) place = -1; };
    const watch = new MutationObserver(() => {
      if (place < 0 || document.activeElement !== document.body) return;
      const left = chips();
      left[Math.min(place, left.length - 1)]?.focus();
    });
    watch.observe(document.getElementById("content") || document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", entered);
    document.addEventListener("pointerdown", pressed);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", entered);
      document.removeEventListener("pointerdown", pressed);
    };
  }, [isHere]);

  const rest = () => {
    clearTimeout(timers.current.settles);
    timers.current.settles = setTimeout(() => { isSettled.current = true; }, SETTLED_MS);
  };
  const go = (wanted) => {
    clearTimeout(timers.current.rests);
    timers.current.rests = 0;
    const now = latest.current;
    if (wanted === now.q) return;
    navigate(addressOf(wanted, now.search), { replace: !isSettled.current, preventScrollReset: true, state: { isTyped: true } });
    isSettled.current = false;
    rest();
  };
  const type = (typed) => {
    setText(typed);
    setOpen(true);
    setAt(-1);
    if (!isHere) return;
    clearTimeout(timers.current.rests);
    timers.current.rests = setTimeout(() => go(typed.trim()), RESTS_MS);
  };
  const settle = (wanted) => {
    setOpen(false);
    setAt(-1);
    setText(wanted);
    if (!wanted) return;
    if (!isHere) { navigate(addressOf(wanted), { state: { isSettled: true } }); onClose?.(); return; }
    go(wanted);
    isSettled.current = true;
    onSettled?.(wanted);
  };
  const choose = (one) => {
    if (!PLACES[one.kind]) { settle(one.text); return; }
    setOpen(false);
    if (text.trim()) onSettled?.(text.trim());
    navigate(PLACES[one.kind](one.key));
    onClose?.();
  };
  const keys = {
    ArrowDown: () => { setOpen(true); if (isListed) setAt((at + 1) % suggestions.length); },
    ArrowUp: () => { if (isListed) setAt((at <= 0 ? suggestions.length : at) - 1); },
    Escape: () => { if (isListed) setOpen(false); else if (onClose) onClose({ givesBack: true }); else if (text) type(""); },
    Enter: () => { if (isListed && at >= 0) choose(suggestions[at]); else settle(text.trim()); },
  };
  const pressed = (event) => {
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  };
  const left = (event) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    setOpen(false);
    if (onClose) onClose();
  };

  return h("form", { role: "search", className: `sfield${onClose ? " sfield--hdr" : ""}`, onSubmit: (event) => event.preventDefault(), onBlur: left },
    h("div", { className: "input sfield__b" },
      icon("search"),
      h("input", {
        ref: input, id: onClose ? undefined : "search-field", type: "search", role: "combobox", value: text, maxLength: LONGEST,
        placeholder: t("Titles, people, genres, a line"), "aria-label": t("Search"), "aria-autocomplete": "list",
        "aria-expanded": isListed, "aria-controls": isListed ? `${id}list` : undefined,
        "aria-activedescendant": isListed && at >= 0 ? `${id}${at}` : undefined,
        autoComplete: "off", autoCorrect: "off", spellCheck: false, enterKeyHint: "search",
        onChange: (event) => type(event.target.value), onFocus: () => { if (onClose) setOpen(true); }, onKeyDown: pressed,
      }),
      (text || onClose) && h("button", {
        type: "button", className: "icon-btn", "aria-label": onClose ? t("Close search") : t("Clear"),
        onClick: () => { if (onClose) onClose({ givesBack: true }); else { type(""); input.current.focus(); } },
      }, icon("close"))),
    isListed && h("ul", { id: `${id}list`, role: "listbox", "aria-label": t("Suggestions"), className: "pop sfield__l" },
      suggestions.map((one, n) => h("li", {
        key: `${one.kind}${one.key}`, id: `${id}${n}`, role: "option", "aria-selected": n === at, className: n === at ? "on" : "",
        onMouseDown: (event) => event.preventDefault(), onClick: () => choose(one),
      }, icon(SHAPES[one.kind] ? one.kind : "search"), h("span", { className: "grow" }, one.text), h("span", { className: "t3 small" }, one.note)))));
}
