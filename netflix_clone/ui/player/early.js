// The head start: on a watch page this small script begins the play while the page itself is still on its way.
import { wantedAt } from "./address.js";
import { beginEarly, takePlay } from "./play.js";

const wanted = typeof window === "undefined" ? null : wantedAt(window.location);
if (wanted) beginEarly(wanted);

export { beginEarly, takePlay };
