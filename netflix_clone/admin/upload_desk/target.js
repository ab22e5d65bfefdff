// Where a film goes: to a new title, whose name is guessed from the file, or to one that is there.
import { createElement as h, useEffect, useId, useState } from "react";
import { t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import * as store from "./store.js";
import { placesOf, titlesLike } from "./server.js";

const DEBOUNCE_MS = 250;

export function Target({ entry: { id, target, guessed, places = [] } }) {
  const name = useId();
  const aim = (changes) => store.change(id, { target: { ...target, ...changes }, sentence: "" });
  const choice = (mode, words) => h("label", { className: "tick-row" },
    h("input", {
      type: "radio", name, className: "tick tick--radio", checked: target.mode === mode,
      onChange: () => store.change(id, { sentence: "", target: mode === "new" ? { mode, name: guessed.name, year: guessed.year || "" } : { mode } }),
    }), h("span", null, words));
  return h("fieldset", { className: "desk__t" },
    h("legend", { className: "vh" }, t("What is this file?")),
    h("div", { className: "adm__row" }, choice("new", t("A new film")), choice("existing", t("For a title or an episode that is there"))),
    target.mode === "new" ? h(NewFilm, { target, aim }) : h(Existing, { target, guessed, places, aim, offer: (found) => store.change(id, { places: found }) }));
}

function NewFilm({ target, aim }) {
  return h("div", { className: "desk__new" },
    h(Field, { label: t("Name"), value: target.name, maxLength: 200, onChange: (value) => aim({ name: value }) }),
    h(Field, { label: t("Year"), value: target.year, inputMode: "numeric", maxLength: 4, placeholder: "1926", onChange: (value) => aim({ year: value.replace(/\D/g, "") }) }));
}

function Field({ label, onChange, ...props }) {
  const id = useId();
  return h("div", { className: "field" },
    h("label", { htmlFor: id, className: "lbl" }, label),
    h("span", { className: "input input--sm" }, h("input", { id, type: "text", autoComplete: "off", ...props, onChange: (event) => onChange(event.target.value) })));
}

function Existing({ target, guessed, places, aim, offer }) {
  const [text, setText] = useState(guessed.name);
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    if (target.playable_id) return undefined;
    let isStale = false;
    const timer = setTimeout(async () => {
      try {
        const titles = await titlesLike(text.trim());
        if (!isStale) { setFound(titles); setProblem(""); }
      } catch (error) {
        if (!isStale) setProblem(error.message);
      }
    }, DEBOUNCE_MS);
    return () => { isStale = true; clearTimeout(timer); };
  }, [text, target.playable_id]);

  async function pick(title) {
    try {
      const spots = await placesOf(title.id);
      offer(spots);
      if (!spots.length) setProblem(t("{name} has no episodes yet. Add one in the title's editor first.", { name: title.name }));
      const hinted = spots.find((spot) => spot.season === guessed.season && spot.number === guessed.number);
      if (spots.length) aim(hinted || spots[0]);
    } catch (error) {
      setProblem(error.message);
    }
  }

  if (target.playable_id) return h(Chosen, { target, places, aim });
  return h("div", { className: "desk__find" },
    h(Field, { label: t("Find the title"), type: "search", value: text, onChange: setText }),
    problem && h("p", { role: "alert", className: "hint hint--err" }, problem),
    found && !problem && h("p", { role: "status", className: found.length ? "vh" : "hint" }, found.length ? tn("{n} title", "{n} titles", found.length) : t("No title has such a name.")),
    found && h("ul", { className: "desk__found" }, found.map((title) => h("li", { key: title.id },
      h("button", { type: "button", className: "menu__i", onClick: () => pick(title) },
        h("img", { src: title.poster_url, alt: "", width: 24, height: 36, loading: "lazy" }),
        h("span", { className: "grow" }, title.name), h("span", { className: "t3" }, t("{kind}, {year}", { kind: title.kind === "series" ? t("Series") : t("Film"), year: title.year })))))));
}

function Chosen({ target, places, aim }) {
  const id = useId();
  const clear = { title_id: undefined, playable_id: undefined, label: undefined };
  return h("div", { className: "adm__row" },
    places.length > 1
      ? h("div", { className: "field grow" },
        h("label", { htmlFor: id, className: "lbl" }, t("Episode")),
        h("select", {
          id, className: "input input--sm input--select", value: target.playable_id,
          onChange: (event) => aim(places.find(({ playable_id }) => playable_id === Number(event.target.value))),
        }, places.map((place) => h("option", { key: place.playable_id, value: place.playable_id }, place.label))))
      : h("p", { className: "grow" }, t("For"), " ", h("b", null, target.label)),
    h("button", { type: "button", className: "btn btn--text btn--sm", onClick: () => aim(clear) }, t("Another title")));
}
