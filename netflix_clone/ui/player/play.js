// One play, from the wish to the stop: ticket, picture, engine, progress. It knows no React, so that it can begin
// before the page that shows it: on a cold /watch the picture is decoded while the interface is still on its way.
import { isSameWish } from "./address.js";
import { begin } from "./ahead.js";
import { answered, Refused, startPlay, stopPlay } from "./api.js";
import { Engine } from "./engine.js";
import { remembered } from "./memory.js";
import { Progress } from "./progress.js";
import { Quality } from "./quality.js";

const NOTHING = {
  ticket: null,
  isOpen: false,
  isReconnecting: false,
  isSilenced: false,
  fault: null,
  levels: [],
  level: -1,
  playingHeight: 0,
  audios: [],
  audio: -1,
  captions: [],
  caption: -1,
  ad: null,
};
const POSTER_AFTER_MS = 600;
const TICKET_TRIES = 4;
const WAITS_FOR_ITS_PAGE_MS = 15_000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const faultOf = (error) =>
  error instanceof Refused
    ? { kind: "refused", error }
    : { kind: "network", status: 0, tries: TICKET_TRIES, seconds: 2 ** (TICKET_TRIES - 1) - 1 };

function pictureOf({ titleId }) {
  const video = document.createElement("video");
  video.className = "pl__v";
  // A picture of the title, but not at the expense of the first frame.
  setTimeout(() => video.readyState < 2 && (video.poster = `/art/backdrop/${titleId}?w=1280`), POSTER_AFTER_MS);
  video.playsInline = true;
  video.crossOrigin = "anonymous";
  return video;
}

export class Play {
  /** @param begun - what was asked for before this script came (ahead.js) */
  constructor(wanted, begun = begin(wanted, performance.now())) {
    this.wanted = wanted;
    this.begun = begun;
    this.state = NOTHING;
    this.listeners = new Set();
    this.video = pictureOf(wanted);
    this.video.addEventListener("loadeddata", () => begun.hasFrame?.(), { once: true });
    this.quality = new Quality(this.video, begun.since);
    this.open();
    this.abandoned = setTimeout(() => this.end(), WAITS_FOR_ITS_PAGE_MS);
  }

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = () => this.state;

  report = (patch) => {
    if (patch.fault) this.quality.failed(`${patch.fault.kind} ${patch.fault.status || ""}`.trim());
    this.state = { ...this.state, ...patch };
    if (patch.isOpen) this.begin();
    for (const listener of this.listeners) listener();
  };

  /** Show the picture over a page that is still on its way. */
  showEarly() {
    this.stage = document.createElement("div");
    Object.assign(this.stage.style, { position: "fixed", inset: 0, zIndex: 2147483647, background: "#000" });
    Object.assign(this.video.style, { width: "100%", height: "100%" });
    this.stage.append(this.video);
    // At the end of the body, and nowhere else: there React lets foreign elements be when it takes the page over.
    document.body.append(this.stage);
    this.begin();
  }

  /** The page is there: show the picture in it. A picture that plays already goes on while it moves. */
  mount(host) {
    clearTimeout(this.abandoned);
    if (early === this) early = null;
    const { video, stage } = this;
    const isPlaying = !video.paused;
    if (stage?.isConnected && host.moveBefore) host.moveBefore(video, host.firstChild);
    else host.prepend(video);
    video.removeAttribute("style");
    stage?.remove();
    this.stage = null;
    this.isMounted = true;
    if (isPlaying && video.paused) video.play().catch(() => {});
    this.begin();
  }

  async open() {
    try {
      const ticket = await this.patientTicket();
      if (this.isOver) return stopPlay(ticket.session_id, null);
      this.report({ ticket, isReconnecting: false, fault: null });
      this.watch(ticket);
    } catch (error) {
      if (!this.isOver) this.report({ isReconnecting: false, fault: faultOf(error) });
    }
  }

  /** A ticket, waiting out a server that is just being restarted. */
  async patientTicket() {
    for (let tries = 1; ; tries += 1) {
      try {
        this.begun ||= begin(this.wanted, performance.now());
        const ticket = await answered(await this.begun.reply);
        this.ahead = await this.begun.ahead;
        return ticket;
      } catch (error) {
        this.begun = null;
        if (error instanceof Refused || tries === TICKET_TRIES || this.isOver) throw error;
        this.report({ isReconnecting: true });
        await pause(1000 * 2 ** (tries - 1));
      }
    }
  }

  watch(ticket) {
    const { volume, captions, audio } = remembered();
    this.video.volume = volume;
    this.progress = new Progress(this.video, ticket, {
      placeOf: () => this.elsewhere?.() ?? this.engine.place(),
      onRenewed: ({ manifest_url: url }) => this.engine.readdress(url),
      onRefused: (error) => {
        this.video.pause();
        this.report({ fault: faultOf(error) });
      },
    });
    this.engine = new Engine(this.video, ticket.manifest_url, {
      ticket,
      ahead: this.ahead,
      quality: this.quality,
      captions,
      audio,
      startAt: this.wanted.startAt ?? ticket.resume_position_s,
      report: this.report,
      renew: () => this.renewed(),
      refresh: () => this.progress.refresh(),
    });
    this.quality.follow(ticket.session_id, this.engine);
    if (ticket.breaks.length) this.ads = this.adsOf(ticket);
  }

  /** Who shows the breaks; null where that code does not come. */
  async adsOf(ticket) {
    const { Ads } = await import("./ads.js").catch(() => ({}));
    if (!Ads || this.isOver) return null;
    this.breaks = new Ads(this.video, ticket, {
      placeOf: () => this.engine.place(),
      sessionId: () => this.progress.sessionId,
      startAt: this.wanted.startAt ?? ticket.resume_position_s,
      report: this.report,
    });
    return this.breaks;
  }

  /** Another screen plays: from now on its place is the place of the play. Null when the film is back. */
  goElsewhere(placeOf) {
    this.elsewhere = placeOf;
    this.progress.hasPlace = true;
    this.progress.tell();
  }

  async renewed() {
    const fresh = await startPlay(this.wanted);
    stopPlay(this.progress.sessionId, null);
    this.progress.sessionId = fresh.session_id;
    this.quality.follow(fresh.session_id, this.engine);
    return fresh.manifest_url;
  }

  /** Play once both are there; a browser that forbids sound before a gesture still shows the picture. */
  async begin() {
    if (this.hasBegun || !this.video.isConnected || !this.state.isOpen) return;
    if (this.ads && !this.isMounted) return; // an ad is shown in its page, which says that it is one
    this.hasBegun = true;
    await (await this.ads)?.first();
    if (this.isOver) return;
    try {
      await this.video.play();
    } catch (error) {
      if (error.name !== "NotAllowedError") return;
      this.video.muted = true;
      this.report({ isSilenced: true });
      this.video.play().catch(() => {});
    }
  }

  retry = (how) => {
    if (this.engine) {
      this.engine.isWanted = true;
      this.engine.retry(how);
      this.video.play().catch(() => {});
    } else this.open();
  };

  end() {
    clearTimeout(this.abandoned);
    this.isOver = true;
    this.progress?.end(); // first: the engine takes the position with it
    if (!this.isMounted) this.quality.follow(null, null); // nobody came to see it
    this.quality.end();
    this.breaks?.end();
    this.engine?.end();
    this.stage?.remove();
    this.video.remove();
  }
}

let early = null;

/**
 * Begin a play ahead of the page that shows it: at the click, or while a cold page is still loading. It is handed out
 * again to whoever wishes the same until it is mounted, for React may render a page and throw that away.
 */
export function beginEarly(wanted, begun) {
  if (early && !early.isOver && isSameWish(early.wanted, wanted)) return early;
  early?.end();
  early = new Play(wanted, begun);
  return early;
}
