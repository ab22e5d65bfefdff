// Intro, recap and credits: a button for as long as they last; a profile may have them skipped by itself.
import { useEffect, useRef, useState } from "react";
import { noop } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

export const SKIPS = { intro: noop("Skip intro"), recap: noop("Skip recap"), credits: noop("Skip credits") };
export const SKIPPED = { intro: noop("Watch the intro"), recap: noop("Watch the recap") };
export const TOLD = { intro: noop("Intro skipped"), recap: noop("Recap skipped") };
const UNDONE_WITHIN_MS = 6_000;
const LAST_S = 1;

const keyOf = ({ kind, start_s }) => `${kind}${start_s}`;

const markerAt = ({ markers, next_episode: next }, time) =>
  markers.find(
    ({ kind, start_s, end_s }) => SKIPS[kind] && !(kind === "credits" && next) && time >= start_s && time < end_s - LAST_S,
  );

/** @returns {{marker, skip, skipped, undo}} what may be skipped now, and what just was by itself */
export function useSkips({ ticket, media, actions }) {
  const done = useRef(new Set());
  const [skipped, setSkipped] = useState(null);
  const marker = ticket && !media.isEnded ? markerAt(ticket, media.time) : null;
  const isAutomatic = Boolean(ticket?.skips_by_itself && marker && SKIPPED[marker.kind] && !media.isPaused);

  useEffect(() => {
    if (!isAutomatic || done.current.has(keyOf(marker))) return;
    done.current.add(keyOf(marker));
    actions.seek(marker.end_s);
    setSkipped(marker);
  }, [isAutomatic, marker, actions]);
  useEffect(() => {
    if (!skipped) return;
    const timer = setTimeout(() => setSkipped(null), UNDONE_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [skipped]);

  return {
    marker,
    skipped,
    skip: () => marker && actions.seek(marker.end_s),
    undo: () => {
      actions.seek(skipped.start_s);
      setSkipped(null);
    },
  };
}
