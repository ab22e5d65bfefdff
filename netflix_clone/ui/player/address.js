// What the address bar asks to watch: /watch/12?episode=34, ?trailer=56, and from where: &t=90 or &t=1m30s

const idIn = (text) => (/^[1-9]\d{0,9}$/.test(text || "") ? Number(text) : null);

/** Seconds of "90", "90s", "1m30s" or "1h2m"; null of anything else. */
export function secondsOf(text) {
  const [whole, hours, minutes, seconds] = (text || "").match(/^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/) || [];
  return whole ? Number(hours || 0) * 3600 + Number(minutes || 0) * 60 + Number(seconds || 0) : null;
}

export function wantedAt({ pathname, search }) {
  const [, title] = pathname.match(/^\/watch\/(\d+)\/?$/) || [];
  if (!title) return null;
  const asked = new URLSearchParams(search);
  return {
    titleId: Number(title),
    episodeId: idIn(asked.get("episode")),
    trailerId: idIn(asked.get("trailer")),
    startAt: secondsOf(asked.get("t")),
  };
}

/** Whether two wishes are for the same play; a link names no more than it must. */
export const isSameWish = (one, other) =>
  ["titleId", "episodeId", "trailerId", "startAt"].every((key) => (one[key] ?? null) === (other[key] ?? null));

export const watchPath = (titleId, episodeId) => `/watch/${titleId}${episodeId ? `?episode=${episodeId}` : ""}`;
