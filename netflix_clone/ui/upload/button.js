// A button that uploads one small file, a picture or subtitles, and says how it went.
import { createElement as h, useEffect, useId, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Transfer } from "./tus.js";

export function UploadButton({ endpoint, accept, metadata, doneSentence, onDone, children, ...props }) {
  const input = useRef(null);
  const transfer = useRef(null);
  const [shown, setShown] = useState({ state: "idle", sentence: "" });
  const id = useId();
  useEffect(() => () => transfer.current?.pause(), []);

  function chosen(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    transfer.current?.pause();
    transfer.current = new Transfer({
      endpoint,
      file,
      metadata: { filename: file.name, filetype: file.type, ...metadata },
      onChange: ({ state, sentence }) => {
        setShown({ state, sentence });
        if (state === "done") onDone?.();
      },
    });
    transfer.current.start();
  }

  const { state, sentence } = shown;
  const isBusy = state === "sending" || state === "waiting";
  const isBad = state === "refused" || state === "gone";
  return h("span", { className: "action" },
    h("input", { ref: input, type: "file", accept, hidden: true, onChange: chosen, "data-upload": metadata?.artwork_kind || metadata?.purpose }),
    h("button", { ...props, type: "button", "aria-busy": isBusy, "aria-describedby": id, onClick: () => !isBusy && input.current.click() },
      children),
    h("span", { id, role: isBad ? "alert" : "status", className: isBad ? "hint hint--err" : "hint" },
      isBusy ? t("Sending…") : isBad ? sentence : state === "done" ? doneSentence : ""));
}
