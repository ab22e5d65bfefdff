// How captions look. What somebody chose is a plain object with some of the keys of DEFAULTS; from it come the custom
// properties that draw a caption line, in the player and in the preview of the settings alike.
export const DEFAULTS = Object.freeze({
  size: 100,
  font: "sans",
  colour: "#ffffff",
  background: "#000000",
  opacity: 0.75,
  edge: "shadow",
  position: "bottom",
});

const FONTS = {
  sans: "var(--font, sans-serif)",
  serif: 'Georgia, "Times New Roman", "Liberation Serif", serif',
  mono: "var(--mono, monospace)",
  casual: '"Comic Neue", "Comic Sans MS", "Chalkboard SE", "Marker Felt", cursive',
};
const EDGES = {
  none: "none",
  shadow: "0 0.08em 0.24em #000, 0 0 0.08em #000",
  outline: "-0.05em -0.05em 0 #000, 0.05em -0.05em 0 #000, -0.05em 0.05em 0 #000, 0.05em 0.05em 0 #000",
  raised: "-0.03em -0.03em 0 rgb(255 255 255 / .5), 0.05em 0.05em 0 #000",
};

/** The whole style: the defaults, a solid box for whoever asks their system for more contrast, and what was chosen. */
export function styleOf(chosen) {
  const wantsContrast = typeof matchMedia === "function" && matchMedia("(prefers-contrast: more)").matches;
  return { ...DEFAULTS, ...(wantsContrast ? { opacity: 1 } : {}), ...chosen };
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** The custom properties of a style, for the `style` of whatever holds the captions; where they stand is `position`. */
export function cssOf(chosen) {
  const style = styleOf(chosen);
  return {
    "--cap-scale": String(style.size / 100),
    "--cap-font": FONTS[style.font] || FONTS.sans,
    "--cap-colour": style.colour,
    "--cap-background": `rgb(${channels(style.background).join(" ")} / ${style.opacity})`,
    "--cap-edge": EDGES[style.edge] || EDGES.none,
  };
}

const light = (channel) => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = (rgb) => 0.2126 * light(rgb[0]) + 0.7152 * light(rgb[1]) + 0.0722 * light(rgb[2]);

const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** The contrast of the letters against their box, over the picture that suits them least (WCAG 2.2, 1.4.3). */
export function contrastOf(chosen) {
  const style = styleOf(chosen);
  const letters = luminance(channels(style.colour));
  const worst = [0, 255].map((picture) => {
    const box = channels(style.background).map((channel) => channel * style.opacity + picture * (1 - style.opacity));
    return ratio(letters, luminance(box));
  });
  const outlined = style.edge === "outline" ? ratio(letters, 0) : 0; // letters with a rim stand against that
  return Math.max(Math.min(...worst), outlined);
}
