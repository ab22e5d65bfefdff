// What this browser remembers of how somebody likes to watch.

const KEY = "emberlight.player";

export function remembered() {
  try {
    return { volume: 1, captions: "", audio: "", ...JSON.parse(localStorage.getItem(KEY) || "{}") };
  } catch {
    return { volume: 1, captions: "", audio: "" };
  }
}

export function remember(patch) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(), ...patch }));
  } catch {
    // Storage may be full or forbidden: the film matters more.
  }
}
