// What every page does for the downloads once it has nothing better to do: put the service worker in its place, go on
// with what waits, and delete what may not be kept any more. A browser without downloads fetches no more than this.
import { createElement, Fragment, useEffect } from "react";

let offer = null; // the browser's own question whether to install the site, kept until somebody presses the button
const waiting = new Set();

if (typeof window !== "undefined") {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    waiting.forEach((listener) => listener(true));
  });
  addEventListener("appinstalled", () => {
    offer = null;
    waiting.forEach((listener) => listener(false));
  });
}

/** Tell `listener` whether the site can be installed, now and when that changes. */
export function onInstallable(listener) {
  waiting.add(listener);
  listener(offer !== null);
  return () => waiting.delete(listener);
}

export async function install() {
  await offer?.prompt();
  offer = null;
  waiting.forEach((listener) => listener(false));
}

async function begin() {
  navigator.serviceWorker?.register("/sw.js").catch(() => {});
  if (localStorage.getItem("emberlight.downloads") === null || !navigator.onLine) return;
  const [{ compare }, { all, QUEUED, STORING }] = await Promise.all([import("./licences.js"), import("./entries.js")]);
  await compare();
  const isWaiting = ({ state }) => state === QUEUED || state === STORING;
  if ((await all()).some(isWaiting)) (await import("./queue.js")).runQueue();
}

/** Invisible; mounted once around all pages. */
export function DownloadsStart() {
  useEffect(() => {
    const idle = window.requestIdleCallback || ((work) => setTimeout(work, 1500));
    const start = () => idle(() => begin().catch(() => {}), { timeout: 4000 });
    if (document.readyState === "complete") start();
    else addEventListener("load", start, { once: true });
    addEventListener("online", start);
    return () => removeEventListener("online", start);
  }, []);
  return createElement(Fragment);
}
