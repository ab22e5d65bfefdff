// The player's half of /api/playback: plain fetch, so that a film goes on when the websocket dies.
import { wishOf } from "./ahead.js";

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || "");
    this.status = status;
    this.code = problem.code || "";
    this.gate = problem.gate || "";
    this.name = problem.name || "";
    this.streams = problem.streams || [];
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

const call = async (method, path, body, { keepalive = false } = {}) =>
  answered(await send(method, path, body, keepalive));

/** What a reply says, or the refusal that it is. */
export async function answered(reply) {
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

export const startPlay = (wanted) => call("POST", "/api/playback", wishOf(wanted));

export const ask = (path) => call("GET", path);

export const change = (path, body) => call("PATCH", path, body);

export const tellPosition = (sessionId, beat, options) =>
  call("POST", `/api/playback/${sessionId}/heartbeat`, beat, options);

export const evictPlay = (sessionId) => call("POST", `/api/playback/${sessionId}/evict`);

/** Tell that the ad of a break has begun, or has run to its end. */
export const tellBreak = (sessionId, number, isCompleted) =>
  send("POST", `/api/playback/${sessionId}/breaks/${number}`, { is_completed: isCompleted }, true).catch(() => {});

/** Tell how well a play went, from a page that may be closing. */
export function tellQuality(sessionId, told) {
  const path = `/api/playback/${sessionId}/quality`;
  const body = new Blob([JSON.stringify(told)], { type: "application/json" });
  if (!navigator.sendBeacon?.(path, body)) send("POST", path, told, true).catch(() => {});
}

/** Stop a play from a page that may be closing; a beacon outlives it. */
export function stopPlay(sessionId, beat) {
  const path = `/api/playback/${sessionId}/stop`;
  const body = new Blob([beat ? JSON.stringify(beat) : ""], { type: "application/json" });
  if (!navigator.sendBeacon?.(path, body)) send("POST", path, beat, true).catch(() => {});
}
