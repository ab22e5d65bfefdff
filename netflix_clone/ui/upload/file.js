// A button that sends one small file in one request, and says what the answer says.
import { createElement as h, useId, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

export function FileButton({ action, accept, doneSentence, onDone, children, ...props }) {
  const input = useRef(null);
  const [shown, setShown] = useState({ state: "idle", sentence: "" });
  const id = useId();

  async function chosen(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    setShown({ state: "busy", sentence: t("Reading {name}…", { name: file.name }) });
    const body = new FormData();
    body.append("file", file);
    let answer;
    try {
      answer = await fetch(action, { method: "POST", credentials: "same-origin", headers: { Accept: "application/json" }, body });
    } catch {
      setShown({ state: "bad", sentence: t("We could not reach the server. Check your connection and choose the file again.") });
      return;
    }
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      const sentence = said.detail || t("That did not work (error {status}). Please try again.", { status: answer.status });
      setShown({ state: "bad", sentence });
      return;
    }
    setShown({ state: "done", sentence: said.sentence || doneSentence || "" });
    onDone?.();
  }

  const isBusy = shown.state === "busy";
  const isBad = shown.state === "bad";
  return h("span", { className: "action filed" },
    h("input", { ref: input, type: "file", accept, hidden: true, onChange: chosen, "data-file": action }),
    h("button", { ...props, type: "button", "aria-busy": isBusy, "aria-describedby": id, onClick: () => !isBusy && input.current.click() },
      children),
    h("span", { id, role: isBad ? "alert" : "status", className: isBad ? "hint hint--err" : "hint" }, shown.sentence));
}
