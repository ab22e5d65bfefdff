// Breaks of plans with ads. An ad plays in a picture of its own over the film's, which stands still meanwhile: so place,
// buffer, speed and captions of the film need no care, a jump over a break lands where it was meant to, and an ad
// that does not come keeps nobody waiting. It knows no React: play.js fetches it where a ticket has breaks.
import { ask, tellBreak } from "./api.js";

const STARTS_WITHIN_MS = 8_000;
const STALLS_FOR_MS = 10_000;
const LOOKS_EVERY_MS = 250;

export class Ads {
  /** @param {{placeOf, sessionId, startAt, report}} hooks - where the film is; the play's id; what the page is told */
  constructor(film, ticket, hooks) {
    Object.assign(this, { film, ticket, hooks });
    this.last = hooks.startAt || 0;
    this.shown = new Set(ticket.breaks.keys());
    ticket.breaks.forEach((at, number) => (number === 0 || at > this.last) && this.shown.delete(number));
    this.edges = [
      ["timeupdate", () => this.crossed()],
      ["seeking", () => this.crossed()],
      ["play", () => this.isShowing && film.pause()],
      ["volumechange", () => this.video && Object.assign(this.video, { volume: film.volume, muted: film.muted })],
    ];
    for (const [name, listener] of this.edges) film.addEventListener(name, listener);
  }

  /** The break before the film; settles when the film may begin. */
  first() {
    return this.shown.has(0) ? Promise.resolve() : this.run(0);
  }

  /** The film has passed a break, or was moved over some: of those the last one counts, and only once. */
  crossed() {
    const from = this.last;
    this.last = this.hooks.placeOf();
    const passed = this.ticket.breaks.flatMap((at, number) => (from < at && at <= this.last && !this.shown.has(number) ? [number] : []));
    if (!passed.length || this.isRunning) return;
    for (const number of passed) this.shown.add(number);
    this.run(passed.at(-1));
  }

  async run(number) {
    this.shown.add(number);
    this.isRunning = true;
    try {
      const { ASSETS: assets } = await ask(`${this.ticket.breaks_url}/${number}`);
      const goesOn = number > 0 && !this.film.paused;
      for (const asset of assets) await this.show(asset, number);
      if (assets.length && goesOn && !this.isOver) this.film.play().catch(() => {});
    } catch {
      // Without an answer there is no ad.
    }
    this.isRunning = false;
  }

  /** One ad, until it has ended, failed, or the play is over. */
  async show({ URI: url, DURATION: duration }, number) {
    if (this.isOver) return;
    const { film } = this;
    this.isShowing = true;
    film.pause();
    const video = document.createElement("video");
    Object.assign(video, { className: "pl__v pl__ad", playsInline: true, crossOrigin: "anonymous", volume: film.volume, muted: film.muted });
    film.after(video);
    this.video = video;
    const over = new Promise((done) => (this.done = done));
    let lastAt = -1;
    let movedAt = performance.now();
    let hasBegun = false;
    const look = () => {
      const now = performance.now();
      if (video.currentTime !== lastAt || (video.paused && hasBegun)) movedAt = now;
      lastAt = video.currentTime;
      if (now - movedAt > (hasBegun ? STALLS_FOR_MS : STARTS_WITHIN_MS)) this.done();
      const left = Math.max(0, Math.ceil((video.duration || duration) - video.currentTime));
      this.tell({ number, left, isPaused: video.paused && hasBegun });
    };
    video.addEventListener("playing", () => {
      if (!hasBegun) tellBreak(this.hooks.sessionId(), number, false);
      hasBegun = true;
      look();
    });
    video.addEventListener("pause", look);
    video.addEventListener("ended", () => {
      tellBreak(this.hooks.sessionId(), number, true);
      this.done();
    });
    video.addEventListener("error", () => this.done());
    const timer = setInterval(look, LOOKS_EVERY_MS);
    look();
    const hls = await this.load(video, url).catch(() => this.done());
    this.begin(video);
    await over;
    clearInterval(timer);
    hls?.destroy();
    video.remove();
    this.video = null;
    this.isShowing = false;
    this.tell(null);
  }

  async load(video, url) {
    const { default: Hls } = await import("hls.js");
    if (!Hls.isSupported()) {
      video.src = url;
      return null;
    }
    const hls = new Hls({ capLevelToPlayerSize: true, interstitialsController: undefined });
    hls.on(Hls.Events.ERROR, (_, { fatal }) => fatal && this.done());
    hls.loadSource(url);
    hls.attachMedia(video);
    return hls;
  }

  /** A browser that forbids sound before a gesture still shows the picture. */
  begin(video) {
    video.play().catch((error) => {
      if (error.name !== "NotAllowedError") return;
      this.film.muted = video.muted = true;
      this.hooks.report({ isSilenced: true });
      video.play().catch(() => this.done());
    });
  }

  /** What the page shows changes each second, not four times in it. */
  tell(ad) {
    const same = ["number", "left", "isPaused"].every((name) => ad?.[name] === this.told?.[name]);
    if (!same || !ad !== !this.told) this.hooks.report({ ad });
    this.told = ad;
  }

  toggle = () => {
    if (this.video?.paused) this.video.play().catch(() => {});
    else this.video?.pause();
  };

  end() {
    this.isOver = true;
    for (const [name, listener] of this.edges) this.film.removeEventListener(name, listener);
    this.done?.();
  }
}
