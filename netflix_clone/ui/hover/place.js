// Where the card grows: from the middle of the one below it, and off the edges of the page.
const SCALE = 1.5;
const SMALLEST_PX = 300;
const LARGEST_PX = 440;
const EDGE_PX = 12;
const BELOW_PICTURE_PX = 196;

/** Box and origin of the card over `element`, in coordinates of the document. */
export function placeOver(element) {
  const face = (element.querySelector(".card__img") || element).getBoundingClientRect();
  const page = document.documentElement.clientWidth;
  const width = Math.min(page - 2 * EDGE_PX, LARGEST_PX, Math.max(SMALLEST_PX, face.width * SCALE));
  const middle = face.left + face.width / 2;
  const left = Math.min(page - width - EDGE_PX, Math.max(EDGE_PX, middle - width / 2));
  const height = (width * 9) / 16 + BELOW_PICTURE_PX;
  const top = face.top + face.height / 2 - height / 2;
  const tabs = document.querySelector(".tabs-b")?.offsetHeight || 0;
  const lowest = innerHeight - tabs - height - EDGE_PX;
  const seen = Math.max(76, Math.min(top, lowest));
  return {
    left: left + scrollX,
    top: seen + scrollY,
    width,
    originX: middle - left,
    originY: face.top + face.height / 2 - seen,
    from: Math.min(1, face.width / width),
  };
}
