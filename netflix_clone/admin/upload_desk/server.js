// What the upload desk asks of the REST API beside the uploads themselves.
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

async function ask(path, { method = "GET", body } = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Error(t("The server cannot be reached. Check your connection and try again."));
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.detail || t("That did not work (error {status}).", { status: answer.status }));
  return told;
}

/** A new film; where its media go, and what it is called. */
export async function createTitle({ name, year }) {
  if (!String(name).trim()) throw new Error(t("Please give the film a name."));
  if (!Number(year)) throw new Error(t("Please say of which year the film is."));
  const title = await ask("/api/admin/titles", { method: "POST", body: { kind: "movie", name, year: Number(year) } });
  return { title_id: title.card.id, playable_id: title.playable_id, label: `${title.card.name} (${title.card.year})` };
}

/** Put a title into the bin, from which the editor takes it back. */
export const binTitle = (titleId) => ask(`/api/admin/titles/${titleId}`, { method: "DELETE" });

/** Titles whose name holds `text`. */
export const titlesLike = async (text) =>
  (await ask(`/api/admin/titles?limit=8&text=${encodeURIComponent(text)}`)).titles;

/** The places of a title where media can go: the film itself, or each episode. */
export async function placesOf(titleId) {
  const title = await ask(`/api/admin/titles/${titleId}`);
  const { id, name, year } = title.card;
  if (title.playable_id) return [{ title_id: id, playable_id: title.playable_id, label: `${name} (${year})` }];
  return title.seasons.flatMap((season) => season.episodes.map((episode) => ({
    title_id: id,
    playable_id: episode.playable_id,
    season: episode.season,
    number: episode.number,
    label: `${name} S${episode.season}:E${episode.number} ${episode.name}`,
  })));
}

/** The newest job of what `playableId` plays, or null while there is none. */
export async function jobOf(playableId) {
  const assets = await ask("/api/admin/assets?limit=100");
  const asset = assets.find((each) => each.playable_ids.includes(playableId));
  if (!asset) return null;
  const jobs = await ask("/api/admin/jobs?limit=100");
  return jobs.filter((job) => job.asset_id === asset.id).sort((a, b) => b.id - a.id)[0] || null;
}
