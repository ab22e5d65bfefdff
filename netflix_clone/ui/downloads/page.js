// The downloads: what this browser keeps for the profile that watches. Nothing on it asks the server first, so that it
// opens without a network.
import { createElement as h, useEffect, useRef, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { language, t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { all, FAILED, patch, PAUSED, QUEUED, READY, STORING, subscribe } from "./entries.js";
import { canKeep } from "./engine.js";
import { compare, erase, isExpired, renew, shownProfile } from "./licences.js";
import { runQueue } from "./queue.js";
import { install, onInstallable } from "./start.js";
import { weight } from "./keeping.js";
import { drawing } from "./drawings.js";
import { OfflinePlayer } from "./watch.js";

const DAY_MS = 24 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;

function useEntries() {
  const [entries, setEntries] = useState(null);
  useEffect(() => {
    const look = () => all().then(setEntries, () => setEntries([]));
    look();
    if (navigator.onLine) compare().then(look, () => {});
    return subscribe(look);
  }, []);
  return entries;
}

function useRoom(entries) {
  const [room, setRoom] = useState(null);
  useEffect(() => {
    navigator.storage?.estimate?.().then(({ quota, usage }) => setRoom({ free: Math.max(0, quota - usage) }));
  }, [entries?.length]);
  return room;
}

function left(entry) {
  const ms = entry.expiresAt - Date.now();
  if (ms <= 0) return t("Expired");
  if (ms < HOUR_MS) return t("Less than an hour left");
  if (ms < 2 * DAY_MS) return tn("{n} hour left", "{n} hours left", Math.floor(ms / HOUR_MS));
  return tn("{n} day left", "{n} days left", Math.floor(ms / DAY_MS));
}

function problemOf({ problem }) {
  if (problem === "network") return t("The connection broke. Try again when it is back.");
  if (problem === "full") return t("There is not enough room on this device. Delete something first.");
  return problem === "refused" ? t("This title cannot be downloaded any more.") : problem;
}

function facts(entry) {
  const size = weight(entry.sizeBytes, language());
  if (entry.state === QUEUED) return [t("Waits for its turn"), size];
  if (entry.state === STORING) return [t("{percent} % of {size}", { percent: Math.round(100 * entry.progress), size })];
  if (entry.state === PAUSED) return [t("Paused"), size];
  if (entry.state === FAILED) return [problemOf(entry)];
  return [size, left(entry)];
}

function Picture({ blob }) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    if (!blob) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url ? h("img", { src: url, alt: "", width: 240, height: 135, className: "art" }) : h("span", { className: "dl__none" }, drawing("download"));
}

const round = (symbol, label, onClick) =>
  h("button", { type: "button", className: "icon-btn", "aria-label": label, title: label, onClick }, drawing(symbol));

function Item({ entry, onProblem }) {
  const name = entry.line ? `${entry.name}, ${entry.line}` : entry.name;
  const isOver = entry.state === READY && isExpired(entry);
  const again = (changes) => patch(entry.id, changes).then(runQueue);
  const fresh = () => renew(entry.id).catch((refusal) => onProblem(refusal.message || t("We could not reach the server.")));
  return h(
    "li",
    { className: "li dl__i" },
    h("div", { className: "dl__img" }, h(Picture, { blob: entry.picture }), entry.positionS > 0 && h("div", { className: "bar", "aria-hidden": true }, h("i", { style: { width: `${Math.min(100, (100 * entry.positionS) / entry.durationS)}%` } }))),
    h(
      "div",
      { className: "grow" },
      h("p", { className: "dl__t" }, entry.name),
      entry.line && h("p", { className: "small t2" }, entry.line),
      h("p", { className: entry.state === FAILED ? "small err" : "small t2" }, facts(entry).join(" · ")),
      entry.state === STORING &&
        h("div", { className: "bar bar--6", role: "progressbar", "aria-label": t("Download of {name}", { name }), "aria-valuenow": Math.round(100 * entry.progress) }, h("i", { style: { width: `${100 * entry.progress}%` } })),
    ),
    h(
      "div",
      { className: "dl__a" },
      entry.state === READY && !isOver && h(Link, { to: `/downloads?watch=${entry.id}`, className: "btn btn--primary btn--sm", "aria-label": t("Watch {name}", { name }) }, drawing("play"), t("Watch")),
      isOver && h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: fresh }, drawing("retry"), t("Renew")),
      (entry.state === STORING || entry.state === QUEUED) && round("pause", t("Pause {name}", { name }), () => patch(entry.id, { state: PAUSED })),
      entry.state === PAUSED && round("download", t("Go on with {name}", { name }), () => again({ state: QUEUED })),
      entry.state === FAILED && round("retry", t("Try {name} again", { name }), () => again({ state: QUEUED, progress: 0 })),
      round("bin", entry.state === READY ? t("Delete {name}", { name }) : t("Cancel {name}", { name }), () => erase(entry)),
    ),
  );
}

function DeleteAll({ entries }) {
  const dialog = useRef(null);
  const close = () => dialog.current.close();
  const all = async () => {
    close();
    for (const entry of entries) await erase(entry);
  };
  return [
    h("button", { key: "button", type: "button", className: "btn btn--quiet btn--sm", onClick: () => dialog.current.showModal() }, drawing("bin"), t("Delete all")),
    h(
      "dialog",
      { key: "dialog", ref: dialog, className: "dialog", "aria-label": t("Delete all downloads?") },
      h("p", { className: "dialog__t" }, t("Delete all downloads?")),
      h(
        "div",
        { className: "dialog__a" },
        h("button", { type: "button", className: "btn btn--quiet", onClick: close }, t("Keep them")),
        h("button", { type: "button", className: "btn btn--danger", onClick: all }, t("Delete all")),
      ),
    ),
  ];
}

function Install() {
  const [isOffered, setOffered] = useState(false);
  useEffect(() => onInstallable(setOffered), []);
  if (!isOffered) return null;
  return h("button", { type: "button", className: "btn btn--quiet btn--sm", onClick: install }, drawing("download"), t("Install as an app"));
}

const blank = (picture, heading, sentence, action) =>
  h(
    "section",
    { className: "blank" },
    h("img", { src: `/pictures/${picture}.svg`, alt: "", width: 220, height: 150 }),
    h("h2", { className: "h-sec" }, heading),
    h("p", { className: "t2" }, sentence),
    action && h("div", { className: "blank__a" }, action),
  );

export function Downloads() {
  const entries = useEntries();
  const room = useRoom(entries);
  const [problem, setProblem] = useState("");
  const [search, setSearch] = useSearchParams();
  if (!canKeep()) return blank("snapped-reel", t("This browser cannot keep films"), t("Downloads need a current browser and a secure address (https)."));
  if (entries === null) return h("div", { className: "waits", "aria-hidden": true }, [1, 2, 3].map((n) => h("div", { key: n, className: "sk sk--episode" })));
  const profile = shownProfile();
  const shown = entries.filter((entry) => !profile || entry.profileId === profile);
  const watched = shown.find(({ id, state }) => id === search.get("watch") && state === READY);
  if (watched && !isExpired(watched)) return h(OfflinePlayer, { key: watched.id, entry: watched, onLeave: () => setSearch({}, { replace: true }) });
  const used = entries.reduce((sum, { state, sizeBytes, progress }) => sum + sizeBytes * (state === READY ? 1 : progress), 0);
  return h(
    "div",
    null,
    h(
      "div",
      { className: "dl__h" },
      h("p", { className: "t2 grow num" }, entries.length ? [
        t("{used} used", { used: weight(used, language()) }),
        room && t("{free} free", { free: weight(room.free, language()) }),
      ].filter(Boolean).join(" · ") : ""),
      h(Install),
      shown.length > 1 && h(DeleteAll, { entries: shown }),
    ),
    problem && h("p", { role: "alert", className: "note note--err" }, problem),
    shown.length
      ? h("ul", { className: "panel seen dl__l" }, shown.map((entry) => h(Item, { key: entry.id, entry, onProblem: setProblem })))
      : blank("empty-reel", t("Nothing downloaded yet"), t("Press the arrow on a film or an episode, and watch it here without a network."), h(Link, { to: "/browse", className: "btn btn--primary" }, t("Find something"))),
  );
}
