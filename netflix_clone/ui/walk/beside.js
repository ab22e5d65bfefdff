// What stands beside something on the screen, in one of four directions.
export const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 3;
const OFF_CENTRE = 0.2;

/** How a box lies from another along the way, and across it. */
function lie(from, to, [dx, dy]) {
  const [near, far, low, high] = dx
    ? [dx > 0 ? to.left - from.right : from.left - to.right, to.width, "top", "bottom"]
    : [dy > 0 ? to.top - from.bottom : from.top - to.bottom, to.height, "left", "right"];
  const middle = (box) => (box[low] + box[high]) / 2;
  return {
    ahead: near,
    // Boxes that overlap a little, as lines of text do, still stand one after another.
    isAhead: near > -Math.min(far, dx ? from.width : from.height) / 2,
    aside: Math.max(0, to[low] - from[high], from[low] - to[high]),
    offCentre: Math.abs(middle(to) - middle(from)),
  };
}

/**
 * The nearest of `stops` to the box `from` in a direction: straight on counts for more than sideways. `boxOf` may
 * give a stop a larger box than its own; with `isInLine`, only what stands on the same line counts.
 */
export function beside(stops, from, direction, { boxOf = (stop) => stop.getBoundingClientRect(), isInLine = false } = {}) {
  let best = null;
  let least = Infinity;
  for (const stop of stops) {
    const { ahead, isAhead, aside, offCentre } = lie(from, boxOf(stop), direction);
    if (!isAhead || (isInLine && aside > 0)) continue;
    const distance = Math.max(0, ahead) + SIDEWAYS * aside + OFF_CENTRE * offCentre;
    if (distance < least) [best, least] = [stop, distance];
  }
  return best;
}
