// Asking for a film: what it weighs, and its place in the queue.
import { add, all, QUEUED } from "./entries.js";
import { fieldsOf, grant } from "./licences.js";
import { runQueue } from "./queue.js";

/** Put a film into the queue, and ask the browser not to clear it away when room gets short. */
export async function keep(titleId, episodeId, height) {
  const licence = await grant(titleId, episodeId, height);
  navigator.storage?.persist?.();
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage("keep")); // the page must open offline too
  await add({
    id: licence.id,
    ...fieldsOf(licence),
    sizeBytes: licence.size_bytes,
    positionS: licence.resume_position_s,
    picture: null,
    state: QUEUED,
    progress: 0,
    storedUri: "",
    problem: "",
    playedAt: 0,
    isUntold: false,
    addedAt: Date.now(),
  });
  runQueue();
}

/** The record of a film or an episode of a profile, or undefined. */
export const keptOf = async (titleId, episodeId, profileId) =>
  (await all()).find(
    (each) => each.titleId === titleId && each.episodeId === (episodeId || null) && (!profileId || each.profileId === profileId),
  );

/** Bytes as people say them. */
export function weight(bytes, language) {
  const [unit, value] = bytes < 1e9 ? ["megabyte", bytes / 1e6] : ["gigabyte", bytes / 1e9];
  const digits = unit === "gigabyte" || value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
}
