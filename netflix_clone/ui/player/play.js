// One play, from the wish to the stop: ticket, picture, engine, progress. It knows no React, so that it can begin
// before the page that shows it: on a cold /watch the picture is decoded while the interface is still on its way.
import { Refused, startPlay, stopPlay } from "./api.js";
import { Engine } from "./engine.js";
import { remembered } from "./memory.js";
import { Progress } from "./progress.js";

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
};
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
  video.poster = `/art/backdrop/${titleId}?w=1280`;
  video.playsInline = true;
  video.crossOrigin = "anonymous";
  return video;
}

export class Play {
  constructor(wanted) {
    this.wanted = wanted;
    this.state = NOTHING;
    this.listeners = new Set();
    this.video = pictureOf(wanted);
    this.open();
    this.abandoned = setTimeout(() => this.end(), WAITS_FOR_ITS_PAGE_MS);
  }

  subscribe = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = () => this.state;

  report = (patch) => {
    this.state = { ...this.state, ...patch };
    if (patch.isOpen) this.begin();
    for (const listener of this.listeners) listener();
  };

  /** The page is there: show the picture in it. */
  mount(host) {
    clearTimeout(this.abandoned);
    host.prepend(this.video);
    this.isMounted = true;
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
        return await startPlay(this.wanted);
      } catch (error) {
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
      onRenewed: ({ manifest_url: url }) => this.engine.readdress(url),
      onRefused: (error) => {
        this.video.pause();
        this.report({ fault: faultOf(error) });
      },
    });
    this.engine = new Engine(this.video, ticket.manifest_url, {
      captions,
      audio,
      startAt: ticket.resume_position_s,
      report: this.report,
      renew: () => this.renewed(),
    });
  }

  async renewed() {
    const fresh = await startPlay(this.wanted);
    stopPlay(this.progress.sessionId, null);
    this.progress.sessionId = fresh.session_id;
    return fresh.manifest_url;
  }

  /** Play once both are there; a browser that forbids sound before a gesture still shows the picture. */
  async begin() {
    if (this.hasBegun || !this.isMounted || !this.state.isOpen) return;
    this.hasBegun = true;
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
    if (this.engine) this.engine.retry(how);
    else this.open();
  };

  end() {
    clearTimeout(this.abandoned);
    this.isOver = true;
    this.progress?.end(); // first: the engine takes the position with it
    this.engine?.end();
    this.video.remove();
  }
}

let early = null;
const isSame = (one, other) => one.titleId === other.titleId && one.episodeId === other.episodeId;

/** Begin a play ahead of the page that shows it: at the click, or while a cold page is still loading. */
export function beginEarly(wanted) {
  if (early && !early.isOver && isSame(early.wanted, wanted)) return;
  early?.end();
  early = new Play(wanted);
}

/** The play that was begun early, or a new one. */
export function takePlay(wanted) {
  const begun = early;
  early = null;
  if (begun && !begun.isOver && isSame(begun.wanted, wanted)) return begun;
  begun?.end();
  return new Play(wanted);
}
