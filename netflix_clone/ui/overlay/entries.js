// The sheet's own entries in the tab's history. They have the shape of React Router's (key, idx), so that it can go
// on from them, and say above which of its pages they lie (`base`), how deep, and what the sheet shows.

/** What React Router calls an entry; one that it has not written is its first. */
export const keyOf = (state) => state?.key || "default";

/** What the sheet shows at an entry, where the entry is one of the sheet. */
export const sheetOf = (state) => state?.sheet || null;

/** How many entries of the sheet lie above its page. */
export const depth = () => sheetOf(window.history.state)?.depth || 0;

export function push(card, base) {
  const key = Math.random().toString(36).slice(2, 10);
  const idx = (window.history.state?.idx ?? 0) + 1;
  window.history.pushState({ usr: null, key, idx, sheet: { card, base, depth: depth() + 1 } }, "", `/title/${card.id}`);
}
