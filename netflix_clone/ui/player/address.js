// What the address bar asks to watch: /watch/12?episode=34

export function wantedAt({ pathname, search }) {
  const [, title] = pathname.match(/^\/watch\/(\d+)\/?$/) || [];
  if (!title) return null;
  const episode = Number(new URLSearchParams(search).get("episode"));
  return { titleId: Number(title), episodeId: Number.isInteger(episode) && episode > 0 ? episode : null };
}

export const watchPath = (titleId, episodeId) => `/watch/${titleId}${episodeId ? `?episode=${episodeId}` : ""}`;
