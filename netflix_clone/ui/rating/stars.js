// One to five stars and a few words, in the dialog that its button opens. Stars are a group of radio buttons, so that
// arrow keys choose; what was there before can be put back for as long as the dialog's button stands there.
import { createElement as h, useEffect, useId, useRef, useState } from "react";
import { noop, t, tn } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { DialogButton } from "$/public/external/netflix_clone/ui/dialog/dialog.js";
import { tell } from "./thumbs.js";

const LONGEST = 2000;
const MOST = [1, 2, 3, 4, 5];
const STAR = "M12 2.8l2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.4l-5.8 3.2 1.3-6.5L2.7 9.6l6.5-.8z";
const NOTHING = { stars: 0, review: "" };
const DELETED = noop("Your stars and your review are deleted.");

const Star = ({ isOn }) => h("svg", { className: isOn ? "i i--fill" : "i", viewBox: "0 0 24 24", "aria-hidden": true },
  h("path", { d: STAR }));

function Form({ titleId, mine, onSaved }) {
  const id = useId();
  const form = useRef(null);
  const [stars, setStars] = useState(mine.stars);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  const save = async (said, words) => {
    setBusy(true);
    const refused = await tell(titleId, said);
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    onSaved(said, words);
    form.current?.closest("dialog").close();
  };
  const submit = (event) => {
    event.preventDefault();
    const review = form.current.elements.review.value.trim();
    save({ stars, review }, t("Saved."));
  };

  return h("form", { ref: form, onSubmit: submit, className: "stars" },
    h("fieldset", { className: "stars__f" },
      h("legend", { className: "label" }, t("Your stars")),
      MOST.map((n) => h("label", { key: n, className: n <= stars ? "stars__s stars__s--on" : "stars__s" },
        h("input", {
          type: "radio", name: "stars", value: n, checked: stars === n, onChange: () => setStars(n),
          "aria-label": tn("{n} star", "{n} stars", n), className: "vh",
        }), h(Star, { isOn: n <= stars })))),
    h("div", { className: "field" },
      h("label", { htmlFor: `${id}-review`, className: "label" }, t("Your review")),
      h("textarea", {
        id: `${id}-review`, name: "review", rows: 4, maxLength: LONGEST, defaultValue: mine.review, className: "input",
        "aria-describedby": `${id}-hint`,
      }),
      h("p", { id: `${id}-hint`, className: "hint" }, t("A note of this profile: nobody else reads it."))),
    problem && h("p", { role: "alert", className: "hint hint--err" }, problem),
    h("div", { className: "dialog__f" },
      (mine.stars > 0 || mine.review) && h("button", {
        type: "button", disabled: isBusy, className: "btn btn--text", onClick: () => save(NOTHING, t(DELETED)),
      }, t("Delete")),
      h("button", { type: "submit", disabled: isBusy, className: "btn btn--primary" }, t("Save"))));
}

export function Stars({ titleId, name, stars, review }) {
  const [mine, setMine] = useState({ stars, review });
  const [before, setBefore] = useState(null);
  const [news, setNews] = useState("");
  useEffect(() => { setMine({ stars, review }); setBefore(null); setNews(""); }, [titleId, stars, review]);

  const saved = (said, words) => { setBefore(mine); setMine(said); setNews(words); };
  const undo = async () => {
    const refused = await tell(titleId, before);
    if (!refused) setMine(before);
    setBefore(null);
    setNews(refused || t("As it was before."));
  };
  const face = h("span", { className: "rowx" }, h(Star, { isOn: mine.stars > 0 }),
    mine.stars ? tn("{n} star", "{n} stars", mine.stars) : t("Give stars"), h("span", { className: "vh" }, `: ${name}`));

  return h("span", { className: "stars__b" },
    h(DialogButton, { heading: name, className: "btn btn--text btn--sm" }, face,
      h(Form, { key: "form", titleId, mine, onSaved: saved })),
    h("span", { role: "status", className: "small t2" }, news),
    before && h("button", { type: "button", className: "btn btn--text btn--sm", onClick: undo }, t("Undo")));
}
