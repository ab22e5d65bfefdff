// The bar at the foot: scrubber, buttons, what is playing.
import { createElement as h } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { percent } from "./actions.js";
import { icon } from "./icons.js";
import { Scrubber } from "./scrubber.js";

export function Button({ label, name, isOn, className = "", ...rest }) {
  return h(
    "button",
    { type: "button", className: `icon-btn ${isOn ? "icon-btn--on" : ""} ${className}`, "aria-label": label, title: label, ...rest },
    icon(name),
  );
}

export function Volume({ media, actions }) {
  const isMuted = media.volume === 0;
  return h(
    "span",
    { className: "pl__vol" },
    h(Button, { label: isMuted ? t("Unmute") : t("Mute"), name: isMuted ? "muted" : "volume", onClick: actions.mute }),
    h("input", {
      className: "vol",
      type: "range",
      min: 0,
      max: 1,
      step: 0.05,
      value: media.volume,
      "aria-label": t("Volume"),
      "aria-valuetext": percent(media.volume),
      style: { "--at": `${media.volume * 100}%` },
      onChange: (event) => actions.setVolume(Number(event.target.value)),
    }),
  );
}

const qualityLabel = ({ level, playingHeight }) =>
  level < 0
    ? t("Quality, auto, now {height}p", { height: playingHeight })
    : t("Quality, fixed, now {height}p", { height: playingHeight });

export function Controls(player) {
  const { media, state, ticket, actions, panel, openPanel, playNext, drag, setDrag } = player;
  const opener = (name, label, drawing, isOn) =>
    h(Button, {
      key: name,
      label,
      name: drawing,
      isOn: isOn || panel === name,
      className: `pl__${name}`,
      "aria-expanded": panel === name,
      "aria-haspopup": "dialog",
      onClick: () => openPanel(panel === name ? null : name),
    });
  return h(
    "div",
    { className: "pl__bot", role: "group", "aria-label": t("Player controls") },
    h(Scrubber, { media, ticket, actions, drag, setDrag }),
    h(
      "div",
      { className: "ctl" },
      h(
        "div",
        { className: "ctl__side" },
        h(Button, { label: media.isPaused ? t("Play") : t("Pause"), name: media.isPaused ? "play" : "pause", onClick: actions.toggle }),
        h(Button, { label: t("Back 10 seconds"), name: "rewind", onClick: () => actions.step(-10) }),
        h(Button, { label: t("Forward 10 seconds"), name: "forward", onClick: () => actions.step(10) }),
        h(Volume, { media, actions }),
      ),
      h("p", { className: "ctl__t" }, h("b", null, ticket.name), ticket.line && ` ${ticket.line}`),
      h(
        "div",
        { className: "ctl__side ctl__side--end" },
        ticket.next_episode?.is_ready && h(Button, { label: t("Next episode"), name: "next", onClick: playNext }),
        ticket.episode_id && opener("episodes", t("Episodes"), "episodes"),
        opener("tracks", t("Audio and captions"), "captions", state.caption >= 0),
        opener("speed", t("Speed, {rate} times", { rate: media.rate }), "speed", media.rate !== 1),
        (state.levels.length > 1 || ticket.is_capped) && opener("quality", qualityLabel(state), "quality", state.level >= 0),
        document.pictureInPictureEnabled &&
          h(Button, { label: t("Picture in picture"), name: "pip", className: "pl__pip", isOn: media.isInPicture, onClick: actions.picture }),
        h(Button, {
          label: media.isFull ? t("Leave full screen") : t("Full screen"),
          name: media.isFull ? "windowed" : "fullscreen",
          onClick: actions.fullscreen,
        }),
      ),
    ),
  );
}
