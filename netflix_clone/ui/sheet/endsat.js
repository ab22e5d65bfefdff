// When a film would end if it began now, by the clock of whoever reads it.
import { createElement as h, useEffect, useState } from "react";
import { language, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const EVERY_MS = 20_000;

export function EndsAt({ leftS, className }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const clock = new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit" });
  return h("span", { className }, t("ends at {time}", { time: clock.format(now + leftS * 1000) }));
}
