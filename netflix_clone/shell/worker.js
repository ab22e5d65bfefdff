// The service worker. It keeps one page, the downloads, with the files that it needs, and only once something was
// downloaded. Everything else goes to the network; a page that cannot be had is answered with the way to the downloads.
// What it is told stands above: SHELL = {version, page, files, nothing, isOpen}.
const PREFIX = "emberlight-";
const NAME = PREFIX + SHELL.version;
const FILES = new Set(SHELL.files);

const isOurs = (name) => name.startsWith(PREFIX);
const hasAny = async () => (await caches.keys()).some(isOurs);
const linksOf = (html) => [...html.matchAll(/(?:src|href)="(\/(?:assets|i18n)\/[^"]+)"/g)].map(([, url]) => url);

async function keepFiles() {
  const cache = await caches.open(NAME);
  const have = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(SHELL.files.filter((url) => !have.has(url)));
}

/** Keep the page as it was sent, if it is of this build: one of the next build would ask for files that are not here. */
async function keepPage(reply) {
  if (!reply.ok || reply.redirected) return;
  const links = linksOf(await reply.clone().text());
  if (links.some((url) => url.startsWith("/assets/") && !FILES.has(url))) return;
  const cache = await caches.open(NAME);
  await cache.addAll(links.filter((url) => url.startsWith("/i18n/")));
  await cache.put(SHELL.page, reply);
}

async function keep() {
  await keepFiles();
  await keepPage(await fetch(SHELL.page, { credentials: "same-origin" }));
}

async function forgetOthers() {
  for (const name of await caches.keys()) if (isOurs(name) && name !== NAME) await caches.delete(name);
}

/** Downloads are closed: nothing is kept. The worker stays where it is pushed to. */
async function leave() {
  for (const name of await caches.keys()) if (isOurs(name)) await caches.delete(name);
  if (!(await self.registration.pushManager?.getSubscription())) await self.registration.unregister();
}

self.addEventListener("install", (event) => {
  const begin = async () => {
    if (SHELL.isOpen && (await hasAny())) await keep();
    await self.skipWaiting();
  };
  event.waitUntil(begin());
});

self.addEventListener("activate", (event) => {
  const stay = async () => {
    await self.registration.navigationPreload?.enable(); // pages do not wait for this worker to wake up
    await forgetOthers();
    await self.clients.claim();
  };
  event.waitUntil(SHELL.isOpen ? stay() : leave());
});

self.addEventListener("message", (event) => {
  if (event.data === "keep" && SHELL.isOpen) event.waitUntil(keep());
});

const nothing = () => new Response(SHELL.nothing, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });

async function page({ request, preloadResponse }, isDownloads) {
  try {
    return (await preloadResponse) || (await fetch(request));
  } catch {
    const kept = isDownloads && (await caches.match(SHELL.page));
    return kept || nothing();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (!SHELL.isOpen || request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    const isDownloads = pathname.replace(/\/$/, "") === SHELL.page;
    const reply = page(event, isDownloads);
    event.respondWith(reply);
    if (isDownloads) event.waitUntil(reply.then(async (sent) => (await caches.has(NAME)) && keepPage(sent.clone())));
  } else if (FILES.has(pathname) || pathname.startsWith("/i18n/")) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});

// A push says what it is about and where it leads; one with the same tag takes the place of the one before.
self.addEventListener("push", (event) => {
  let told = {};
  try { told = event.data?.json() || {}; } catch { /* a push that cannot be read still has to be shown */ }
  const { title = SHELL.name, body = "", tag, link = "/", image } = told;
  event.waitUntil(self.registration.showNotification(title, { body, tag, image: image || undefined, icon: SHELL.icon, badge: SHELL.icon, data: { link } }));
});

/** A page of ours that is open goes there, else a new one opens. */
async function follow(link) {
  const url = new URL(link || "/", self.location.origin);
  if (url.origin !== self.location.origin) return undefined;
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const client = open.find((each) => new URL(each.url).pathname.startsWith("/watch/") === false);
  if (!client) return self.clients.openWindow(url.href);
  await client.focus();
  return client.navigate(url.href).catch(() => self.clients.openWindow(url.href));
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(follow(event.notification.data?.link));
});
