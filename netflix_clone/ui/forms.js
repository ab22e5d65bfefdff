// Forms that talk to the REST API: what was typed stays, errors stand beside their field, nothing is
// sent before the page is alive (the button waits), and a success is a full navigation, because the
// websocket keeps the cookie it was opened with.
import { createContext, createElement, useContext, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { goOn } from "$/public/external/netflix_clone/ui/steps/steps.js";

const CARRIED = "emberlight.carried";
const SLOW_MS = 3000;
const HABIT_MS = 1500;

const FormContext = createContext({ isReady: false, isBusy: false });

/**
 * The body of a form as JSON: tick boxes are booleans, `data-type=number` numbers, an empty `data-optional`
 * is left out, and the value of `data-type=fields` is itself JSON whose fields join the body.
 */
function bodyOf(form) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled) continue;
    if (field.type === "checkbox") body[field.name] = field.checked;
    else if (field.dataset.type === "fields") Object.assign(body, JSON.parse(field.value));
    else if (field.type === "radio") { if (field.checked) body[field.name] = typed(field); }
    else if (field.value !== "" || !("optional" in field.dataset)) body[field.name] = typed(field);
  }
  return body;
}

function typed(field) {
  return field.dataset.type === "number" ? Number(field.value) : field.value;
}

/** Send JSON: `{answer}`, or `{problem: {sentence, field}}` where it was no success. */
export async function ask(action, method, body) {
  let answer;
  try {
    answer = await fetch(action, {
      method,
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    return { problem: { sentence: t("We could not reach the server. Check your connection and try again; what you typed is still here.") } };
  }
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) return { answer: told };
  const sentence = told.detail || t("That did not work (error {status}). Please try again.", { status: answer.status });
  return { problem: { sentence, field: (told.field || "").split(".").pop() } };
}

/** Send JSON; what went wrong, or null. */
export async function send(action, method, body) {
  return (await ask(action, method, body)).problem || null;
}

/**
 * Send `body`, after `first` where something has to be begun before: its answer is an address, whose parameter
 * `first.joins` joins the body.
 */
async function askInTurn(first, action, method, body) {
  if (!first || body[first.joins]) return ask(action, method, body);
  const begun = await ask(first.action, "POST", first.body);
  if (begun.problem) return begun;
  const joined = new URL(begun.answer.url, location.origin).searchParams.get(first.joins);
  return ask(action, method, { ...body, [first.joins]: joined });
}

/** Go to `then`, or to the page that sent the person here, if it is one of ours. */
export function leave(then, mayReturn) {
  sessionStorage.removeItem("token"); // the tab's server state belongs to who was signed in before
  const wanted = mayReturn ? new URLSearchParams(location.search).get("next") : "";
  const target = wanted ? new URL(wanted, location.origin) : null;
  // A path of ours that becomes "//elsewhere" once its dots are gone names another host.
  const isOurs = wanted?.startsWith("/") && target.origin === location.origin && !target.pathname.startsWith("//");
  if (!then && !isOurs) return location.reload();
  return location.assign(isOurs ? target.pathname + target.search : then);
}

function say(form, problem) {
  for (const slot of form.querySelectorAll("[data-error-for]")) {
    const isIts = Boolean(problem) && slot.dataset.errorFor === problem.field;
    const field = form.elements[slot.dataset.errorFor];
    slot.hidden = !isIts;
    slot.textContent = isIts ? problem.sentence : "";
    field?.removeAttribute?.("aria-invalid");
    if (isIts) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
      if (field.dataset?.whole) {
        field.select(); // the next try takes the place of this one
        field.dataset.refused = "true";
        setTimeout(() => delete field.dataset.refused, HABIT_MS);
      }
    }
  }
  const general = form.querySelector("[data-error]");
  const isGeneral = Boolean(problem) && !form.querySelector(`[data-error-for="${CSS.escape(problem.field || "-")}"]`);
  general.hidden = !isGeneral;
  general.textContent = isGeneral ? problem.sentence : "";
}

/** Keep the address that is being typed for the forms of this visit: nobody types it twice. */
function carry({ target }) {
  if (target.name !== "email") return;
  const carried = JSON.parse(sessionStorage.getItem(CARRIED) || "{}");
  sessionStorage.setItem(CARRIED, JSON.stringify({ ...carried, email: target.value }));
}

/**
 * A field that says how long its value is (`data-whole`) sends its form with the last figure, as a PIN's does. Who
 * presses Enter right after that by habit has not tried again.
 */
function sendWhole({ target }) {
  delete target.dataset.refused;
  const whole = Number(target.dataset.whole);
  if (whole && target.value.length === whole && target.form.checkValidity()) target.form.requestSubmit();
}

function recall(form) {
  const address = new URLSearchParams(`${location.search}&${location.hash.slice(1)}`); // no server sees what follows #
  for (const field of form.querySelectorAll("[data-query]")) field.value = address.get(field.dataset.query) || "";
  const carried = JSON.parse(sessionStorage.getItem(CARRIED) || "{}");
  for (const [name, value] of Object.entries(carried)) {
    const field = form.elements[name];
    if (field && !field.value) field.value = value;
  }
}

/** A link to another form of the doorway: where somebody wanted to go goes with them. */
export function DoorLink({ to, children, ...props }) {
  const { search } = useLocation();
  const next = new URLSearchParams(search).get("next");
  return createElement(Link, { ...props, to: next ? `${to}?next=${encodeURIComponent(next)}` : to }, children);
}

/** A form that is sent to `action`, or, without one, carries what was typed to the form of the next page. */
export function PostForm({ action, method = "POST", then, mayReturn, announces, opens, first, children, ...props }) {
  const ref = useRef(null);
  const [isReady, setReady] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => { recall(ref.current); setReady(true); }, []);
  useEffect(() => {
    if (!isBusy) return undefined;
    const done = ref.current.querySelector("[data-done]");
    const timer = setTimeout(() => { done.textContent = t("Still working. This takes longer than usual."); done.hidden = false; }, SLOW_MS);
    return () => { clearTimeout(timer); if (!done.matches(":focus")) done.hidden = true; };
  }, [isBusy]);

  async function submit(event) {
    event.preventDefault();
    const form = ref.current;
    if (isBusy || form.querySelector("[data-refused]")) return;
    if (!action) {
      sessionStorage.setItem(CARRIED, JSON.stringify(bodyOf(form)));
      location.assign(then);
      return;
    }
    setBusy(true);
    say(form, null);
    const { problem, answer } = await askInTurn(first, action, method, bodyOf(form));
    if (problem) { setBusy(false); say(form, problem); return; }
    sessionStorage.removeItem(CARRIED);
    if (opens && answer[opens]) { location.assign(answer[opens]); return; }
    if (goOn(form, answer)) { setBusy(false); return; }
    if (!announces) { leave(then, mayReturn); return; }
    setBusy(false);
    form.reset();
    const done = form.querySelector("[data-done]");
    done.hidden = false;
    done.textContent = announces;
    done.focus();
  }

  function filled(event) {
    carry(event);
    sendWhole(event);
  }

  function clicked(event) {
    const button = event.target.closest?.("[data-shows]");
    if (!button) return;
    const field = ref.current.elements[button.dataset.shows];
    const isShown = field.type === "password";
    field.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  }

  return createElement(FormContext.Provider, { value: { isReady, isBusy } },
    createElement("form", { ...props, ref, method: "post", onSubmit: submit, onClick: clicked, onInput: filled, "aria-busy": isBusy }, children));
}

/** The button that sends its form; it waits for the page to be alive and shows when work is under way. */
export function SubmitButton({ busyLabel, children, ...props }) {
  const { isReady, isBusy } = useContext(FormContext);
  return createElement("button", { ...props, type: "submit", disabled: !isReady, "aria-disabled": isBusy },
    isBusy && busyLabel ? busyLabel : children);
}

/** A button that does one thing over REST, after asking where `question` is set. */
export function ActionButton({ action, method = "POST", body, then, mayReturn, question, consent, opens, children, ...props }) {
  const dialog = useRef(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function act() {
    dialog.current?.close();
    if (isBusy) return;
    setBusy(true);
    const { problem: refused, answer } = await ask(action, method, body);
    if (refused) { setBusy(false); setProblem(refused.sentence); return; }
    if (opens && answer[opens]) { location.assign(answer[opens]); return; }
    leave(then, mayReturn);
  }

  const press = question ? () => dialog.current.showModal() : act;
  return createElement("span", { className: "action" },
    createElement("button", { ...props, type: "button", onClick: press, "aria-busy": isBusy }, children),
    problem && createElement("span", { role: "alert", className: "hint hint--err" }, problem),
    question && createElement("dialog", { ref: dialog, className: "dialog", "aria-label": question },
      createElement("p", { className: "dialog__t" }, question),
      createElement("div", { className: "dialog__a" },
        createElement("button", { type: "button", className: "btn btn--quiet", onClick: () => dialog.current.close() }, t("Cancel")),
        createElement("button", { type: "button", className: "btn btn--danger", onClick: act }, consent || t("Yes, do it")))));
}
