// Times as people read and hear them.
import { language, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";


export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (n) => String(n).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

export const spoken = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return [
    hours && tn("{n} hour", "{n} hours", hours),
    minutes && tn("{n} minute", "{n} minutes", minutes),
    (rest || whole < 60) && tn("{n} second", "{n} seconds", rest),
  ].filter(Boolean).join(" ");
};

/** The time of day at which `seconds` more of film are over, such as 22:08. */
export const endsAt = (seconds, rate = 1) =>
  Number.isFinite(seconds)
    ? new Intl.DateTimeFormat(language(), { hour: "numeric", minute: "2-digit" }).format(Date.now() + (seconds / rate) * 1000)
    : "";
