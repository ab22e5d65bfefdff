// Captions that come too soon or too late: moved by tenths of a second, kept per title for this visit.
import { useState } from "react";

const KEY = "emberlight.sync";
const MOST_S = 30;

function offsets() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) || "{}");
  } catch {
    return {};
  }
}

/** @returns {[number, (seconds: number) => void]} how much later captions come, and a way to move them */
export function useOffset(titleId) {
  const [offset, setOffset] = useState(() => offsets()[titleId] || 0);
  const move = (seconds) => {
    const next = Math.round(Math.min(MOST_S, Math.max(-MOST_S, offset + seconds)) * 10) / 10;
    setOffset(next);
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...offsets(), [titleId]: next }));
    } catch {
      // Then it lasts for this episode.
    }
  };
  return [offset, move];
}

export const signed = (seconds) => `${seconds < 0 ? "−" : "+"}${Math.abs(seconds).toFixed(1)} s`;
