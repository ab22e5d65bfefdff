// The sheet before the server has answered: the card's own picture and words, in the boxes of what follows.
import { Fragment, createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const SLOW_MS = 3000;

export function Head({ card }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  const facts = card.facts.split(" · ").filter(Boolean);
  return h(Fragment, null,
    h("div", { className: "sheet__top" },
      h("img", { src: card.backdrop, alt: "", className: "art" }),
      h("div", { className: "sheet__in" },
        card.logo
          ? h("img", { src: card.logo, alt: "", className: "sheet__logo" })
          : h("p", { className: "sheet__logo sheet__name", "aria-hidden": true }, card.name),
        h("div", { className: "sheet__act" }, h("span", { className: "sk sk--btn waits" })))),
    h("div", { className: "sheet__b" },
      h("div", { className: "facts facts--title" },
        facts.map((fact) => h("span", { key: fact }, fact)),
        card.age && h("span", { className: "badge" }, card.age)),
      h("div", { className: "waits sheet__sk", "aria-hidden": true },
        ["", "", " sk--half"].map((shape, line) => h("div", { key: line, className: `sk sk--line${shape}` }))),
      h("p", { role: "status", className: "t2 body14" },
        isSlow && t("This takes longer than usual. It goes on by itself as soon as the server answers."))));
}
