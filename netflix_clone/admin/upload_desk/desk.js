// The upload desk: files laid on it, where each goes, how far it is.
import { createElement as h, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { noop, t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import * as store from "./store.js";
import { placesOf } from "./server.js";
import { Target } from "./target.js";
import { Job } from "./job.js";
import { icon, size, span } from "./words.js";

const EMPTY = [];
const FILMS = "video/*,.mkv,.mxf,.ts,.m2ts,.vob,.avi,.mov,.ogv,.webm";

const BADGES = {
  new: [noop("Where to?"), ""], preparing: [noop("Preparing"), ""], queued: [noop("Waits its turn"), ""], sending: [noop("Sending"), "info"],
  waiting: [noop("Trying again"), "warn"], paused: [noop("Paused"), "warn"], asleep: [noop("Interrupted"), "warn"],
  done: [noop("Arrived"), "ok"], refused: [noop("Refused"), "err"], gone: [noop("Ended"), "err"],
};

/** `?title=…&playable=…` of the address: the place that a link of the title editor asks for. */
async function placeOfAddress() {
  const asked = new URLSearchParams(location.search);
  if (!asked.get("title")) return null;
  const places = await placesOf(Number(asked.get("title")));
  const wanted = Number(asked.get("playable"));
  return places.find(({ playable_id }) => playable_id === wanted) || (places.length === 1 ? places[0] : null);
}

export function UploadDesk() {
  const entries = useSyncExternalStore(store.subscribe, store.snapshot, () => EMPTY);
  const [preset, setPreset] = useState(null);
  const [isOver, setOver] = useState(false);
  const [isAlive, setAlive] = useState(false);
  const input = useRef(null);

  useEffect(() => {
    setAlive(true);
    store.recall();
    placeOfAddress().then(setPreset, () => {});
  }, []);

  function dropped(event) {
    event.preventDefault();
    setOver(false);
    store.add(event.dataTransfer.files, preset);
  }
  const dragged = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const fresh = entries.filter(({ step }) => step === "new");

  return h("div", { onDragOver: dragged, onDragLeave: () => setOver(false), onDrop: dropped },
    h("div", { className: `drop${isOver ? " drop--on" : ""}` },
      icon("upload"),
      h("p", { className: "drop__t" }, preset ? t("Drop the film for {place} here", { place: preset.label }) : t("Drop films here")),
      h("p", { className: "t3" }, t("Up to 50 GB each. You may leave and come back: what has arrived stays.")),
      h("button", { type: "button", className: "btn btn--primary btn--slim", disabled: !isAlive, onClick: () => input.current.click() },
        preset ? t("Choose a film") : t("Choose films")),
      h("input", {
        ref: input, type: "file", multiple: true, hidden: true, accept: FILMS, "data-films": "",
        onChange: (event) => { store.add(event.target.files, preset); event.target.value = ""; },
      })),
    h("p", { role: "status", "aria-live": "polite", className: "vh" }, entries.length ? store.lastAnnouncement() : ""),
    fresh.length > 1 && h("div", { className: "adm__row" },
      h("button", { type: "button", className: "btn btn--quiet btn--slim", onClick: () => fresh.forEach(({ id }) => store.begin(id)) },
        tn("Start {n}", "Start all {n}", fresh.length))),
    h("ul", { className: "desk", "aria-label": t("Films on the desk") }, entries.map((entry) => h(Entry, { key: entry.id, entry }))));
}

function Entry({ entry }) {
  const { id, name, step, sentence } = entry;
  const [words, tone] = BADGES[step];
  const isSilent = step === "new" || step === "preparing";
  return h("li", { className: "box desk__i", "data-step": step },
    h("div", { className: "desk__h" },
      h("p", { className: "desk__n" }, h("b", null, name), h("span", { className: "t3" }, size(entry.size))),
      h("span", { className: `badge${tone ? ` badge--${tone}` : ""}` }, t(words)),
      h(Actions, { entry })),
    isSilent ? h(Target, { entry }) : h("p", { className: "t2 desk__to" }, t("For"), " ", h("b", null, entry.target.label)),
    !isSilent && step !== "done" && step !== "gone" && step !== "refused" && h(Progress, { entry }),
    step === "asleep" && h(Wake, { entry }),
    sentence && h("p", { className: `note note--${step === "waiting" || step === "asleep" ? "warn" : "err"}`, role: "alert" }, sentence,
      step === "waiting" && h(Countdown, { until: entry.retryAt })),
    step === "done" && h(Job, { entry }),
    (step === "new") && h("div", { className: "adm__row" },
      h("label", { className: "tick-row" },
        h("input", { type: "checkbox", className: "tick", checked: entry.publish, onChange: (event) => store.change(id, { publish: event.target.checked }) }),
        h("span", null, t("Publish when it is ready"))),
      h("button", { type: "button", className: "btn btn--primary btn--slim", disabled: entry.target.mode === "existing" && !entry.target.playable_id, onClick: () => store.begin(id) },
        t("Start upload"))));
}

function Progress({ entry: { name, offset, size: total, step, speed, secondsLeft } }) {
  const percent = total ? Math.floor((offset / total) * 100) : 0;
  const facts = [t("{part} of {whole}", { part: size(offset), whole: size(total) })];
  if (step === "sending" && speed) facts.push(t("{size}/s", { size: size(speed) }));
  if (step === "sending" && Number.isFinite(secondsLeft) && secondsLeft > 0) facts.push(t("{time} left", { time: span(secondsLeft) }));
  return h("div", { className: "desk__p" },
    h("div", {
      className: `bar bar--6 ${step === "sending" ? "bar--info" : "bar--dim"}`, role: "progressbar",
      "aria-label": t("Sent of {name}", { name }), "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": percent,
    }, h("i", { style: { width: `${percent}%` } })),
    h("p", { className: "small t2 num" }, h("b", null, t("{n} %", { n: percent })), ` ${facts.join(" · ")}`));
}

function Countdown({ until }) {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return h("span", { "aria-hidden": true, className: "num" }, " ", left ? t("Again in {n} s.", { n: left }) : t("Trying now."));
}

function Wake({ entry }) {
  const input = useRef(null);
  return h("div", { className: "adm__row" },
    h("button", { type: "button", className: "btn btn--primary btn--slim", onClick: () => input.current.click() }, t("Choose the file again")),
    h("span", { className: "small t2" }, t("It goes on where it was; nothing is sent twice.")),
    h("input", {
      ref: input, type: "file", hidden: true, accept: FILMS, "data-wake": "",
      onChange: (event) => { const [file] = event.target.files; event.target.value = ""; if (file) store.wakeWith(entry.id, file); },
    }));
}

function Actions({ entry: { id, name, step, mayCure, file } }) {
  const act = (words, symbol, press) =>
    h("button", { type: "button", className: "btn btn--quiet btn--sm", "aria-label": t("{action}: {name}", { action: words, name }), onClick: () => press(id) }, icon(symbol), words);
  return h("span", { className: "rowx" },
    (step === "sending" || step === "waiting" || step === "queued") && act(t("Pause"), "pause", store.pause),
    step === "paused" && act(t("Resume"), "play", store.goOn),
    step === "refused" && mayCure && act(t("Try again"), "retry", store.goOn),
    step === "gone" && file && act(t("Start again"), "retry", store.startOver),
    step !== "preparing" && act(step === "done" ? t("Clear") : t("Remove"), "close", store.remove));
}
