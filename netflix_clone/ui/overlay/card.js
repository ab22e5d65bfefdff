// What a card knows of its title; it is enough to paint the head of the sheet before any server has answered.

const pictureIn = (face, selector) => face.querySelector(selector)?.currentSrc || "";

export function cardOf(link) {
  const { card, name, facts, age, art } = link.dataset;
  const face = link.closest(".hero") || link;
  return {
    id: Number(card),
    name: name || "",
    facts: facts || "",
    age: age || "",
    backdrop: `/art/backdrop/${card}?w=1600&v=${art}`,
    isPoster: link.classList.contains("card--poster"),
    still: pictureIn(face, "img.art"),
    logo: pictureIn(face, "img.card__logo, img.hero__logo"),
  };
}

export const cardLink = (id) => document.querySelector(`main a[data-card="${id}"]`);
