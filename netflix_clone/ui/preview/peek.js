// A glance at a title, asked for over REST and kept for a minute, for whoever shows it next.
const KEPT_MS = 60_000;
const kept = new Map();

export function peek(id) {
  const known = kept.get(id);
  if (known && performance.now() - known.at < KEPT_MS) return known.answer;
  const answer = fetch(`/api/titles/${id}/peek`, { headers: { Accept: "application/json" } }).then((response) => {
    if (!response.ok) throw new Error(`peek: ${response.status}`);
    return response.json();
  });
  answer.catch(() => kept.delete(id));
  kept.set(id, { at: performance.now(), answer });
  return answer;
}

document.addEventListener("emberlight:list", (event) => kept.delete(String(event.detail.id)));
document.addEventListener("emberlight:rated", (event) => kept.delete(String(event.detail.titleId)));
