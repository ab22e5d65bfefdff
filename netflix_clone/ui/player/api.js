// The player's half of /api/playback: plain fetch, so that a film goes on when the websocket dies.

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || "The server could not answer.");
    this.status = status;
    this.code = problem.code || "";
  }
}

const send = (method, path, body, keepalive) =>
  fetch(path, {
    method,
    keepalive,
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });

async function call(method, path, body, { keepalive = false } = {}) {
  const reply = await send(method, path, body, keepalive);
  const text = await reply.text();
  if (reply.ok) return text ? JSON.parse(text) : null;
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // A proxy's page: the status alone must do.
  }
  throw new Refused(reply.status, problem);
}

export const startPlay = ({ titleId, episodeId }) =>
  call("POST", "/api/playback", { title_id: titleId, episode_id: episodeId });

export const tellPosition = (sessionId, beat, options) =>
  call("POST", `/api/playback/${sessionId}/heartbeat`, beat, options);

/** Stop a play from a page that may be closing; a beacon outlives it. */
export function stopPlay(sessionId, beat) {
  const path = `/api/playback/${sessionId}/stop`;
  const body = new Blob([beat ? JSON.stringify(beat) : ""], { type: "application/json" });
  if (!navigator.sendBeacon?.(path, body)) send("POST", path, beat, true).catch(() => {});
}
