// hls.js around one <video>: starts low and climbs, changes tracks, swaps addresses when they expire.
import { remember } from "./memory.js";
import { Recovery } from "./recovery.js";

// Asked for when the module is evaluated, so that it travels beside the page's own code.
const hlsArrives = typeof window === "undefined" ? null : import("hls.js");

const STARTING = {
  abrEwmaDefaultEstimate: 300_000, // the lowest rung first: half a second sooner on 5 Mbit/s
  testBandwidth: false,
  startFragPrefetch: true,
  capLevelToPlayerSize: true,
  maxBufferLength: 30,
  maxMaxBufferLength: 90,
  backBufferLength: 30,
};

const absolute = (url) => new URL(url, window.location.href).href;
const folderOf = (url) => absolute(url).replace(/[^/]*$/, "");
const packageOf = (url) => url.split("/").slice(-4, -1).join("/");

export class Engine {
  /** @param {{startAt: number, captions: string, audio: string, report, renew}} options */
  constructor(video, manifestUrl, options) {
    this.video = video;
    this.options = options;
    this.report = (patch) => this.isOver || options.report(patch);
    this.recovery = new Recovery({
      reload: () => this.open(this.manifestUrl, this.place()),
      resume: () => (this.hls?.levels.length ? this.loadOn() : this.open(this.manifestUrl, this.place())),
      renew: async () => this.readdress(await options.renew()) && this.loadOn(),
      report: this.report,
    });
    this.open(manifestUrl, options.startAt);
  }

  place() {
    return this.video.readyState > 0 ? this.video.currentTime : this.options.startAt;
  }

  /** Load on from where we are; before the first frame hls.js would forget where that was to be. */
  loadOn() {
    this.hls.stopLoad();
    this.hls.startLoad(this.place() || -1);
  }

  async open(url, startAt) {
    this.manifestUrl = url;
    this.firstFolder = this.folder = folderOf(url);
    let Hls;
    try {
      ({ default: Hls } = await hlsArrives);
    } catch {
      return this.report({ fault: { kind: "network", status: 0, tries: 1, seconds: 0 } });
    }
    if (this.isOver) return;
    this.hls?.destroy();
    if (Hls.isSupported()) this.openHls(Hls, url, startAt);
    else this.openNative(url, startAt);
  }

  openHls(Hls, url, startAt) {
    const { ErrorTypes, Events } = Hls;
    const hls = new Hls({
      ...STARTING,
      startPosition: startAt || -1,
      xhrSetup: (xhr, asked) => xhr.open("GET", this.current(asked), true),
    });
    this.hls = hls;
    hls.subtitleDisplay = false; // we draw them ourselves, above the controls
    hls.on(Events.MANIFEST_PARSED, () => {
      if (this.options.isLowest) hls.autoLevelCapping = 0;
      this.report({ isOpen: true, ...this.qualities() });
    });
    hls.on(Events.LEVEL_SWITCHED, () => this.report(this.qualities()));
    hls.on(Events.AUDIO_TRACKS_UPDATED, () => this.chooseRemembered());
    hls.on(Events.AUDIO_TRACK_SWITCHED, () => this.report(this.tracks()));
    hls.on(Events.SUBTITLE_TRACKS_UPDATED, () => this.chooseRemembered());
    hls.on(Events.SUBTITLE_TRACK_SWITCH, () => this.report(this.tracks()));
    hls.on(Events.FRAG_BUFFERED, () => this.recovery.settled());
    hls.on(Events.ERROR, (_, error) => {
      const status = error.response?.code;
      if (this.recovery.isExpiry(status)) return this.recovery.network(status);
      if (!error.fatal) return;
      if (error.type === ErrorTypes.MEDIA_ERROR) this.recovery.media(hls);
      else this.recovery.network(status);
    });
    hls.loadSource(url);
    hls.attachMedia(this.video);
  }

  openNative(url, startAt) {
    const { video } = this;
    video.src = url;
    video.addEventListener("loadedmetadata", () => {
      if (startAt) video.currentTime = startAt;
      this.recovery.settled();
      this.report({ isOpen: true, ...this.tracks() });
    }, { once: true });
    video.onerror = () => this.recovery.network(video.error?.code === 2 ? 0 : 403);
  }

  /** The address of `asked` under the newest token: playlists in memory still name the first one. */
  current(asked) {
    return asked.startsWith(this.firstFolder) ? this.folder + asked.slice(this.firstFolder.length) : asked;
  }

  /** Go on under a new address; true where the same package needed no more than another prefix. */
  readdress(url) {
    const isSame = Boolean(this.hls?.levels.length) && packageOf(url) === packageOf(this.manifestUrl);
    if (isSame) this.folder = folderOf(url);
    else this.open(url, this.place());
    return isSame;
  }

  chooseRemembered() {
    const { hls, options } = this;
    const find = (tracks, language) => tracks.findIndex((track) => track.lang === language);
    if (options.audio && find(hls.audioTracks, options.audio) >= 0) {
      hls.audioTrack = find(hls.audioTracks, options.audio);
    }
    hls.subtitleTrack = options.captions ? find(hls.subtitleTracks, options.captions) : -1;
    this.report(this.tracks());
  }

  qualities() {
    const { hls } = this;
    return {
      levels: hls.levels.map(({ height, bitrate }, index) => ({ index, height, bitrate })),
      level: hls.autoLevelEnabled ? -1 : hls.currentLevel >= 0 ? hls.currentLevel : hls.loadLevel,
      playingHeight: hls.levels[hls.currentLevel]?.height || 0,
    };
  }

  tracks() {
    const named = ({ name, lang }, index) => ({ index, name: name || lang, lang });
    const texts = [...this.video.textTracks].map(({ label, language }) => ({ name: label, lang: language }));
    if (!this.hls) return { captions: texts.map(named), caption: -1, audios: [], audio: -1 };
    return {
      audios: this.hls.audioTracks.map(named),
      audio: this.hls.audioTrack,
      captions: this.hls.subtitleTracks.map(named),
      caption: this.hls.subtitleTrack,
    };
  }

  /** Play `index` from here on, or choose by bandwidth with -1. */
  chooseLevel = (index) => {
    this.hls.currentLevel = index;
    this.report({ ...this.qualities(), level: index });
  };

  chooseAudio = (index) => {
    this.hls.audioTrack = index;
    this.options.audio = this.hls.audioTracks[index]?.lang || "";
    remember({ audio: this.options.audio });
    this.report({ ...this.tracks(), audio: index });
  };

  chooseCaptions = (index) => {
    if (this.hls) this.hls.subtitleTrack = index;
    else [...this.video.textTracks].forEach((track, at) => (track.mode = at === index ? "showing" : "disabled"));
    this.options.captions = this.tracks().captions[index]?.lang || "";
    remember({ captions: this.options.captions });
    this.report({ ...this.tracks(), caption: index });
  };

  /** Start over after a fault that a person has read. */
  retry({ isLowest = false } = {}) {
    this.options.isLowest ||= isLowest;
    this.report({ fault: null });
    this.recovery.afresh();
    this.recovery.renew(0);
  }

  end() {
    this.isOver = true;
    this.recovery.end();
    this.hls?.destroy();
  }
}
