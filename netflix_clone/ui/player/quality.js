// How well a play goes, counted as CTA-2066 counts it: start, stalls without seeks, switches, drops, errors.
import { rememberBps } from "./ahead.js";
import { tellQuality } from "./api.js";

const TELLS_EACH_MS = 60_000;
const SHORTEST_STALL_MS = 100;
const EXCUSED_FOR_MS = 5_000;
const none = () => ({ watchedMs: 0, stalls: 0, stalledMs: 0, switches: 0, frames: 0, dropped: 0, errors: 0, lastError: "" });

export class Quality {
  /** @param {number} since - when somebody wished to play, on the clock of the page */
  constructor(video, since) {
    Object.assign(this, { video, since, counts: none(), startup: null, frames: { total: 0, dropped: 0 } });
    this.excusedUntil = 0;
    this.isSeeking = true; // until the first frame nothing is a stall
    this.edges = [
      [video, "playing", () => this.plays()],
      [video, "waiting", () => this.waits()],
      [video, "seeking", () => this.pauses({ isSeeking: true })],
      [video, "pause", () => this.pauses({})],
      [video, "ended", () => this.pauses({ isSeeking: true })],
      [video, "emptied", () => this.countFrames()],
      [document, "visibilitychange", () => document.hidden && this.tell()],
      [window, "pagehide", () => this.tell()],
    ];
    for (const [target, name, listener] of this.edges) target.addEventListener(name, listener);
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback((now) => this.begins(now));
    else video.addEventListener("playing", () => this.begins(performance.now()), { once: true });
    this.timer = setInterval(() => this.tell(), TELLS_EACH_MS);
  }

  begins(now) {
    this.startup ??= Math.max(0, Math.round(now - this.since));
  }

  plays() {
    this.settle();
    this.isSeeking = false;
    this.playingSince = performance.now();
  }

  waits() {
    this.settle();
    const isAsked = this.isSeeking || this.video.seeking || performance.now() < this.excusedUntil;
    if (!isAsked && !this.video.ended) this.stalledSince = performance.now();
  }

  /** The viewer paused or jumped: whatever waiting follows is not the line's fault. */
  pauses({ isSeeking = this.isSeeking }) {
    this.settle();
    this.isSeeking = isSeeking;
  }

  /** The viewer chose another rung: it may wait for that. */
  excuse() {
    this.excusedUntil = performance.now() + EXCUSED_FOR_MS;
  }

  /** Add up the stretch that ends now. */
  settle() {
    const now = performance.now();
    const { counts } = this;
    if (this.playingSince) counts.watchedMs += now - this.playingSince;
    if (this.stalledSince && now - this.stalledSince >= SHORTEST_STALL_MS) {
      counts.stalls += 1;
      counts.stalledMs += now - this.stalledSince;
    }
    this.playingSince = this.stalledSince = 0;
  }

  /** The browser counts frames anew with each source: keep the sum. */
  countFrames() {
    const seen = this.video.getVideoPlaybackQuality?.();
    if (!seen) return;
    const { totalVideoFrames: total, droppedVideoFrames: dropped } = seen;
    const isAnew = total < this.frames.total;
    this.counts.frames += total - (isAnew ? 0 : this.frames.total);
    this.counts.dropped += Math.max(0, dropped - (isAnew ? 0 : this.frames.dropped));
    this.frames = { total, dropped };
  }

  switched() {
    this.counts.switches += 1;
  }

  failed(what) {
    this.counts.errors += 1;
    this.counts.lastError = String(what).slice(0, 200);
  }

  /** The counters as they stand, in the words of the server; the figures overlay reads them too. */
  snapshot() {
    this.countFrames();
    const { counts } = this;
    const now = performance.now();
    const stalledMs = this.stalledSince ? now - this.stalledSince : 0;
    const isStalled = stalledMs >= SHORTEST_STALL_MS;
    const inSeconds = (ms) => +(ms / 1000).toFixed(2);
    return {
      startup_ms: this.startup,
      watched_s: inSeconds(counts.watchedMs + (this.playingSince ? now - this.playingSince : 0)),
      stalls: counts.stalls + (isStalled ? 1 : 0),
      stalled_s: inSeconds(counts.stalledMs + (isStalled ? stalledMs : 0)),
      switches: counts.switches,
      frames: counts.frames,
      dropped_frames: counts.dropped,
      height: this.engine?.height || 0,
      bandwidth_bps: Math.round(this.engine?.bandwidth || 0),
      errors: counts.errors,
      last_error: counts.lastError,
    };
  }

  /** From now on this is about another play on the server, or about the first. */
  follow(sessionId, engine) {
    if (this.sessionId && sessionId) {
      this.tell();
      this.settleInto(none());
      this.startup = null; // told of the play before
    }
    Object.assign(this, { sessionId, engine });
  }

  settleInto(counts) {
    const isPlaying = Boolean(this.playingSince);
    this.settle();
    this.counts = counts;
    if (isPlaying) this.playingSince = performance.now();
  }

  tell() {
    if (!this.sessionId) return;
    const told = this.snapshot();
    rememberBps(told.bandwidth_bps);
    tellQuality(this.sessionId, told);
  }

  end() {
    clearInterval(this.timer);
    for (const [target, name, listener] of this.edges) target.removeEventListener(name, listener);
    this.tell();
  }
}
