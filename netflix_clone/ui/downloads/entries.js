// What this browser keeps: one record a film in IndexedDB, and news of each change to every tab.
const DATABASE = "emberlight-downloads";
const FILMS = "films";
const MARK = "emberlight.downloads"; // there is something to look after: pages without downloads load nothing of this

export const QUEUED = "queued";
export const STORING = "storing";
export const PAUSED = "paused";
export const READY = "ready";
export const FAILED = "failed";

export const hasAny = () => localStorage.getItem(MARK) !== null;

let opened = null;
function database() {
  opened ||= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(FILMS, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      opened = null;
      reject(request.error);
    };
  });
  return opened;
}

async function within(mode, work) {
  const films = (await database()).transaction(FILMS, mode).objectStore(FILMS);
  return new Promise((resolve, reject) => {
    const request = work(films);
    films.transaction.oncomplete = () => resolve(request.result);
    films.transaction.onerror = films.transaction.onabort = () => reject(films.transaction.error);
  });
}

export const find = (id) => within("readonly", (films) => films.get(id));

/** Every record, the newest first. */
export async function all() {
  const found = await within("readonly", (films) => films.getAll());
  return found.sort((one, other) => other.addedAt - one.addedAt);
}

export async function add(entry) {
  await within("readwrite", (films) => films.put(entry));
  localStorage.setItem(MARK, "1");
  tell();
}

/** Change fields of a record; one that was deleted meanwhile stays deleted. */
export async function patch(id, changes) {
  const films = (await database()).transaction(FILMS, "readwrite").objectStore(FILMS);
  await new Promise((resolve, reject) => {
    const found = films.get(id);
    found.onsuccess = () => found.result && films.put({ ...found.result, ...changes });
    films.transaction.oncomplete = resolve;
    films.transaction.onerror = films.transaction.onabort = () => reject(films.transaction.error);
  });
  tell();
}

export async function drop(id) {
  await within("readwrite", (films) => films.delete(id));
  if (!(await within("readonly", (films) => films.count()))) localStorage.removeItem(MARK);
  tell();
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(DATABASE);
const listeners = new Set();
if (channel) channel.onmessage = () => listeners.forEach((listener) => listener());

function tell() {
  channel?.postMessage("changed");
  listeners.forEach((listener) => listener());
}

/** Call `listener` after each change, in whichever tab it was made; what it returns ends that. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
