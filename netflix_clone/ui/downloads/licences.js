// The browser's half of /api/downloads: what may be kept, and the deletion of what may not any more.
import { all, drop, find, patch, subscribe } from "./entries.js";
import { loadShaka } from "./engine.js";

const PROFILE = "emberlight.downloads.profile";

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || "");
    this.status = status;
    this.code = problem.code || "";
    this.gate = problem.gate || "";
  }
}

async function call(method, path, body) {
  const reply = await fetch(`/api/downloads${path}`, {
    method,
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await reply.text();
  let told = null;
  try {
    told = text ? JSON.parse(text) : null;
  } catch {
    // A proxy's page: the status alone must do.
  }
  if (!reply.ok) throw new Refused(reply.status, told || {});
  return told;
}

export const offerOf = (titleId, episodeId) =>
  call("GET", `/offer?title_id=${titleId}${episodeId ? `&episode_id=${episodeId}` : ""}`);
export const grant = (titleId, episodeId, height) =>
  call("POST", "", { title_id: titleId, episode_id: episodeId || null, height });
export const renewed = (id) => call("POST", `/${id}/renew`);

/** The profile whose downloads are shown: the one that watches, or without a network the one that did last. */
export const shownProfile = () => Number(localStorage.getItem(PROFILE)) || 0;

/** What a licence says, as fields of a record. */
export const fieldsOf = (licence) => ({
  profileId: licence.profile_id,
  titleId: licence.title_id,
  episodeId: licence.episode_id,
  name: licence.name,
  line: licence.line,
  height: licence.height,
  durationS: licence.duration_s,
  dashUrl: licence.dash_url,
  pictureUrl: licence.picture_url,
  captionStyle: licence.caption_style,
  expiresAt: Date.parse(licence.expires_at),
});

/** Thirty more days for a film that is here already. */
export async function renew(id) {
  const licence = await renewed(id);
  await patch(id, { expiresAt: Date.parse(licence.expires_at), playedAt: 0 });
}

export const isExpired = (entry, now = Date.now()) => entry.expiresAt <= now;

/** Delete a film: its bytes, its record, and its licence as soon as the server can be told. */
export async function erase(entry) {
  await drop(entry.id);
  if (entry.storedUri) {
    const shaka = await loadShaka();
    const storage = new shaka.offline.Storage();
    await storage.remove(entry.storedUri).catch(() => {});
    await storage.destroy();
  }
  call("DELETE", `/${entry.id}`).catch(() => {});
}

/** Tell of plays that happened without a network, then compare what is here with what may be. */
export async function compare() {
  const kept = await all();
  for (const entry of kept.filter((each) => each.isUntold)) await tellPlay(entry);
  let told;
  try {
    told = await call("GET", "");
  } catch (problem) {
    // Signed out: nothing of that account stays. Anything else says nothing about licences.
    if (problem.status === 401) for (const entry of kept) await erase(entry);
    return;
  }
  if (told.profile_id) localStorage.setItem(PROFILE, String(told.profile_id));
  const lines = new Map(told.licences.map((line) => [line.id, line]));
  for (const entry of kept) {
    const line = lines.get(entry.id);
    if (!line) { await erase(entry); continue; }
    const now = { expiresAt: Date.parse(line.expires_at), captionStyle: line.caption_style };
    const was = { expiresAt: entry.expiresAt, captionStyle: entry.captionStyle };
    if (JSON.stringify(now) !== JSON.stringify(was)) await patch(entry.id, now);
  }
}

/** Tell how far a film was watched; without a network it is told later. */
export async function tellPlay(entry) {
  if (!entry.playedAt || !navigator.onLine) return;
  try {
    const line = await call("POST", `/${entry.id}/plays`, {
      position_s: entry.positionS,
      duration_s: entry.durationS,
      played_at: new Date(entry.playedAt).toISOString(),
    });
    await patch(entry.id, { isUntold: false, expiresAt: Date.parse(line.expires_at) });
  } catch {
    // It stays untold, and is told when the browser next compares.
  }
}

export { find, subscribe };
