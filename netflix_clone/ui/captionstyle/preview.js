// What captions will look like, while they are being chosen: reads the fields named caption_style.… of its form.
import { createElement, useEffect, useRef, useState } from "react";

import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { contrastOf, cssOf, styleOf } from "./captionstyle.js";

const LEAST_CONTRAST = 4.5;
const PREFIX = "caption_style.";

function chosenOf(form) {
  const style = {};
  for (const field of form.elements) {
    if (field.name?.startsWith(PREFIX)) style[field.name.slice(PREFIX.length)] = field.dataset.type === "number" ? Number(field.value) : field.value;
  }
  return style;
}

export function CaptionPreview({ still, ...props }) {
  const ref = useRef(null);
  const [chosen, setChosen] = useState({});
  useEffect(() => {
    const form = ref.current.closest("form");
    const look = () => setChosen(chosenOf(form));
    look();
    form.addEventListener("input", look);
    return () => form.removeEventListener("input", look);
  }, []);

  const contrast = contrastOf(chosen);
  const figure = contrast.toFixed(1);
  return createElement("div", { ...props, ref },
    createElement("div", { className: "cappre", style: cssOf(chosen), "data-position": styleOf(chosen).position, "aria-hidden": true },
      createElement("img", { src: still, alt: "", className: "art" }),
      createElement("p", { className: "cappre__l" }, createElement("span", null, t("There is a light over the water.")))),
    createElement("p", { role: "status", className: contrast < LEAST_CONTRAST ? "hint hint--warn" : "hint" },
      contrast < LEAST_CONTRAST
        ? t("Hard to read over bright or dark pictures: the contrast can fall to {figure} to 1. Below 4.5 to 1, a more solid background or an outline helps.", { figure })
        : t("Good to read: the contrast is never below {figure} to 1.", { figure })));
}
