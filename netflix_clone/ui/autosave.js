// Settings that are saved as they are changed. The change stands at once; what the server refuses goes back to what it
// was, with a sentence. Changes are sent one after the other, and of several of one kind only the last, which goes out
// even as the page is left.
import { createElement, useEffect, useRef, useState } from "react";

import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { send } from "$/public/external/netflix_clone/ui/forms/forms.js";

const SLOW_MS = 400;
const SAID_MS = 3000;

const groupOf = (name) => name.split(".")[0];
const namesOf = (form) => [...new Set([...form.elements].map(({ name }) => name).filter(Boolean))];

function read(form, name) {
  const field = form.elements.namedItem(name);
  if (field.type === "checkbox") return field.checked;
  return field.dataset?.type === "number" ? Number(field.value) : field.value;
}

function put(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field.type === "checkbox") field.checked = value;
  else field.value = String(value);
  form.dispatchEvent(new Event("input"));
}

/** What is sent when `name` has changed: its value, or the object of all fields of its group. */
function bodyOf(form, name) {
  const group = groupOf(name);
  if (group === name) return { [name]: read(form, name) };
  const fields = namesOf(form).filter((other) => other.startsWith(`${group}.`));
  return { [group]: Object.fromEntries(fields.map((other) => [other.slice(group.length + 1), read(form, other)])) };
}

/** Saves on every change; the returned function ends it. `announce(sentence, isBad)` is for screen readers. */
function keepSaved(form, action, announce) {
  const valuesOf = (group) => Object.fromEntries(namesOf(form).filter((name) => groupOf(name) === group).map((name) => [name, read(form, name)]));
  const kept = Object.fromEntries(namesOf(form).map((name) => [name, read(form, name)]));
  const waiting = new Map(); // the latest change of each group that is not sent yet
  let isBusy = false;

  function say(group, sentence, kind = "") {
    const note = form.querySelector(`[data-saving="${CSS.escape(group)}"]`);
    note.textContent = sentence;
    note.dataset.is = kind;
    if (kind === "good") setTimeout(() => { if (note.dataset.is === "good") say(group, ""); }, SAID_MS);
  }

  async function save(group, { body, values, reloads }) {
    const slow = setTimeout(() => say(group, t("Saving…")), SLOW_MS);
    const problem = await send(action, "PATCH", body);
    clearTimeout(slow);
    if (!problem) Object.assign(kept, values);
    if (waiting.has(group)) return;
    if (problem) {
      for (const [name, value] of Object.entries(kept)) if (groupOf(name) === group) put(form, name, value);
      const sentence = t("Not saved, it is back as it was. {reason}", { reason: problem.sentence });
      say(group, sentence, "bad");
      announce(sentence, true);
      return;
    }
    if (reloads) { sessionStorage.removeItem("token"); location.reload(); return; }
    say(group, t("Saved"), "good");
    announce(t("Saved"), false);
  }

  async function queue(group, body, reloads) {
    say(group, "");
    waiting.set(group, { body, values: valuesOf(group), reloads });
    if (isBusy) return;
    isBusy = true;
    for (let [next] = waiting; next; [next] = waiting) {
      waiting.delete(next[0]);
      await save(...next);
    }
    isBusy = false;
  }

  const changed = ({ target }) => {
    if (target.name && target.reportValidity()) queue(groupOf(target.name), bodyOf(form, target.name), "reloads" in target.dataset);
  };
  const pressed = ({ target }) => {
    const button = target.closest("[data-fields]");
    if (!button) return;
    const fields = Object.entries(JSON.parse(button.dataset.fields));
    for (const [name, value] of fields) put(form, name, value);
    queue(groupOf(fields[0][0]), JSON.parse(button.dataset.body), false);
  };
  const left = () => {
    for (const { body } of waiting.values()) fetch(action, { method: "PATCH", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    waiting.clear();
  };
  form.addEventListener("change", changed);
  form.addEventListener("click", pressed);
  addEventListener("pagehide", left);
  return () => {
    form.removeEventListener("change", changed);
    form.removeEventListener("click", pressed);
    removeEventListener("pagehide", left);
  };
}

export function SavingForm({ action, children, ...props }) {
  const ref = useRef(null);
  const [said, setSaid] = useState({ sentence: "", isBad: false, serial: 0 });
  const announce = (sentence, isBad) => setSaid(({ serial }) => ({ sentence, isBad, serial: serial + 1 }));
  useEffect(() => keepSaved(ref.current, action, announce), [action]);

  return createElement("form", { ...props, ref, onSubmit: (event) => event.preventDefault() },
    children,
    createElement("p", { className: "vh", role: "status" }, !said.isBad && createElement("span", { key: said.serial }, said.sentence)),
    createElement("p", { className: "vh", role: "alert" }, said.isBad && createElement("span", { key: said.serial }, said.sentence)));
}
