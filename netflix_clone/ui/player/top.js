// The bar at the head: the way back, what runs beside the film, other screens, help.
import { createElement as h } from "react";
import { Link } from "react-router";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Button } from "./controls.js";
import { icon } from "./icons.js";
import { TurnHint } from "./lock.js";

export function Top({ media, state, actions, titlePath, panel, openPanel, sleep, remote, unmute, lock }) {
  const opener = (name, label, drawing) =>
    h(Button, {
      label,
      name: drawing,
      isOn: panel === name,
      className: `pl__${name}`,
      "aria-expanded": panel === name,
      "aria-haspopup": "dialog",
      onClick: () => openPanel(panel === name ? null : name),
    });
  return h(
    "div",
    { className: "pl__top" },
    h(Link, { className: "icon-btn", to: titlePath, "aria-label": t("Back to the title") }, icon("back")),
    h("span", { className: "grow" }),
    state.isSilenced && media.volume === 0 &&
      h("button", { type: "button", className: "chip", onClick: unmute }, icon("muted"), t("Turn the sound on")),
    h(TurnHint, { actions, isPlaying: media.hasFrame && !media.isPaused }),
    remote.isThere &&
      h(Button, {
        label: remote.isActive ? remote.words : t("Play on another screen"),
        name: remote.drawing,
        isOn: remote.isActive,
        onClick: remote.open,
      }),
    sleep.text
      ? h("button", { type: "button", className: "chip pl__sleep", "aria-haspopup": "dialog", "aria-expanded": panel === "sleep", onClick: () => openPanel(panel === "sleep" ? null : "sleep") },
          icon("moon"), sleep.text)
      : opener("sleep", t("Sleep timer"), "moon"),
    h(Button, { label: t("Lock the controls"), name: "lock", className: "pl__lockbtn", onClick: lock }),
    opener("help", t("Keyboard shortcuts"), "help"),
  );
}
