// A new version of the site is put in place while a film is on. Reflex then reloads each page whose socket comes back
// to another tree of states; a film needs neither, and would lose its full screen and its sound. While the watch page
// stands, Reflex is told that it has just reloaded; what it says instead is seen, and done, when the page is left.
import { useEffect } from "react";

// Both names are Reflex's own (utils/state.js); test_player.py notices when they change.
const RELOADED_AT = "reflex_last_reloaded_on_error";
const NEWS = "reflex-new-version-banner";
const A_YEAR_MS = 366 * 86_400_000;

export function useCalm() {
  useEffect(() => {
    const letGo = () => sessionStorage.removeItem(RELOADED_AT);
    sessionStorage.setItem(RELOADED_AT, String(Date.now() + A_YEAR_MS));
    window.addEventListener("pagehide", letGo);
    return () => {
      window.removeEventListener("pagehide", letGo);
      letGo();
      if (document.getElementById(NEWS)) window.location.reload();
    };
  }, []);
}
