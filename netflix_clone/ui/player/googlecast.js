// Google Cast, where the operator has set CAST_APP_ID. The receiver has no cookies: it plays the signed playlist.
import { tellPosition } from "./api.js";

const SDK = "https://www.gstatic.com/cv/js/sender/v1/cast_sender.js?loadCastFramework=1";
const TELLS_EVERY_MS = 10_000;
let arrives = null;

function sdk() {
  arrives ||= new Promise((done, fail) => {
    window.__onGCastApiAvailable = (isThere) => (isThere ? done(window.cast.framework) : fail(new Error("no Cast")));
    const script = document.createElement("script");
    Object.assign(script, { src: SDK, onerror: fail });
    document.head.append(script);
  });
  return arrives;
}

export class GoogleCast {
  /** @param {{video, ticket, sessionId: () => string, onChange}} options */
  constructor(options) {
    Object.assign(this, options);
    sdk().then((framework) => this.listen(framework), () => {});
  }

  listen(framework) {
    if (this.isOver) return;
    const { CastContext, CastContextEventType, CastState, RemotePlayer, RemotePlayerController } = framework;
    this.context = CastContext.getInstance();
    this.context.setOptions({ receiverApplicationId: this.ticket.cast_app_id, autoJoinPolicy: "origin_scoped" });
    this.player = new RemotePlayer();
    this.controller = new RemotePlayerController(this.player);
    this.heard = () => this.changed(CastState);
    this.states = CastContextEventType.CAST_STATE_CHANGED;
    this.context.addEventListener(this.states, this.heard);
    this.heard();
  }

  changed(CastState) {
    const isActive = this.context.getCastState() === CastState.CONNECTED;
    if (isActive && !this.isActive) this.begin();
    if (!isActive && this.isActive) this.comeBack();
    this.isActive = isActive;
    const device = this.context.getCurrentSession()?.getCastDevice().friendlyName || "";
    this.onChange({ isThere: this.context.getCastState() !== CastState.NO_DEVICES_AVAILABLE, isActive, device });
  }

  open() {
    this.context?.requestSession().catch(() => {});
  }

  begin() {
    const { MediaInfo, LoadRequest, GenericMediaMetadata, HlsSegmentFormat, HlsVideoSegmentFormat } = window.chrome.cast.media;
    const url = new URL(this.ticket.manifest_url, window.location.href).href;
    const media = new MediaInfo(url, "application/x-mpegURL");
    Object.assign(media, {
      hlsSegmentFormat: HlsSegmentFormat.FMP4,
      hlsVideoSegmentFormat: HlsVideoSegmentFormat.FMP4,
      metadata: Object.assign(new GenericMediaMetadata(), { title: this.ticket.name, subtitle: this.ticket.line }),
    });
    const wish = Object.assign(new LoadRequest(media), { currentTime: this.video.currentTime });
    this.video.pause();
    this.context.getCurrentSession().loadMedia(wish).catch(() => {});
    this.telling = setInterval(() => this.tell(), TELLS_EVERY_MS);
  }

  /** The place on the other screen is the profile's place. */
  tell() {
    const { currentTime, duration } = this.player;
    if (currentTime > 0) {
      this.place = currentTime;
      tellPosition(this.sessionId(), { position_s: currentTime, duration_s: duration || this.ticket.duration_s }).catch(() => {});
    }
  }

  comeBack() {
    clearInterval(this.telling);
    if (this.place) this.video.currentTime = this.place;
  }

  leave() {
    this.isOver = true;
    clearInterval(this.telling);
    this.context?.removeEventListener(this.states, this.heard);
  }
}
