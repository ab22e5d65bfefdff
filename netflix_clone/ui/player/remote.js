// Other screens: AirPlay, the browser's own remote playback, and Google Cast where the operator has named a receiver.
import { useEffect, useState } from "react";

const AIRPLAY = "AirPlay";

/** AirPlay cannot take what a script feeds to the video: it gets the signed playlist as a second source. */
function offerPlaylist(video, url) {
  if (video.querySelector("source[data-airplay]")) return;
  const source = document.createElement("source");
  Object.assign(source, { type: "application/x-mpegURL", src: new URL(url, window.location.href).href });
  source.dataset.airplay = "";
  video.disableRemotePlayback = false;
  video.append(source);
}

function useAirPlay({ video, engine, ticket, isOpen }) {
  const [isThere, setThere] = useState(false);
  const [isActive, setActive] = useState(false);
  const canAirPlay = typeof video.webkitShowPlaybackTargetPicker === "function";
  useEffect(() => {
    if (canAirPlay && isOpen) offerPlaylist(video, ticket.manifest_url);
  }, [canAirPlay, isOpen, video, ticket]);
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
  return { isThere, isActive, open: () => video.webkitShowPlaybackTargetPicker() };
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

function useGoogleCast({ video, ticket, play }) {
  const [cast, setCast] = useState(null);
  const [told, setTold] = useState({ isThere: false, isActive: false, device: "" });
  const isWanted = Boolean(ticket?.cast_app_id && window.chrome);
  useEffect(() => {
    if (!isWanted) return;
    let session = null;
    let isGone = false;
    import("./googlecast.js")
      .then(({ GoogleCast }) => {
        if (isGone) return;
        session = new GoogleCast({ video, ticket, sessionId: () => play.progress.sessionId, onChange: setTold });
        setCast(session);
      })
      .catch(() => {});
    return () => {
      isGone = true;
      session?.leave();
    };
  }, [isWanted, video, ticket, play]);
  return { ...told, open: () => cast?.open() };
}

/** @returns {{isThere, isActive, device, drawing, open}} the one way to another screen that this browser offers */
export function useRemote({ video, engine, ticket, isOpen, play }) {
  const airplay = useAirPlay({ video, engine, ticket, isOpen });
  const google = useGoogleCast({ video, ticket, play });
  const own = useBrowserRemote(video);
  if (airplay.isThere) return { ...airplay, drawing: "airplay", device: AIRPLAY };
  return google.isThere ? { ...google, drawing: "cast" } : { ...own, drawing: "cast", device: "" };
}
