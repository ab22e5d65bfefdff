// A client of resumable uploads (tus 1.0.0). It sends a file in parts, and whatever happens in between, a lost
// line, a killed server, a reload, it asks the server how much has arrived and goes on from there.
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const PART_BYTES = 8 * 1024 * 1024;
const LONGEST_WAIT_MS = 30_000;
const SPEED_WINDOW_MS = 8_000;
const VERSION = { "Tus-Resumable": "1.0.0" };
// What the server may say of a moment, rather than of this file.
const PASSING = new Set([0, 408, 409, 423, 425, 429, 500, 502, 503, 504]);
// What the person may put right and then try the same file again: signing in, making room.
const CURABLE = new Set([401, 403, 413, 507]);

/** The server said no, with a sentence for the person. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence || t("The server answered with error {status}.", { status }));
    this.status = status;
    this.hasGone = status === 404 || status === 410;
  }
}

/** What tells a file from another without reading it. */
export const fingerprint = (file) => `${file.name}-${file.size}-${file.lastModified}`;

const coded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const metadataHeader = (pairs) =>
  Object.entries(pairs).filter(([, value]) => value !== "" && value != null)
    .map(([name, value]) => `${name} ${coded(String(value))}`).join(",");

function sentenceOf(text, status) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return t("The server answered with error {status}.", { status });
  }
}

/** One request by XHR, because fetch cannot tell how much of a body has been sent. */
function request(method, url, { headers = {}, body = null, onProgress, hold } = {}) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    hold?.(xhr);
    xhr.open(method, url);
    for (const [name, value] of Object.entries({ ...VERSION, ...headers })) xhr.setRequestHeader(name, value);
    if (onProgress) xhr.upload.onprogress = (event) => onProgress(event.loaded);
    const failed = () => reject(new Refused(0, t("The server cannot be reached.")));
    xhr.onerror = failed;
    xhr.ontimeout = failed;
    xhr.onabort = () => reject(new DOMException("stopped", "AbortError"));
    xhr.onload = () => {
      if (xhr.status < 300) resolve(xhr);
      else reject(new Refused(xhr.status, sentenceOf(xhr.responseText, xhr.status)));
    };
    xhr.send(body);
  });
}

/** The session cookie lives for minutes and is renewed in passing; a film takes longer than that. */
async function renewing(ask) {
  try {
    return await ask();
  } catch (error) {
    if (error.status !== 401) throw error;
    const renewed = await fetch("/api/auth/refresh", { method: "POST", credentials: "same-origin" });
    if (!renewed.ok) throw new Refused(401, t("You are signed out. Sign in again in another tab, then go on here."));
    return ask();
  }
}

/** The uploads of this account that wait to be gone on with, or were refused, whichever browser began them. */
export async function unfinished(endpoint) {
  const answer = await renewing(() => request("GET", endpoint));
  return JSON.parse(answer.responseText).map((ticket) => ({ ...ticket, url: `${endpoint}/${ticket.id}` }));
}

/** How much of an upload has arrived for good. */
async function arrivedBytes(endpoint, url) {
  try {
    const answer = await renewing(() => request("HEAD", url));
    return Number(answer.getResponseHeader("Upload-Offset"));
  } catch (error) {
    if (!error.hasGone) throw error;
    // An answer to HEAD has no body, so the reason is asked for.
    const refused = (await unfinished(endpoint)).find((ticket) => ticket.url === url);
    throw new Refused(error.status, refused?.problem || t("This upload has expired. Please start it again."));
  }
}

/** Throw away what has arrived. */
export const discard = (url) => renewing(() => request("DELETE", url)).catch(() => {});

/**
 * One file on its way. `onChange` is called with each change of `state`:
 * idle, sending, waiting (for the server), paused, done, refused or gone.
 */
export class Transfer {
  constructor({ endpoint, file, url = "", offset = 0, metadata = {}, onChange = () => {} }) {
    Object.assign(this, { endpoint, file, url, offset, metadata, onChange });
    this.state = "idle";
    this.sentence = "";
    this.mayCure = false;
    this.retryAt = 0;
    this.failures = 0;
    this.samples = [];
    this.answer = null;
  }

  get bytesPerSecond() {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    return first && last.at > first.at ? ((last.bytes - first.bytes) * 1000) / (last.at - first.at) : 0;
  }

  get secondsLeft() {
    const speed = this.bytesPerSecond;
    return speed > 0 ? (this.file.size - this.offset) / speed : Infinity;
  }

  /** Begin, or go on. */
  start() {
    if (this.state === "sending" || this.state === "waiting" || this.state === "done") return;
    this.failures = 0;
    this.samples = [];
    this.run = Symbol("run");
    this.send(this.run);
  }

  /** Begin anew: what had arrived is no longer there. */
  startOver() {
    Object.assign(this, { url: "", offset: 0 });
    this.start();
  }

  pause() {
    this.stop();
    this.become("paused");
  }

  /** Stop for good and let the server forget what has arrived. */
  remove() {
    this.stop();
    this.become("removed");
    return this.url && this.answer === null ? discard(this.url) : Promise.resolve();
  }

  stop() {
    this.run = null;
    this.wake?.();
    this.xhr?.abort();
  }

  become(state, sentence = "") {
    this.state = state;
    this.sentence = sentence;
    this.onChange(this);
  }

  async send(run) {
    let mustAsk = Boolean(this.url);
    this.become("sending");
    while (this.run === run) {
      try {
        if (!this.url) await this.create();
        else if (mustAsk) this.offset = await arrivedBytes(this.endpoint, this.url);
        mustAsk = false;
        if (this.run !== run) return;
        await this.sendParts(run);
        return;
      } catch (error) {
        if (this.run !== run || error.name === "AbortError") return;
        if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
        if (error instanceof Refused && !this.isPassing(error)) {
          this.run = null;
          this.mayCure = CURABLE.has(error.status);
          this.become(error.hasGone && this.url ? "gone" : "refused", error.message);
          return;
        }
        mustAsk = true;
        await this.waitToRetry(error);
        if (this.run === run) this.become("sending");
      }
    }
  }

  isPassing({ status }) {
    // 409 is a wrong offset, and cured by asking; of a new upload it is a reason.
    return PASSING.has(status) && (status !== 409 || Boolean(this.url));
  }

  async create() {
    const answer = await renewing(() => request("POST", this.endpoint, {
      headers: { "Upload-Length": String(this.file.size), "Upload-Metadata": metadataHeader(this.metadata) },
      hold: (xhr) => { this.xhr = xhr; },
    }));
    this.url = new URL(answer.getResponseHeader("Location"), location.href).pathname;
    this.offset = 0;
    this.onChange(this);
  }

  async sendParts(run) {
    let answer = null;
    // An empty file, or one whose last part arrived while its answer was lost, is ended by an empty part.
    do {
      const from = this.offset;
      answer = await renewing(() => request("PATCH", this.url, {
        headers: { "Upload-Offset": String(from), "Content-Type": "application/offset+octet-stream" },
        body: this.file.slice(from, from + PART_BYTES),
        onProgress: (sent) => this.progressed(from + sent),
        hold: (xhr) => { this.xhr = xhr; },
      }));
      if (this.run !== run) return;
      this.failures = 0;
      this.progressed(Number(answer.getResponseHeader("Upload-Offset")));
    } while (this.offset < this.file.size);
    this.answer = answer;
    this.run = null;
    this.become("done");
  }

  progressed(bytes) {
    const at = performance.now();
    this.offset = bytes;
    this.samples.push({ at, bytes });
    while (this.samples.length > 2 && at - this.samples[0].at > SPEED_WINDOW_MS) this.samples.shift();
    this.onChange(this);
  }

  /** Wait longer after each failure, but not past the moment the browser is online again. */
  waitToRetry(error) {
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.failures++) * (0.75 + Math.random() / 2);
    this.retryAt = Date.now() + wait;
    this.samples = [];
    this.become("waiting", error.message);
    return new Promise((resolve) => {
      const done = () => { clearTimeout(timer); removeEventListener("online", done); resolve(); };
      const timer = setTimeout(done, wait);
      addEventListener("online", done);
      this.wake = done;
    });
  }
}
