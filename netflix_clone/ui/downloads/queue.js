// The queue: one film at a time, in one tab at a time. A film that is paused keeps what it has for as long as its tab
// lives; after a reload what was half is cleaned up, and the film begins again.
import { FAILED, PAUSED, QUEUED, STORING, all, find, patch, READY, subscribe } from "./entries.js";
import { loadShaka } from "./engine.js";
import { fieldsOf, renewed } from "./licences.js";

const LOCK = "emberlight-downloads";
const TRIES = 3;
const SHOWN_EACH_MS = 700;
const STORAGE_FAULTS = 9;
const ABORTED = 7001;

const jobs = new Map();
let turn = null;

/** Work until nothing waits; a second tab waits until the first has finished or is closed. */
export function runQueue() {
  turn ||= withLock(async () => {
    const shaka = await loadShaka();
    const storage = new shaka.offline.Storage();
    try {
      await clean(storage);
      for (;;) {
        const entry = await next();
        if (entry) await work(shaka, entry);
        else if (jobs.size) await change();
        else break;
      }
    } finally {
      await storage.destroy();
    }
  }).finally(() => (turn = null));
  return turn;
}

const change = () => new Promise((resolve) => {
  const stop = subscribe(() => {
    stop();
    resolve();
  });
});

const withLock = (work) => (navigator.locks ? navigator.locks.request(LOCK, work) : work());

/** The oldest that waits. */
const next = async () => (await all()).reverse().find(({ state }) => state === QUEUED);

/** Do what was said about films under way, in this tab or in another. */
subscribe(async function obey() {
  for (const [id, job] of jobs) {
    const entry = await find(id);
    if (!entry) job.abort();
    else if (entry.state === PAUSED) job.pause();
  }
});

/** Take away what a closed tab left half, and bytes that no record knows. */
async function clean(storage) {
  const entries = await all();
  const known = new Set(entries.map(({ storedUri }) => storedUri).filter(Boolean));
  const stored = await storage.list();
  const strays = stored.filter(({ offlineUri, isIncomplete }) => isIncomplete || !known.has(offlineUri));
  if (!jobs.size) for (const { offlineUri } of strays) if (offlineUri) await storage.remove(offlineUri).catch(() => {});
  for (const { id, state } of entries) if (state === STORING && !jobs.has(id)) await patch(id, { state: QUEUED });
}

async function work(shaka, entry) {
  await patch(entry.id, { state: STORING, problem: "" });
  const job = jobs.get(entry.id) || begin(shaka, entry);
  job.resume();
  await Promise.race([job.done, job.isPaused()]);
}

/** Start a film: `done` resolves when it is here, gone or failed. */
function begin(shaka, entry) {
  const storage = new shaka.offline.Storage();
  let gate = Promise.resolve();
  let open = () => {};
  let paused = () => {};
  let operation = null;
  let isGone = false;
  storage.getNetworkingEngine().registerRequestFilter(() => gate);
  const job = {
    pause() {
      gate = new Promise((resolve) => (open = resolve));
      paused();
    },
    resume: () => open(),
    isPaused: () => new Promise((resolve) => (paused = resolve)),
    abort() {
      isGone = true;
      operation?.abort();
      open();
    },
  };
  jobs.set(entry.id, job);
  job.done = attempts(async (isLast) => {
    if (isGone) return;
    const licence = await renewed(entry.id);
    await patch(entry.id, { ...fieldsOf(licence), picture: await pictureOf(licence.picture_url) });
    storage.configure(configuration(entry, licence.height));
    operation = storage.store(licence.dash_url, { id: entry.id });
    const content = await operation.promise;
    if (isGone || !(await find(entry.id))) await storage.remove(content.offlineUri);
    else await patch(entry.id, { state: READY, storedUri: content.offlineUri, sizeBytes: content.size, progress: 1 });
    return isLast;
  })
    .catch((problem) => isGone || problem.code === ABORTED || patch(entry.id, { state: FAILED, problem: reason(problem) }))
    .finally(() => {
      jobs.delete(entry.id);
      return storage.destroy();
    });
  return job;
}

/** Try some times; while there is no network no try is spent. */
async function attempts(once) {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await once();
    } catch (problem) {
      const isHopeless = problem.code === ABORTED || problem.category === STORAGE_FAULTS || isRefusal(problem);
      if (isHopeless || left <= 1) throw problem;
      if (!navigator.onLine) {
        left = TRIES + 1;
        await new Promise((resolve) => addEventListener("online", resolve, { once: true }));
      }
    }
  }
}

const isRefusal = ({ status }) => status >= 400 && status < 500;

/** Why it failed, as a word that the page turns into a sentence; a refusal has its own. */
const reason = (problem) =>
  isRefusal(problem) ? problem.message || "refused" : problem.category === STORAGE_FAULTS ? "full" : "network";

function configuration(entry, height) {
  let shownAt = 0;
  return {
    manifest: { retryParameters: { maxAttempts: 4 } },
    streaming: { retryParameters: { maxAttempts: 6, baseDelay: 1000 } },
    offline: {
      usePersistentLicense: false,
      trackSelectionCallback: (tracks) => chosen(tracks, height),
      downloadSizeCallback: async (bytes) => {
        const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) || {};
        return bytes < quota - usage;
      },
      progressCallback: (_content, progress) => {
        if (performance.now() - shownAt < SHOWN_EACH_MS) return;
        shownAt = performance.now();
        patch(entry.id, { progress });
      },
    },
  };
}

/** The picture of that height, or the next smaller, with every voice and all captions. */
function chosen(tracks, height) {
  const pictures = tracks.filter(({ type }) => type === "variant");
  const heights = pictures.map((track) => track.height || 0);
  const fitting = heights.filter((each) => each <= height);
  const best = fitting.length ? Math.max(...fitting) : Math.min(...heights);
  return tracks.filter((track) => track.type === "text" || (track.type === "variant" && (track.height || 0) === best));
}

async function pictureOf(url) {
  try {
    const reply = await fetch(url);
    return reply.ok ? await reply.blob() : null;
  } catch {
    return null;
  }
}
