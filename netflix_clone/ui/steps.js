// One thing after another on one page: panes of which one shows, and a form's answer that says which comes next
// (`step`). What an answer holds is shown where a pane asks for it: `data-fill`, `data-shown-if`.
import { createContext, createElement as h, useContext, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const STEP = "emberlight:step";
const StepsContext = createContext({ step: "", answer: {}, isFirst: true });

/** Let the steps around `node` go on to what `answer` says; false where it says nothing. */
export function goOn(node, answer) {
  if (!answer?.step) return false;
  node.dispatchEvent(new CustomEvent(STEP, { bubbles: true, detail: answer }));
  return true;
}

/** A moment as a day in the reader's words. */
function day(value) {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "long" }).format(new Date(value));
}

function fill(pane, answer) {
  for (const node of pane.querySelectorAll("[data-shown-if]")) {
    node.hidden = !answer[node.dataset.shownIf] || answer[node.dataset.shownIf] === "false";
  }
  for (const node of pane.querySelectorAll("[data-fill]")) {
    const value = answer[node.dataset.fill] ?? "";
    if (node.tagName === "INPUT") node.value = value;
    else if (node.tagName === "IMG") node.src = `data:image/svg+xml,${encodeURIComponent(value)}`;
    else if (node.tagName === "A") node.href = value;
    else if (Array.isArray(value)) node.replaceChildren(...value.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
    else node.textContent = node.dataset.as === "day" && value ? day(value) : value;
  }
}

/** The panes; an address may begin in the middle: `#step=second-factor&challenge=…`, which no server sees. */
export function Steps({ start, children, ...props }) {
  const ref = useRef(null);
  const [at, setAt] = useState({ step: start, answer: {}, isFirst: true });
  useEffect(() => {
    const node = ref.current;
    const go = ({ detail }) => setAt({ step: detail.step, answer: detail, isFirst: false });
    node.addEventListener(STEP, go);
    const named = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    if (named.step) {
      history.replaceState(history.state, "", location.pathname + location.search);
      go({ detail: named });
    }
    return () => node.removeEventListener(STEP, go);
  }, []);
  return h(StepsContext.Provider, { value: at }, h("div", { ...props, ref }, children));
}

/** What shows at one step; who gets there by an answer finds the focus at its first field, or at its heading. */
export function Pane({ name, children, ...props }) {
  const { step, answer, isFirst } = useContext(StepsContext);
  const ref = useRef(null);
  const isShown = step === name;
  useEffect(() => {
    if (!isShown) return;
    fill(ref.current, answer);
    if (!isFirst) ref.current.querySelector("input:not([type=hidden]), [tabindex]")?.focus();
  }, [isShown, answer, isFirst]);
  return isShown ? h("div", { ...props, ref }, children) : null;
}

/** Copies the entries of the list beside it; where the browser does not let it, it selects them. */
export function CopyButton({ children, ...props }) {
  const ref = useRef(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    const list = ref.current.closest("[data-copies]").querySelector("[data-fill]");
    const entries = [...list.children].map((each) => each.textContent);
    try {
      await navigator.clipboard.writeText(entries.join("\n"));
      setSaid(t("Copied."));
    } catch {
      getSelection().selectAllChildren(list);
      setSaid(t("They are selected: copy them with the keyboard."));
    }
  };
  return h("span", { className: "action" },
    h("button", { ...props, ref, type: "button", onClick: copy }, children),
    h("span", { role: "status", className: said ? "hint" : "vh" }, said));
}

/** Shows the one note whose code the address names: `?problem=…`. */
export function Notes({ children, ...props }) {
  const ref = useRef(null);
  useEffect(() => {
    const code = new URLSearchParams(location.search).get("problem");
    if (!code) return;
    const notes = [...ref.current.querySelectorAll("[data-problem]")];
    const found = notes.find((note) => note.dataset.problem === code) || notes.find((note) => note.dataset.problem === "");
    if (found) found.hidden = false;
  }, []);
  return h("div", { ...props, ref }, children);
}

/** What shows where the address names it: `#undo=…`. */
export function Linked({ name, children, ...props }) {
  const [isNamed, setNamed] = useState(false);
  useEffect(() => setNamed(new URLSearchParams(location.hash.slice(1)).has(name)), [name]);
  return isNamed ? h("div", props, children) : null;
}
