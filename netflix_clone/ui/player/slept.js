// A machine that slept: its timers stood still while the clock went on.

const LOOKS_EACH_MS = 10_000;
// A hidden tab's timers may come once a minute; only a longer gap is sleep.
const SLEPT_MS = 90_000;

export class SleepWatch {
  /** @param {() => Promise} act - what a sleep asks for, before anything else is asked for */
  constructor(act) {
    this.act = act;
    this.last = Date.now();
    this.timer = setInterval(() => this.look(), LOOKS_EACH_MS);
    this.seen = () => document.hidden || this.look();
    document.addEventListener("visibilitychange", this.seen);
  }

  /** Whether there was a sleep since the last look; settles when what it asks for is done. */
  look() {
    const gap = Date.now() - this.last;
    this.last = Date.now();
    if (gap > SLEPT_MS) this.acting = this.act().finally(() => (this.acting = null));
    return this.acting;
  }

  end() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.seen);
  }
}
