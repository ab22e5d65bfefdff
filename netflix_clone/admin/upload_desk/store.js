// The films on the upload desk. They live beside the page: going to another page of the office stops nothing,
// and after a reload the desk is laid again from what the server has.
import { discard, Transfer, unfinished } from "$/public/external/netflix_clone/ui/upload/tus.js";
import { noop, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { guess } from "./names.js";
import { binTitle, createTitle, jobOf } from "./server.js";

const ENDPOINT = "/api/uploads";
const AT_ONCE = 2;
const JOB_EVERY_MS = 2000;

// What tells a file from another without reading it.
const fingerprint = (file) => `${file.name}-${file.size}-${file.lastModified}`;

let entries = [];
let announcement = "";
let serial = 0;
let hasRecalled = false;
const listeners = new Set();

export const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const snapshot = () => entries;
export const lastAnnouncement = () => announcement;

function publish(words) {
  if (words) announcement = words;
  entries = [...entries];
  for (const listener of listeners) listener();
}

/** Change an entry; its identity changes with it, so that only its own row is drawn again. */
export function change(id, changes, words) {
  entries = entries.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry));
  publish(words);
}

const find = (id) => entries.find((entry) => entry.id === id);
const isOnWay = ({ step }) => step === "sending" || step === "waiting";

/** Lay files on the desk; a file that was on its way before the reload goes on where it was. */
export function add(files, preset) {
  for (const file of files) {
    const key = fingerprint(file);
    const known = entries.find((entry) => entry.key === key);
    if (known?.step === "asleep") { wake(known, file); continue; }
    if (known && known.step !== "done") { publish(t("{name} is on the list already.", { name: file.name })); continue; }
    const guessed = guess(file.name);
    entries = [{
      id: ++serial, key, file, name: file.name, size: file.size, offset: 0, step: "new", sentence: "", guessed,
      target: preset ? { mode: "existing", ...preset } : { mode: "new", name: guessed.name, year: guessed.year || "" },
      publish: true,
    }, ...entries];
  }
  publish();
}

/** Uploads that were begun before; the file itself must be chosen again, no page may open it by itself. */
export async function recall() {
  if (hasRecalled) return;
  hasRecalled = true;
  const tickets = await unfinished(ENDPOINT).catch(() => []);
  for (const { url, filename, length_bytes, offset_bytes, problem, purpose, metadata } of tickets) {
    if (purpose !== "source" || entries.some((entry) => entry.url === url)) continue;
    const { playable_id, title_id, label, mtime, publish, made } = metadata;
    entries = [...entries, {
      id: ++serial, key: `${filename}-${length_bytes}-${mtime}`, hasMoment: Boolean(mtime), file: null, name: filename, size: length_bytes,
      offset: offset_bytes, url, sentence: problem, step: problem ? "gone" : "asleep", publish: publish === "1",
      target: { mode: "existing", playable_id: Number(playable_id), title_id: Number(title_id), label, isMadeHere: made === "1" },
    }];
  }
  publish();
}

function wake(entry, file) {
  change(entry.id, { file, step: "queued", sentence: "" }, `${entry.name} goes on.`);
  next();
}

/** Take a file that was chosen for a sleeping entry; another file is refused in words. */
export function wakeWith(id, file) {
  const entry = find(id);
  // Another client may not have told when its file was last changed.
  const isIt = entry.hasMoment ? fingerprint(file) === entry.key : file.name === entry.name && file.size === entry.size;
  if (isIt) wake(entry, file);
  else change(id, { sentence: t("That is another file. Please choose {name} as it was, unchanged.", { name: entry.name }) });
}

/** Put an entry into the queue, after making the title that it is for. */
export async function begin(id) {
  const { target } = find(id);
  change(id, { step: "preparing", sentence: "" });
  try {
    const isNew = target.mode === "new";
    const place = isNew ? { ...await createTitle(target), isMadeHere: true } : target;
    change(id, { target: { ...target, ...place, mode: "existing" }, step: "queued" });
    next();
  } catch (error) {
    change(id, { step: "new", sentence: error.message });
  }
}

function next() {
  const free = AT_ONCE - entries.filter(isOnWay).length;
  for (const entry of entries.filter(({ step }) => step === "queued").slice(0, Math.max(0, free))) send(entry);
}

function send(entry) {
  const transfer = entry.transfer || new Transfer({
    endpoint: ENDPOINT,
    file: entry.file,
    url: entry.url || "",
    offset: entry.offset,
    metadata: {
      filename: entry.name, filetype: entry.file.type, purpose: "source",
      mtime: entry.file.lastModified, publish: entry.publish ? "1" : "", label: entry.target.label,
      playable_id: entry.target.playable_id, title_id: entry.target.title_id, made: entry.target.isMadeHere ? "1" : "",
    },
    onChange: (sender) => moved(entry.id, sender),
  });
  change(entry.id, { transfer });
  transfer.start();
}

const SPOKEN = {
  sending: noop("{name} is being sent."), waiting: noop("{name} waits for the server."), paused: noop("{name} is paused."),
  done: noop("{name} has arrived."), refused: noop("{name} was refused."), gone: noop("{name} has expired."),
};

function moved(id, sender) {
  const entry = find(id);
  if (!entry || sender.state === "removed") return;
  const isNew = entry.step !== sender.state;
  change(id, {
    step: sender.state, sentence: sender.sentence, offset: sender.offset, url: sender.url,
    retryAt: sender.retryAt, mayCure: sender.mayCure, speed: sender.bytesPerSecond, secondsLeft: sender.secondsLeft,
  }, isNew ? t(SPOKEN[sender.state] || "{name}", { name: entry.name }) : "");
  if (!isNew || isOnWay({ step: sender.state })) return;
  if (sender.state === "done") follow(id);
  next();
}

const ENDS = { done: noop("{name} can be watched."), failed: noop("{name} failed."), rejected: noop("{name} was refused.") };
const toldOf = (name, state) => (ENDS[state] ? t(ENDS[state], { name }) : "");

/** Ask how the film gets on, while somebody looks and until there is nothing more to ask. */
async function follow(id) {
  const entry = find(id);
  if (!entry) return;
  if (!entry.target.playable_id) return;
  if (!document.hidden && listeners.size) {
    const job = await jobOf(entry.target.playable_id).catch(() => null);
    if (job && find(id)) {
      const words = job.state !== entry.job?.state ? toldOf(entry.name, job.state) : "";
      change(id, { job }, words);
      if (["done", "failed", "rejected", "cancelled"].includes(job.state)) return;
    }
  }
  setTimeout(() => follow(id), JOB_EVERY_MS);
}

export function pause(id) {
  const entry = find(id);
  if (entry.transfer && entry.step !== "queued") entry.transfer.pause();
  else change(id, { step: "paused" });
  next();
}

export function goOn(id) {
  change(id, { step: "queued", sentence: "" });
  next();
}

export function startOver(id) {
  find(id).transfer.startOver();
}

/** Take an entry off the desk; an unfinished upload is forgotten, and a title made for it alone goes to the bin. */
export function remove(id) {
  const entry = find(id);
  const isLeftBare = entry.target.isMadeHere && entry.step !== "done";
  entries = entries.filter((each) => each.id !== id);
  publish(isLeftBare
    ? t("{name} is off the list. Its new title is in the bin.", { name: entry.name })
    : t("{name} is off the list.", { name: entry.name }));
  if (isLeftBare) binTitle(entry.target.title_id).catch(() => {});
  if (entry.transfer) entry.transfer.remove();
  else if (entry.url) discard(entry.url);
  next();
}

if (typeof window !== "undefined") {
  addEventListener("beforeunload", (event) => { if (entries.some(isOnWay)) event.preventDefault(); });
}
