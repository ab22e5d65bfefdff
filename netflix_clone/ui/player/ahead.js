// The first bytes of a play, asked for side by side. By itself hls.js asks for master, playlist, init and segment one
// after the other, and only once it has arrived; here all of them travel while it is still on its way.
// A cold watch page has this and address.js in its first HTML (shell/shells.py): they import nothing but each other.
const KEY = "emberlight.bandwidth";
const TAB = "emberlight.tab";
const FIRST_SEGMENT_WITHIN_S = 0.5;
const SEGMENT_S = 4;
const UNKNOWN_BPS = 2_000_000;
const SAVER_CLASS = 480;

/** The height of the smallest 16:9 frame a picture fits into: a 1280x536 film is 720p. */
export const classOf = ({ width, height }) =>
  Math.round(Math.max(Math.min(width, height), (Math.max(width, height) * 9) / 16));

/** The highest class that the profile, the browser's data saver and `isLowest` allow. */
export function highestClass({ max_height: highest, saves_data: saves }) {
  const isSaving = saves || navigator.connection?.saveData;
  return Math.min(highest || Infinity, isSaving ? SAVER_CLASS : Infinity);
}

/** What the line gave last time, but not more than the browser believes of the one it is on now. */
export function expectedBps() {
  const { downlink } = navigator.connection || {};
  const believed = downlink ? downlink * 1e6 * 0.6 : UNKNOWN_BPS;
  let seen = 0;
  try {
    seen = Number(localStorage.getItem(KEY)) || 0;
  } catch {
    // Storage may be forbidden.
  }
  if (!seen) return believed;
  return downlink < 10 ? Math.min(seen, downlink * 1e6) * 0.8 : seen * 0.8; // 10 Mbit/s is the most it tells
}

export function rememberBps(bps) {
  try {
    if (bps > 0) localStorage.setItem(KEY, String(Math.round(bps)));
  } catch {
    // Then the next play begins lower.
  }
}

function rememberedAudio() {
  try {
    return JSON.parse(localStorage.getItem("emberlight.player") || "{}").audio || "";
  } catch {
    return "";
  }
}

const value = (line, name) => line.match(new RegExp(`[:,]${name}="?([^",]+)`))?.[1] || "";

function rungsOf(master) {
  const found = [...master.matchAll(/#EXT-X-STREAM-INF(:.*)\n(\S+)/g)].map(([, line, uri]) => {
    const [width, height] = value(line, "RESOLUTION").split("x").map(Number);
    return { uri, width, height, bps: Number(value(line, "AVERAGE-BANDWIDTH") || value(line, "BANDWIDTH")) };
  });
  return found.sort((one, other) => one.bps - other.bps);
}

/** The best rung whose first segment is there within half a second, which fits the screen and is allowed. */
export function firstRung(rungs, bps, highest) {
  const pixels = Math.max(window.innerWidth, window.innerHeight) * window.devicePixelRatio;
  const fits = rungs.filter(
    (rung) =>
      classOf(rung) <= highest && rung.width <= pixels * 1.2 && (rung.bps * SEGMENT_S) / bps <= FIRST_SEGMENT_WITHIN_S,
  );
  return fits.at(-1) || rungs[0];
}

/** The init segment of a playlist, and the segment that holds `at`. */
function firstOf(playlist, at) {
  const init = playlist.match(/#EXT-X-MAP:URI="([^"]+)"/)?.[1];
  let end = 0;
  for (const [, length, uri] of playlist.matchAll(/#EXTINF:([\d.]+).*\n(\S+)/g)) {
    end += Number(length);
    if (end > at) return [init, uri];
  }
  return [init];
}

async function fetched(url, as) {
  const start = performance.now();
  const reply = await fetch(url, { priority: "high" });
  if (!reply.ok) throw new Error(String(reply.status));
  const first = performance.now();
  const data = await reply[as]();
  return { data, loading: { start, first, end: performance.now() } };
}

export class Ahead {
  /** @param ticket - with the text of its master playlist; without it nothing is asked for ahead */
  constructor(ticket, startAt) {
    this.kept = new Map();
    this.bps = expectedBps();
    const { manifest, manifest_url: url } = ticket;
    const at = startAt ?? ticket.resume_position_s;
    const language = rememberedAudio();
    const rungs = rungsOf(manifest || "");
    if (!rungs.length) return;
    this.base = new URL(url, window.location.href).href;
    const now = performance.now();
    this.kept.set(this.base, Promise.resolve({ data: manifest, loading: { start: now, first: now, end: now } }));
    this.rung = firstRung(rungs, this.bps, highestClass(ticket));
    const tracks = [this.track(this.rung.uri, at)];
    const sounds = manifest.split("\n").filter((line) => line.startsWith("#EXT-X-MEDIA:TYPE=AUDIO"));
    const sound =
      sounds.find((line) => language && value(line, "LANGUAGE") === language) ||
      sounds.find((line) => value(line, "DEFAULT") === "YES");
    if (sound) tracks.push(this.track(value(sound, "URI"), at));
    this.arrived = Promise.all(tracks);
  }

  keep(url, as) {
    const coming = fetched(url, as);
    coming.catch(() => {}); // hls.js asks again and deals with it
    this.kept.set(url, coming);
    return coming;
  }

  async track(uri, at) {
    const playlist = new URL(uri, this.base).href;
    try {
      const { data } = await this.keep(playlist, "text");
      const parts = firstOf(data, at).filter(Boolean);
      await Promise.all(parts.map((part) => this.keep(new URL(part, playlist).href, "arrayBuffer")));
    } catch {
      // Without it hls.js asks itself.
    }
  }

  /** A loader for hls.js that hands out what is kept, once, and asks for everything else. */
  loader(Loader) {
    const { kept } = this;
    return class extends Loader {
      loadInternal() {
        const { context, stats, callbacks } = this;
        const url = context && new URL(context.url, window.location.href).href;
        const coming = kept.get(url);
        if (!coming) return super.loadInternal();
        kept.delete(url);
        const isWanted = () => this.context === context && !stats.aborted;
        coming.then(
          ({ data, loading }) => {
            if (!isWanted()) return;
            Object.assign(stats.loading, loading);
            stats.loaded = stats.total = data.byteLength ?? data.length;
            callbacks.onProgress?.(stats, context, data, null);
            callbacks.onSuccess({ url, data, code: 200 }, stats, context, null);
          },
          () => isWanted() && super.loadInternal(),
        );
      }
    };
  }

  /** The play has begun: what nobody came for is let go. */
  forget() {
    this.kept.clear();
  }
}

/** Who this tab is, also after it was loaded afresh or restored: a play takes over the screen of the one before it. */
function tabId() {
  try {
    const fresh = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
    if (!sessionStorage.getItem(TAB)) sessionStorage.setItem(TAB, fresh());
    return sessionStorage.getItem(TAB);
  } catch {
    return ""; // without storage each play stands for itself
  }
}

/** What POST /api/playback takes. */
export const wishOf = ({ titleId, episodeId, trailerId }) => ({
  title_id: titleId,
  episode_id: episodeId,
  tab_id: tabId(),
  ...(trailerId && { trailer_id: trailerId }),
});

/** Ask for a ticket, and with it for the first bytes. The answer is left for whoever shows the play. */
export function begin(wanted, since) {
  const reply = fetch("/api/playback", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wishOf(wanted)),
    priority: "high",
  });
  const ahead = reply.then(async (answer) => answer.ok && new Ahead(await answer.clone().json(), wanted.startAt));
  ahead.catch(() => {});
  return { wanted, since, reply, ahead };
}
