// Other screens: AirPlay, the browser's own remote playback, and Google Cast where the operator has named a receiver.
import { useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const AIRPLAY = "AirPlay";

/** AirPlay cannot take what a script feeds to the video: it gets the signed playlist as a second source. */
function offerPlaylist(video, url) {
  let source = video.querySelector("source[data-airplay]");
  if (!source) {
    source = Object.assign(document.createElement("source"), { type: "application/x-mpegURL" });
    source.dataset.airplay = "";
    video.disableRemotePlayback = false;
    video.append(source);
  }
  if (source.src !== url) source.src = url;
}

function useAirPlay({ video, engine, isOpen }) {
  const [isThere, setThere] = useState(false);
  const [isActive, setActive] = useState(false);
  const canAirPlay = typeof video.webkitShowPlaybackTargetPicker === "function";
  useEffect(() => {
    if (canAirPlay && isOpen) offerPlaylist(video, engine.address);
  }, [canAirPlay, isOpen, video, engine]);
  useEffect(() => {
    if (!canAirPlay) return;
    const offered = ({ availability }) => setThere(availability === "available");
    const moved = () => {
      const isAway = Boolean(video.webkitCurrentPlaybackTargetIsWireless);
      setActive(isAway);
      if (isAway) engine?.hls?.stopLoad();
      else engine?.hls?.startLoad(video.currentTime);
    };
    video.addEventListener("webkitplaybacktargetavailabilitychanged", offered);
    video.addEventListener("webkitcurrentplaybacktargetiswirelesschanged", moved);
    return () => {
      video.removeEventListener("webkitplaybacktargetavailabilitychanged", offered);
      video.removeEventListener("webkitcurrentplaybacktargetiswirelesschanged", moved);
    };
  }, [canAirPlay, video, engine]);
  const open = () => {
    offerPlaylist(video, engine.address); // the one of the start may have run out
    video.webkitShowPlaybackTargetPicker();
  };
  return { isThere, isActive, open };
}

function useBrowserRemote(video) {
  const [isThere, setThere] = useState(false);
  const [isActive, setActive] = useState(false);
  useEffect(() => {
    const { remote } = video;
    if (!remote?.watchAvailability || typeof video.webkitShowPlaybackTargetPicker === "function") return;
    let watch = null;
    remote.watchAvailability(setThere).then((id) => (watch = id), () => {});
    const changed = () => setActive(remote.state === "connected");
    const names = ["connecting", "connect", "disconnect"];
    for (const name of names) remote.addEventListener(name, changed);
    return () => {
      if (watch !== null) remote.cancelWatchAvailability(watch).catch(() => {});
      for (const name of names) remote.removeEventListener(name, changed);
    };
  }, [video]);
  return { isThere, isActive, open: () => video.remote.prompt().catch(() => {}) };
}

function useGoogleCast({ state: { ticket, isOpen, audio, caption }, play }) {
  const [cast, setCast] = useState(null);
  const [told, setTold] = useState({ isThere: false, isActive: false, device: "" });
  const isWanted = Boolean(isOpen && ticket.cast_app_id && window.chrome);
  useEffect(() => {
    if (!isWanted) return;
    let session = null;
    let isGone = false;
    import("./googlecast.js")
      .then(({ GoogleCast }) => {
        if (isGone) return;
        session = new GoogleCast({ play, ticket, onChange: setTold });
        setCast(session);
      })
      .catch(() => {});
    return () => {
      isGone = true;
      session?.leave();
    };
  }, [isWanted, ticket, play]);
  useEffect(() => cast?.chooseTracks(), [cast, audio, caption]);
  return { ...told, open: () => cast?.open() };
}

/**
 * @returns {{isThere, isActive, words, drawing, open, controls, media}} the one way to another screen that this browser
 * offers; `controls` and `media` where that screen is asked instead of the picture here
 */
export function useRemote({ state, play }) {
  const { video, engine } = play;
  const airplay = useAirPlay({ video, engine, isOpen: state.isOpen });
  const google = useGoogleCast({ state, play });
  const own = useBrowserRemote(video);
  const named = (way) => ({ ...way, words: t("Playing on {device}", { device: way.device || t("another screen") }) });
  if (airplay.isThere) return named({ ...airplay, drawing: "airplay", device: AIRPLAY });
  return named(google.isThere ? { ...google, drawing: "cast" } : { ...own, drawing: "cast", device: "" });
}
