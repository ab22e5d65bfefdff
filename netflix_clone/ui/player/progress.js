// Tells the server where the play stands: every ten seconds, and at each edge. Never through the websocket.
import { stopPlay, tellPosition } from "./api.js";

const SEEK_SETTLES_MS = 400;

export class Progress {
  /** @param {{placeOf, onRenewed, onRefused}} hooks - where it is; fresh addresses came; we may no longer watch */
  constructor(video, ticket, hooks) {
    Object.assign(this, { video, ticket, hooks });
    this.sessionId = ticket.session_id;
    this.hasPlace = false; // a play that never came to a first frame has nothing to tell
    this.timer = setInterval(() => video.paused || this.tell(), ticket.heartbeat_interval_s * 1000);
    this.edges = [
      [video, "playing", () => (this.hasPlace = true)],
      [video, "pause", () => this.tell()],
      [video, "ended", () => this.tell()],
      [video, "seeked", () => this.tellSoon()],
      [document, "visibilitychange", () => document.hidden && this.tell({ keepalive: true })],
      [window, "pagehide", () => this.stop()],
      [window, "pageshow", (event) => event.persisted && this.goOn()],
    ];
    for (const [target, name, listener] of this.edges) target.addEventListener(name, listener);
  }

  beat() {
    const { duration } = this.video;
    const whole = Number.isFinite(duration) ? duration : this.ticket.duration_s;
    return { position_s: +this.hooks.placeOf().toFixed(2), duration_s: +whole.toFixed(2) };
  }

  tellSoon() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.tell(), SEEK_SETTLES_MS);
  }

  /** Tell, and ask for fresh addresses. */
  refresh() {
    return this.tell({}, { is_renewal_wanted: true });
  }

  async tell(options, wishes) {
    if (!this.hasPlace || this.isStopped) return;
    try {
      const { renewed } = await tellPosition(this.sessionId, { ...this.beat(), ...wishes }, options);
      if (renewed) this.hooks.onRenewed(renewed);
    } catch (error) {
      // Without an answer the next beat tells it; a refusal is for the person.
      if ([401, 402, 403].includes(error.status) || error.code === "too-many-streams") this.hooks.onRefused(error);
    }
  }

  /** A page that leaves is hidden after its `pagehide`: a beat then would bring the play that has ended back. */
  stop() {
    this.isStopped = true;
    clearTimeout(this.settling);
    stopPlay(this.sessionId, this.hasPlace ? this.beat() : null);
  }

  /** The page is back from where the browser kept it. */
  goOn() {
    this.isStopped = false;
    this.tell();
  }

  end() {
    clearInterval(this.timer);
    clearTimeout(this.settling);
    for (const [target, name, listener] of this.edges) target.removeEventListener(name, listener);
    this.stop();
  }
}
