// A link to the watch page. The player's code comes on hover, focus or touch; the play begins with the click.
import { createElement as h } from "react";
import { Link } from "react-router";
import { watchPath } from "./address.js";

const warm = () => Promise.all([import("./early.js"), import("./index.js")]);

export function PlayLink({ titleId, episodeId, label, className, children }) {
  return h(
    Link,
    {
      to: watchPath(titleId, episodeId),
      className,
      "aria-label": label || undefined,
      prefetch: "intent",
      onPointerEnter: warm,
      onFocus: warm,
      onTouchStart: warm,
      onClick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        warm().then(([{ beginEarly }]) => beginEarly({ titleId, episodeId: episodeId || null }));
      },
    },
    children,
  );
}
