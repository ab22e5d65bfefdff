// Tells the server where the play stands: every ten seconds, and at each edge. Never through the websocket.
import { stopPlay, tellPosition } from "./api.js";

const SEEK_SETTLES_MS = 400;

export class Progress {
  /** @param {{onRenewed, onRefused}} hooks - fresh addresses arrived; the server no longer lets us watch */
  constructor(video, ticket, hooks) {
    Object.assign(this, { video, ticket, hooks });
    this.sessionId = ticket.session_id;
    this.timer = setInterval(() => video.paused || this.tell(), ticket.heartbeat_interval_s * 1000);
    this.edges = [
      [video, "pause", () => this.tell()],
      [video, "ended", () => this.tell()],
      [video, "seeked", () => this.tellSoon()],
      [document, "visibilitychange", () => document.hidden && this.tell({ keepalive: true })],
      [window, "pagehide", () => this.stop()],
      [window, "pageshow", (event) => event.persisted && this.tell()],
    ];
    for (const [target, name, listener] of this.edges) target.addEventListener(name, listener);
  }

  beat() {
    const { currentTime, duration } = this.video;
    return { position_s: +currentTime.toFixed(2), duration_s: +(duration || this.ticket.duration_s).toFixed(2) };
  }

  /** A play that never came to a first frame has nothing to tell. */
  get hasPlace() {
    return this.video.readyState > 0 && Number.isFinite(this.video.duration);
  }

  tellSoon() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.tell(), SEEK_SETTLES_MS);
  }

  async tell(options) {
    if (!this.hasPlace) return;
    try {
      const { renewed } = await tellPosition(this.sessionId, this.beat(), options);
      if (renewed) this.hooks.onRenewed(renewed);
    } catch (error) {
      // Without an answer the next beat tells it; a refusal is for the person.
      if ([401, 403].includes(error.status)) this.hooks.onRefused(error);
    }
  }

  stop() {
    stopPlay(this.sessionId, this.hasPlace ? this.beat() : null);
  }

  end() {
    clearInterval(this.timer);
    clearTimeout(this.settling);
    for (const [target, name, listener] of this.edges) target.removeEventListener(name, listener);
    this.stop();
  }
}
