// What a card knows of its title; it is enough to paint the head of the sheet before any server has answered.

const pictureIn = (link, selector) => link.querySelector(selector)?.currentSrc || "";

export function cardOf(link) {
  const { card, name, facts, age, art } = link.dataset;
  return {
    id: Number(card),
    name: name || "",
    facts: facts || "",
    age: age || "",
    backdrop: `/art/backdrop/${card}?w=1600&v=${art}`,
    isPoster: link.classList.contains("card--poster"),
    still: pictureIn(link, "img.art"),
    logo: pictureIn(link, "img.card__logo"),
  };
}

export const cardLink = (id) => document.querySelector(`main a[data-card="${id}"]`);
