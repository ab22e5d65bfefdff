// hls.js around one <video>: begins on a rung that the line can bear, changes tracks, swaps addresses when they expire.
import { classOf, highestClass } from "./ahead.js";
import { remember } from "./memory.js";
import { Recovery } from "./recovery.js";

// Asked for when the module is evaluated, so that it travels beside the page's own code.
const hlsArrives = typeof window === "undefined" ? null : import("hls.js");

const STARTING = {
  testBandwidth: false,
  startFragPrefetch: true,
  capLevelToPlayerSize: true,
  maxBufferLength: 30,
  maxMaxBufferLength: 90,
  backBufferLength: 30,
};

// By itself hls.js climbs where seven tenths of the line carry the next rung, and forgets a narrow line after as much
// loading as it takes seconds here: with its own 3 and 9, a wide line of short downloads is believed minutes later.
const CHOOSING = { abrBandWidthUpFactor: 0.85, abrEwmaFastVoD: 2, abrEwmaSlowVoD: 5 };

const STRAYED_S = 1;

const absolute = (url) => new URL(url, window.location.href).href;
const folderOf = (url) => absolute(url).replace(/[^/]*$/, "");
// With its grade: another one opens other rungs.
const packageOf = (url) => url.split("/").slice(-5, -1).join("/");

/**
 * hls.js measures the line by its pictures, beside which the sound travels at the same time, and weighs that against
 * rungs that count both: sound of a third of a small rung made the line a third narrower than it is.
 */
const choosing = (Controller, soundBps) =>
  class extends Controller {
    getBwEstimate() {
      const { levels = [], loadLevel = 0 } = this.hls || {};
      const whole = levels[this.lastLoadedFragLevel >= 0 ? this.lastLoadedFragLevel : loadLevel]?.averageBitrate || 0;
      const sound = Math.min(soundBps(), whole / 2);
      return super.getBwEstimate() * (sound ? whole / (whole - sound) : 1);
    }
  };

/** Sound that came before the picture's first time stamp waits for that; hls.js looks again at its next tick alone. */
const prompt = (Controller) =>
  class extends Controller {
    onInitPtsFound(...told) {
      super.onInitPtsFound(...told);
      if (this.waitingData) this.tick();
    }
  };

export class Engine {
  /** @param {{ticket, startAt: number, captions: string, audio: string, ahead, quality, report, renew, refresh}} options */
  constructor(video, manifestUrl, options) {
    this.video = video;
    this.options = options;
    this.report = (patch) => {
      const { fault } = patch;
      if (!this.isOver) options.report(fault ? { ...patch, fault: { ...fault, at: this.place() } } : patch);
    };
    this.recovery = new Recovery({
      reload: () => this.open(this.manifestUrl, this.place()),
      resume: () => (this.hls?.levels.length ? this.loadOn() : this.open(this.manifestUrl, this.place())),
      renew: async () => this.readdress(await options.renew()) && this.loadOn(),
      restart: () => this.restart(),
      stepAside: () => this.stepAside(),
      rest: (kind) => this.rest(kind),
      isWell: () => !this.isMending && !this.video.error,
      wake: () => this.wake(),
      report: this.report,
    });
    this.keepPlace();
    this.open(manifestUrl, options.startAt);
  }

  /** Where the play is, also while the picture is given a new source and stands at nought. */
  place() {
    return this.isMending || this.video.readyState === 0 ? this.at : this.video.currentTime;
  }

  /** A cure (ours, or one of hls.js) empties the picture: that loses its place and pauses it, without saying so. */
  keepPlace() {
    const { video } = this;
    this.at = this.options.startAt;
    const note = () => {
      if (video.readyState > 0 && !this.isMending) this.at = video.currentTime;
    };
    this.edges = [
      ["timeupdate", note],
      ["seeking", () => (this.isMending && video.currentTime ? (this.at = video.currentTime) : note())],
      ["play", () => (this.isWanted = true)],
      ["pause", () => (this.isWanted &&= Boolean(video.error))], // an error pauses it too
      ["emptied", () => this.playOn()],
      ["canplay", () => this.mended()],
      ["error", () => this.hls && this.recovery.media(false)], // hls.js hears of it with its next segment, if there is one
    ];
    for (const [name, listener] of this.edges) video.addEventListener(name, listener);
  }

  /** Without its source the picture has stopped: let it go on as soon as it has one. */
  playOn() {
    if (this.isOver) return;
    this.isMending = true;
    if (this.isWanted) this.video.play().catch(() => {});
  }

  mended() {
    if (!this.isMending) return;
    this.isMending = false;
    if (Math.abs(this.video.currentTime - this.at) > STRAYED_S) this.video.currentTime = this.at;
  }

  /** Load on from where we are; before the first frame hls.js would forget where that was to be. */
  loadOn() {
    this.hls.stopLoad();
    this.hls.startLoad(this.place() || -1);
  }

  /** The machine slept, and our address may have run out meanwhile: ask for a new one before anything else. */
  async wake() {
    this.hls?.stopLoad();
    await this.options.refresh().catch(() => {});
    if (this.isOver || !this.hls) return;
    if (this.hls.levels.length) this.loadOn();
    else this.open(this.manifestUrl, this.place());
  }

  async open(url, startAt) {
    this.isAfresh = false;
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
    const { ErrorTypes, ErrorDetails, Events, DefaultConfig } = Hls;
    const { ahead, quality } = this.options;
    const mostOf = () => this.highest();
    let soundBps = 0;
    const hls = new Hls({
      ...STARTING,
      ...CHOOSING,
      abrController: choosing(DefaultConfig.abrController, () => soundBps),
      audioStreamController: prompt(DefaultConfig.audioStreamController),
      abrEwmaDefaultEstimate: ahead.bps,
      loader: ahead.loader(DefaultConfig.loader),
      capLevelController: class extends DefaultConfig.capLevelController {
        getMaxLevel(index) {
          return Math.min(super.getMaxLevel(index), mostOf());
        }
      },
      startPosition: startAt || -1,
      interstitialsController: undefined, // breaks are ours to show: ads.js
      // hls.js goes back to its own choice after it has told which captions there are.
      subtitlePreference: this.options.captions ? { lang: this.options.captions } : undefined,
      xhrSetup: async (xhr, asked) => {
        await this.recovery.awake();
        xhr.open("GET", this.current(asked), true);
      },
    });
    this.hls = hls;
    hls.subtitleDisplay = false; // we draw them ourselves, above the controls
    hls.on(Events.MANIFEST_PARSED, () => {
      hls.autoLevelCapping = this.highest();
      if (ahead.rung) hls.startLevel = hls.levels.findIndex(({ uri }) => uri.endsWith(`/${ahead.rung.uri}`));
      this.report({ isOpen: true, ...this.qualities() });
    });
    let switches = 0;
    hls.on(Events.LEVEL_SWITCHED, () => {
      if ((switches += 1) > 1) quality.switched();
      this.report(this.qualities());
    });
    hls.on(Events.AUDIO_TRACKS_UPDATED, () => this.chooseRemembered());
    hls.on(Events.AUDIO_TRACK_SWITCHED, () => this.report(this.tracks()));
    hls.on(Events.SUBTITLE_TRACKS_UPDATED, () => this.chooseRemembered());
    hls.on(Events.SUBTITLE_TRACK_SWITCH, () => this.report(this.tracks()));
    hls.on(Events.FRAG_LOADED, (_, { frag }) => {
      if (frag.type === "audio") soundBps = (8 * frag.stats.loaded) / frag.duration;
    });
    hls.on(Events.FRAG_BUFFERED, () => {
      ahead.forget();
      this.recovery.settled();
    });
    hls.on(Events.ERROR, (_, error) => {
      const status = error.response?.code;
      if (error.fatal || this.recovery.isExpiry(status)) quality.failed(`${error.details} ${status || ""}`.trim());
      if (this.recovery.isExpiry(status)) return this.recovery.network(status);
      const isOurs = error.details === ErrorDetails.INTERNAL_ABORTED; // a cure ended it, no line did
      const isMedia = error.type === ErrorTypes.MEDIA_ERROR;
      if (isMedia && (error.fatal || error.details === ErrorDetails.MEDIA_SOURCE_REQUIRES_RESET)) this.recovery.media(error.fatal);
      else if (error.fatal) this.recovery.network(status);
      else if (error.type === ErrorTypes.NETWORK_ERROR && !status && !isOurs) this.recovery.missed();
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

  /** The index of the best rung that profile, data saver and troubles allow; a person may still choose another. */
  highest() {
    const { levels } = this.hls;
    if (this.options.isLowest) return 0;
    const highest = highestClass(this.options.ticket);
    return Math.max(0, levels.findLastIndex((level) => classOf(level) <= highest));
  }

  /** A new source for the picture, loaded from where it stood. */
  restart() {
    const { hls, video } = this;
    hls.detachMedia();
    hls.attachMedia(video);
    hls.startLoad(this.place() || -1);
  }

  /** The decoder does not get over this rung: go on without it, where there is another. */
  stepAside() {
    const { hls } = this;
    const stumbled = hls.loadLevel >= 0 ? hls.loadLevel : hls.currentLevel;
    if (hls.levels.length > 1 && stumbled >= 0) hls.removeLevel(stumbled);
    this.restart();
    this.report(this.qualities());
  }

  /** Nothing more is tried until a person asks for it: hls.js by itself would begin anew behind the sentence. */
  rest(kind) {
    this.isWanted = false;
    this.video.pause();
    this.hls?.stopLoad();
    if (kind === "decode") this.hls?.detachMedia();
  }

  /** What is on the screen, and what the line gives. */
  get height() {
    return this.hls?.levels[this.hls.currentLevel]?.height || this.video.videoHeight;
  }

  get bandwidth() {
    return this.hls?.bandwidthEstimate || 0;
  }

  /** The address of `asked` under the newest token: playlists in memory still name the first one. */
  current(asked) {
    return asked.startsWith(this.firstFolder) ? this.folder + asked.slice(this.firstFolder.length) : asked;
  }

  /** The playlist under the newest token, for whoever loads it by itself. */
  get address() {
    return this.current(absolute(this.manifestUrl));
  }

  /** Go on under a new address; true where the same package needed no more than another prefix. */
  readdress(url) {
    const isSame = !this.isAfresh && Boolean(this.hls?.levels.length) && packageOf(url) === packageOf(this.manifestUrl);
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
    this.options.quality.excuse();
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
    if (this.hls) {
      this.hls.config.subtitlePreference = undefined;
      this.hls.subtitleTrack = index;
    } else [...this.video.textTracks].forEach((track, at) => (track.mode = at === index ? "showing" : "disabled"));
    this.options.captions = this.tracks().captions[index]?.lang || "";
    remember({ captions: this.options.captions });
    this.report({ ...this.tracks(), caption: index });
  };

  /** Start over after a fault that a person has read. */
  retry({ isLowest = false } = {}) {
    this.options.isLowest ||= isLowest;
    this.isAfresh = true;
    this.report({ fault: null });
    this.recovery.afresh();
    this.recovery.renew(0);
  }

  end() {
    this.isOver = true;
    for (const [name, listener] of this.edges) this.video.removeEventListener(name, listener);
    this.recovery.end();
    this.hls?.destroy();
  }
}
