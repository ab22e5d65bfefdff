// shaka-player keeps and plays films without a network. It is large, so it comes when it is needed.
let loading = null;

export function loadShaka() {
  loading ||= import("shaka-player/dist/shaka-player.compiled-es2021.js").then((module) => {
    const shaka = module.default ?? module;
    shaka.polyfill.installAll();
    return shaka;
  });
  loading.catch(() => (loading = null));
  return loading;
}

/** Whether this browser can keep films at all; asked before shaka is fetched. */
export const canKeep = () =>
  typeof window !== "undefined" && window.isSecureContext && "indexedDB" in window && "MediaSource" in window;
