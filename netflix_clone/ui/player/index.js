// The watch page. It reads the address bar and asks the server itself, so that nothing waits for the websocket.
import { createElement as h, useMemo, useRef } from "react";
import { useLocation } from "react-router";
import { wantedAt } from "./address.js";
import { useCalm } from "./calm.js";
import { Player } from "./player.js";
import "./player.css";
import "./panels.css";
import "./ending.css";
import "./far.css";

export function WatchPage() {
  const { pathname, search } = useLocation();
  const box = useRef(null);
  useCalm();
  const wanted = useMemo(() => wantedAt({ pathname, search }), [pathname, search]);
  // The box outlives the episode, and with it full screen.
  return h(
    "div",
    { ref: box, className: "pl" },
    wanted && h(Player, { key: pathname + search, wanted, box }),
  );
}
