// Why a title is shown: asked for when somebody wants to know, and told as the true parts of its score. Each part can
// be turned down on the spot; what was turned down says so, and has a way back.
import { createElement as h, useEffect, useId, useRef, useState } from "react";
import { Link } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const SPARK = "M11 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2zM19 16l.8 2.2L22 19l-2.2.8L19 22l-.8-2.2L16 19l2.2-.8z";

async function ask(address, method = "GET", said = undefined) {
  const answer = await fetch(address, {
    method, body: said && JSON.stringify(said),
    headers: { Accept: "application/json", ...(said && { "Content-Type": "application/json" }) },
  });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || "");
  return answer.status === 204 ? null : answer.json();
}

function Action({ label, done, address, on, off }) {
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState("");
  const press = async () => {
    const wanted = !isDone;
    setDone(wanted);
    setProblem("");
    try {
      const [method, said] = wanted ? on : off;
      await ask(address, method, said);
    } catch (error) {
      setDone(!wanted);
      setProblem(error.message || t("That did not work. Please try again."));
    }
  };
  return h("span", { className: "why__a" },
    h("span", { role: "status", className: isDone || problem ? "small" : "vh" }, problem || (isDone ? done : "")),
    h("button", { type: "button", className: "btn btn--text btn--sm", onClick: press }, isDone ? t("Undo") : label));
}

function actionsOf(titleId, reasons, maySetTaste) {
  const actions = [[t("Less like this"), t("We show less like this."), `/api/titles/${titleId}/rating`,
    ["PUT", { thumb: "down" }], ["PUT", { thumb: "" }]]];
  for (const { kind, key, label } of maySetTaste ? reasons : []) {
    if (kind === "title") {
      actions.push([t("Forget {name}", { name: label }), t("{name} says nothing of your taste now.", { name: label }),
        `/api/taste/forgotten/${key}`, ["PUT"], ["DELETE"]]);
    } else if (["genre", "person", "mood", "theme"].includes(kind)) {
      actions.push([t("Mute {name}", { name: label }), t("{name} is off your pages.", { name: label }),
        `/api/taste/muted/${kind}/${encodeURIComponent(key)}`, ["PUT"], ["DELETE"]]);
    }
  }
  return actions;
}

const percent = (share) => new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" }).format(share);

function Told({ titleId, reasons, maySetTaste }) {
  return [
    h("ul", { key: "reasons", className: "why__l" }, reasons.map(({ kind, key, text, href, share }) =>
      h("li", { key: kind + key }, href ? h(Link, { to: href }, text) : text, " ", h("b", null, percent(share))))),
    h("div", { key: "bars", className: "why__bars", "aria-hidden": true }, reasons.map(({ kind, key, share }) =>
      h("span", { key: kind + key, style: { flexGrow: Math.max(1, Math.round(100 * share)) } }))),
    h("div", { key: "actions", className: "why__acts" }, actionsOf(titleId, reasons, maySetTaste).map(([label, done, address, on, off]) =>
      h(Action, { key: address, label, done, address, on, off }))),
  ];
}

export function Why({ titleId, name }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState(null);
  const [problem, setProblem] = useState("");
  const asked = useRef("");
  useEffect(() => { setOpen(false); setTold(null); setProblem(""); asked.current = ""; }, [titleId]);

  const toggle = async () => {
    setOpen(!isOpen);
    if (isOpen || asked.current === String(titleId)) return;
    asked.current = String(titleId);
    setProblem("");
    try {
      setTold(await ask(`/api/titles/${titleId}/why`));
    } catch {
      asked.current = "";
      setProblem(t("The reasons could not be read. Please try again."));
    }
  };

  return h("div", { className: "why__w" },
    h("button", {
      type: "button", className: "btn btn--text btn--sm why__o", "aria-expanded": isOpen, "aria-controls": id, onClick: toggle,
    }, h("svg", { className: "i", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: SPARK })),
    t("Why this?"), h("span", { className: "vh" }, ` ${name}`)),
    h("div", { id, role: "status", className: isOpen ? "why" : "vh" },
      isOpen && (problem ? h("p", { className: "err" }, problem)
        : !told ? h("p", null, t("One moment…"))
          : told.reasons.length ? h(Told, { titleId, reasons: told.reasons, maySetTaste: told.may_set_taste })
            : h("p", null, t("Nothing that you did speaks for it yet.")))));
}
