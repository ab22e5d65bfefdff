// Stands for Google's Cast script, and for the television that it speaks to: `window.receiver`.
(() => {
  const CastState = { NO_DEVICES_AVAILABLE: "none", NOT_CONNECTED: "idle", CONNECTED: "connected" };
  const listening = () => {
    const heard = {};
    return {
      addEventListener: (name, listener) => (heard[name] ||= new Set()).add(listener),
      removeEventListener: (name, listener) => heard[name]?.delete(listener),
      fire: (name) => heard[name]?.forEach((listener) => listener({})),
    };
  };
  const context = listening();
  const controller = listening();
  const player = { currentTime: 0, duration: 0, isPaused: false, isMuted: false, volumeLevel: 1 };
  const state = { is: CastState.NO_DEVICES_AVAILABLE };
  const media = { tracks: null };
  const receiver = {
    loaded: null,
    activeTracks: null,
    player,
    offer: () => receiver.turn(CastState.NOT_CONNECTED),
    turn: (is) => {
      state.is = is;
      context.fire("castState");
    },
    playAt: (seconds) => {
      player.currentTime = seconds;
      controller.fire("any");
    },
    end: () => {
      Object.assign(player, { currentTime: 0, duration: 0 }); // as the real one does
      receiver.turn(CastState.NOT_CONNECTED);
    },
  };
  const session = {
    getCastDevice: () => ({ friendlyName: "Living room" }),
    getMediaSession: () => ({
      media,
      editTracksInfo: ({ activeTrackIds }) => (receiver.activeTracks = activeTrackIds),
    }),
    loadMedia: async (request) => {
      receiver.loaded = request;
      media.tracks = [
        { trackId: 1, type: "AUDIO", language: "en" },
        { trackId: 2, type: "AUDIO", language: "de" },
        { trackId: 3, type: "TEXT", language: "en" },
        { trackId: 4, type: "TEXT", language: "de" },
      ];
      Object.assign(player, { currentTime: request.currentTime, duration: 24 });
      controller.fire("any");
    },
  };
  Object.assign(context, {
    setOptions: () => {},
    getCastState: () => state.is,
    getCurrentSession: () => (state.is === CastState.CONNECTED ? session : null),
    requestSession: async () => receiver.turn(CastState.CONNECTED),
  });
  Object.assign(controller, {
    playOrPause: () => {
      player.isPaused = !player.isPaused;
      controller.fire("any");
    },
    seek: () => controller.fire("any"),
    setVolumeLevel: () => controller.fire("any"),
    muteOrUnmute: () => controller.fire("any"),
  });
  window.chrome.cast = {
    media: {
      MediaInfo: function (contentId, contentType) { Object.assign(this, { contentId, contentType }); },
      LoadRequest: function (info) { this.media = info; },
      GenericMediaMetadata: function () {},
      EditTracksInfoRequest: function (activeTrackIds) { this.activeTrackIds = activeTrackIds; },
      HlsSegmentFormat: { FMP4: "fmp4" },
      HlsVideoSegmentFormat: { FMP4: "fmp4" },
      TrackType: { AUDIO: "AUDIO", TEXT: "TEXT" },
    },
  };
  window.cast = {
    framework: {
      CastState,
      CastContext: { getInstance: () => context },
      CastContextEventType: { CAST_STATE_CHANGED: "castState" },
      RemotePlayer: function () { return player; },
      RemotePlayerController: function () { return controller; },
      RemotePlayerEventType: { ANY_CHANGE: "any" },
    },
  };
  window.receiver = receiver;
  window.__onGCastApiAvailable(true);
})();
