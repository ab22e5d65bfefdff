// What a plan keeps shut: which plan opens it, at which price, and the way there. The words are the server's.
import { createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const here = () => window.location.pathname + window.location.search;

/** What opens a gate, once the server has said it; null before, and where it says nothing. */
export function useWall(gate, name = "") {
  const [wall, setWall] = useState(null);
  useEffect(() => {
    if (!gate) return;
    let isWanted = true;
    const asked = new URLSearchParams({ name, from: here() });
    fetch(`/api/billing/wall/${encodeURIComponent(gate)}?${asked}`, { credentials: "same-origin" })
      .then((reply) => (reply.ok ? reply.json() : null))
      .then((told) => isWanted && setWall(told), () => {}); // the way to the plans is there without it
    return () => { isWanted = false; };
  }, [gate, name]);
  return wall;
}

/** The way to the plan that opens a gate, with the way back in its address; none where no plan does. */
export function WallLink({ gate, wall, className, first }) {
  if (wall && !wall.href) return null;
  const href = wall?.href || `/plans?${new URLSearchParams({ gate, from: here() })}`;
  return h("a", { ref: first, className, href }, wall?.see || t("See plans"));
}

/** A closed gate in a few lines, for dialogs and menus. */
export function Offer({ gate, name, className = "" }) {
  const wall = useWall(gate, name);
  return h(
    "div",
    { className: `offer ${className}` },
    h("p", { className: "small", role: "status" }, wall && [h("b", { key: "which", dir: "auto" }, `${wall.heading}.`), " ", wall.sentence]),
    h(WallLink, { gate, wall, className: "btn btn--primary btn--sm" }),
  );
}
