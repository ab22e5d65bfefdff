// Google Cast, where the operator has set CAST_APP_ID. The receiver has no cookies: it plays the signed playlist. While
// it does, the picture here stands still, and what is pressed here is done there.
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

const inside = (value, most) => Math.min(most, Math.max(0, value));

export class GoogleCast {
  /** @param {{play, ticket, onChange}} options - the play that may move to another screen, and who hears of it */
  constructor(options) {
    Object.assign(this, options);
    this.video = this.play.video;
    sdk().then((framework) => this.listen(framework), () => {});
  }

  listen(framework) {
    if (this.isOver) return;
    const { CastContext, CastContextEventType, CastState, RemotePlayer, RemotePlayerController, RemotePlayerEventType } = framework;
    this.context = CastContext.getInstance();
    this.context.setOptions({ receiverApplicationId: this.ticket.cast_app_id, autoJoinPolicy: "origin_scoped" });
    this.player = new RemotePlayer();
    this.controller = new RemotePlayerController(this.player);
    this.states = CastState;
    this.edges = [
      [this.context, CastContextEventType.CAST_STATE_CHANGED, () => this.changed()],
      [this.controller, RemotePlayerEventType.ANY_CHANGE, () => this.isActive && this.played()],
      [this.video, "play", () => this.isActive && this.video.pause()],
    ];
    for (const [target, name, listener] of this.edges) target.addEventListener(name, listener);
    this.changed();
  }

  changed() {
    const wasActive = this.isActive;
    this.isActive = this.context.getCastState() === this.states.CONNECTED;
    if (this.isActive && !wasActive) this.begin();
    if (!this.isActive && wasActive) this.comeBack();
    this.tellPage();
  }

  tellPage() {
    const state = this.context.getCastState();
    const device = this.context.getCurrentSession()?.getCastDevice().friendlyName || "";
    const { currentTime, duration, isPaused, isMuted, volumeLevel } = this.player;
    this.onChange({
      isThere: state !== this.states.NO_DEVICES_AVAILABLE,
      isActive: this.isActive,
      device,
      controls: this.isActive ? this.controls : null,
      media: this.isActive
        ? { time: currentTime, duration: duration || this.ticket.duration_s, isPaused, isEnded: false, isWaiting: false, hasFrame: true, volume: isMuted ? 0 : volumeLevel }
        : null,
    });
  }

  open() {
    this.context?.requestSession().catch(() => {});
  }

  begin() {
    const { MediaInfo, LoadRequest, GenericMediaMetadata, HlsSegmentFormat, HlsVideoSegmentFormat } = window.chrome.cast.media;
    const media = new MediaInfo(this.play.engine.address, "application/x-mpegURL");
    Object.assign(media, {
      hlsSegmentFormat: HlsSegmentFormat.FMP4,
      hlsVideoSegmentFormat: HlsVideoSegmentFormat.FMP4,
      metadata: Object.assign(new GenericMediaMetadata(), { title: this.ticket.name, subtitle: this.ticket.line }),
    });
    this.place = this.play.engine.place();
    const wish = Object.assign(new LoadRequest(media), { currentTime: this.place });
    this.video.pause();
    this.play.goElsewhere(() => this.place);
    const session = this.context.getCurrentSession();
    session.loadMedia(wish).then(() => this.chooseTracks(), () => this.context.endCurrentSession(true));
    this.telling = setInterval(() => this.play.progress.tell(), TELLS_EVERY_MS);
  }

  /** Sound and captions as they are chosen here: the receiver has found the same ones in the playlist. */
  chooseTracks() {
    const playing = this.isActive && this.context.getCurrentSession()?.getMediaSession();
    const tracks = playing?.media?.tracks;
    if (!tracks) return;
    const { audios, audio, captions, caption } = this.play.snapshot();
    const { EditTracksInfoRequest, TrackType } = window.chrome.cast.media;
    const wished = [[TrackType.AUDIO, audios[audio]?.lang], [TrackType.TEXT, captions[caption]?.lang]];
    const chosen = wished.map(([kind, lang]) => tracks.find(({ type, language }) => type === kind && language === lang)).filter(Boolean);
    playing.editTracksInfo(new EditTracksInfoRequest(chosen.map(({ trackId }) => trackId)), () => {}, () => {});
  }

  played() {
    this.place = this.player.currentTime || this.place;
    this.tellPage();
  }

  comeBack() {
    clearInterval(this.telling);
    this.video.currentTime = this.place;
    this.play.goElsewhere(null);
  }

  controls = {
    toggle: () => this.controller.playOrPause(),
    play: () => this.player.isPaused && this.controller.playOrPause(),
    pause: () => this.player.isPaused || this.controller.playOrPause(),
    seek: (time) => {
      this.player.currentTime = inside(time, this.player.duration || this.ticket.duration_s);
      this.controller.seek();
      this.played();
    },
    step: (seconds) => this.controls.seek(this.place + seconds),
    setVolume: (level) => {
      this.player.volumeLevel = level;
      this.controller.setVolumeLevel();
    },
    louder: (change) => this.controls.setVolume(inside(this.player.volumeLevel + change, 1)),
    mute: () => this.controller.muteOrUnmute(),
  };

  leave() {
    this.isOver = true;
    clearInterval(this.telling);
    for (const [target, name, listener] of this.edges || []) target.removeEventListener(name, listener);
  }
}
