// What to do when bytes do not come or cannot be decoded: first cure it unseen, then say so, last give up.
import { SleepWatch } from "./slept.js";

const LONGEST_PAUSE_MS = 8_000;
const GIVE_UP_AFTER_MS = 120_000;
const REMEMBERED_FOR_MS = 60_000;
const SAID_AFTER_MISSES = 2;
const STUMBLE_LASTS_MS = 250;
const EXPIRED = new Set([401, 403, 410]);

/** Counts what happened within the last minute, so that rare hiccups never add up to a fault. */
class Recent {
  times = [];

  add() {
    const now = performance.now();
    this.times = [...this.times.filter((time) => now - time < REMEMBERED_FOR_MS), now];
    return this.times.length;
  }
}

export class Recovery {
  /** @param {{reload, resume, renew, restart, stepAside, rest, isWell, wake, report}} cures - what the engine can do about it */
  constructor(cures) {
    this.cures = cures;
    this.renewals = new Recent();
    this.stumbles = new Recent();
    this.settled();
    this.hurry = () => this.troubled && this.attempt();
    window.addEventListener("online", this.hurry);
    this.sleep = new SleepWatch(() => this.cures.wake());
  }

  /** A person asks to try once more: forget what went before. */
  afresh() {
    this.renewals = new Recent();
    this.stumbles = new Recent();
    this.settled();
  }

  /** Bytes arrive again. */
  settled() {
    clearTimeout(this.timer);
    this.timer = null;
    this.tries = 0;
    this.misses = 0;
    this.since = 0;
    if (this.troubled) this.cures.report({ isReconnecting: false });
    this.troubled = false;
  }

  /** Whether `status` says that our address has run out; hls.js would try every other rung first. */
  isExpiry(status) {
    return EXPIRED.has(status);
  }

  /** Settles once fresh addresses are there, if the machine slept. */
  awake() {
    return this.sleep.look();
  }

  /** Nothing came once; hls.js asks again by itself, and when that fails too it is said. */
  missed() {
    if ((this.misses += 1) < SAID_AFTER_MISSES) return;
    this.troubled = true;
    this.since ||= performance.now();
    this.cures.report({ isReconnecting: true });
  }

  /** Nothing came, or the server said no with `status`. */
  network(status) {
    if (EXPIRED.has(status) || status === 404) return this.renew(status);
    this.since ||= performance.now();
    if (performance.now() - this.since > GIVE_UP_AFTER_MS) return this.giveUp("network", status);
    this.troubled = true;
    this.cures.report({ isReconnecting: true });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.attempt(), Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** this.tries));
  }

  attempt() {
    clearTimeout(this.timer);
    this.timer = null;
    this.tries += 1;
    this.cures.resume();
  }

  /** The address has expired, or the package was replaced: ask for a new one, but not over and over. */
  async renew(status) {
    if (this.isRenewing) return;
    if (this.renewals.add() > 3) return this.giveUp("network", status);
    this.isRenewing = true;
    try {
      await this.cures.renew();
    } catch (error) {
      if (!error.status) return this.network(0); // the server itself could not be reached
      this.cures.report({ fault: { kind: "refused", error } });
      this.cures.rest();
    } finally {
      this.isRenewing = false;
    }
  }

  /** The decoder stumbled, and says so several times over: restart it, then without this rung, then load afresh. */
  media(isFatal) {
    this.isStuck ||= isFatal;
    this.stumbling ||= setTimeout(() => this.mend(), STUMBLE_LASTS_MS);
  }

  mend() {
    const isCured = !this.isStuck && this.cures.isWell(); // hls.js did it
    this.stumbling = null;
    this.isStuck = false;
    if (isCured) return;
    const { restart, stepAside, reload } = this.cures;
    const cure = [restart, stepAside, reload][this.stumbles.add() - 1];
    if (cure) cure();
    else this.giveUp("decode", 0);
  }

  giveUp(kind, status) {
    const seconds = this.since ? Math.round((performance.now() - this.since) / 1000) : 0;
    this.cures.report({ isReconnecting: false, fault: { kind, status, seconds, tries: this.tries } });
    this.cures.rest(kind);
  }

  end() {
    clearTimeout(this.timer);
    window.removeEventListener("online", this.hurry);
    clearTimeout(this.stumbling);
    this.sleep.end();
  }
}
