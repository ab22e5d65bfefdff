// A link to the watch page. The player's code comes on hover, focus or touch; the play begins with the click.
import { createElement as h } from "react";
import { Link } from "react-router";
import { watchPath } from "./address.js";

let begin = null;

const warm = async () => {
  try {
    const [{ beginEarly }] = await Promise.all([import("./headstart.js"), import("./index.js")]);
    begin = beginEarly;
  } catch {
    // Offline, or a new version was put up: the page that follows says so.
  }
};

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
        // Code that comes after the click would begin a second play beside the page's own.
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) begin?.({ titleId, episodeId: episodeId || null });
      },
    },
    children,
  );
}
