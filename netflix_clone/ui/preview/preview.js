// Moving pictures that play by themselves: muted, in a box over a still, and gone again at their end. The hero of the
// home page and the card under the pointer both use this module; nobody waits for it.

const SOUND = "emberlight:preview-sound";
const FADE_MS = 800;

const stored = () => { try { return localStorage.getItem(SOUND) === "on"; } catch { return false; } };
const store = (isOn) => { try { localStorage.setItem(SOUND, isOn ? "on" : "off"); } catch { /* Not remembered, then. */ } };

/** Whether this browser and this person want things to move by themselves. */
export const areWelcome = () =>
  !matchMedia("(prefers-reduced-motion: reduce)").matches && !navigator.connection?.saveData;

/**
 * Plays `url` inside `box`, over what is there. `onChange` hears `{ isShown, isPaused, isMuted, hasEnded }`.
 * Sound starts as it was left, where the browser allows that, else muted.
 */
export function preview({ box, url, onChange }) {
  const video = document.createElement("video");
  const state = { isShown: false, isPaused: false, isMuted: true, hasEnded: false };
  let isHeld = false;
  const tell = (news) => { Object.assign(state, news); onChange({ ...state }); };

  Object.assign(video, { src: url, muted: !stored(), playsInline: true, preload: "auto", disablePictureInPicture: true });
  video.className = "preview";
  video.tabIndex = -1;
  video.setAttribute("aria-hidden", "true");
  video.style.transitionDuration = `${FADE_MS}ms`;

  const play = async () => {
    try {
      await video.play();
    } catch (error) {
      if (error.name !== "NotAllowedError" || video.muted) return;
      video.muted = true;
      await video.play().catch(() => {});
    }
  };
  const show = () => {
    video.classList.add("preview--shown");
    tell({ isShown: true, isPaused: false, hasEnded: false, isMuted: video.muted });
  };
  const end = () => {
    video.classList.remove("preview--shown");
    tell({ isShown: false, hasEnded: true, isPaused: true });
  };
  video.addEventListener("playing", show);
  video.addEventListener("pause", () => { if (!video.ended) tell({ isPaused: true }); });
  video.addEventListener("ended", end);
  video.addEventListener("error", end);
  box.append(video);
  play();

  return {
    /** Pause or go on, as somebody asked. */
    toggle() {
      isHeld = !video.paused;
      if (isHeld) video.pause();
      else play();
    },
    /** Out of sight it rests; back in sight it goes on, unless somebody paused it. */
    see(isSeen) {
      if (!isSeen) video.pause();
      else if (!isHeld && !video.ended) play();
    },
    toggleSound() {
      video.muted = !video.muted;
      store(!video.muted);
      tell({ isMuted: video.muted });
    },
    replay() {
      isHeld = false;
      video.currentTime = 0;
      play();
    },
    stop() {
      video.pause();
      video.removeAttribute("src");
      video.load();
      video.remove();
    },
  };
}
