// The bar at the foot: scrubber, buttons, what is playing.
import { createElement as h } from "react";
import { icon } from "./icons.js";
import { Scrubber } from "./scrubber.js";

function Button({ label, name, isOn, className = "", ...rest }) {
  return h(
    "button",
    { type: "button", className: `icon-btn ${isOn ? "icon-btn--on" : ""} ${className}`, "aria-label": label, title: label, ...rest },
    icon(name),
  );
}

function Volume({ media, actions }) {
  const isMuted = media.volume === 0;
  return [
    h(Button, { key: "mute", label: isMuted ? "Unmute" : "Mute", name: isMuted ? "muted" : "volume", onClick: actions.mute }),
    h("input", {
      key: "volume",
      className: "vol",
      type: "range",
      min: 0,
      max: 1,
      step: 0.05,
      value: media.volume,
      "aria-label": "Volume",
      "aria-valuetext": `${Math.round(media.volume * 100)} %`,
      style: { "--at": `${media.volume * 100}%` },
      onChange: (event) => actions.setVolume(Number(event.target.value)),
    }),
  ];
}

export function Controls(player) {
  const { media, state, ticket, actions, menu, openMenu, playNext, onHold } = player;
  const opener = (name, label, drawing, isOn) =>
    h(Button, {
      key: name,
      label,
      name: drawing,
      isOn: isOn || menu === name,
      className: `pl__${name}`,
      "aria-expanded": menu === name,
      "aria-haspopup": "dialog",
      onClick: () => openMenu(menu === name ? null : name),
    });
  const quality = state.level < 0 ? "auto" : "fixed";
  return h(
    "div",
    { className: "pl__bot", role: "group", "aria-label": "Player controls" },
    h(Scrubber, { media, ticket, actions, onHold }),
    h(
      "div",
      { className: "ctl" },
      h(Button, { label: media.isPaused ? "Play" : "Pause", name: media.isPaused ? "play" : "pause", onClick: actions.toggle }),
      h(Button, { label: "Back 10 seconds", name: "rewind", onClick: () => actions.step(-10) }),
      h(Button, { label: "Forward 10 seconds", name: "forward", onClick: () => actions.step(10) }),
      h(Volume, { media, actions }),
      h("p", { className: "ctl__t" }, h("b", null, ticket.name), ticket.line && ` ${ticket.line}`),
      ticket.next_episode && h(Button, { label: "Next episode", name: "next", onClick: playNext }),
      opener("tracks", "Audio and captions", "captions", state.caption >= 0),
      opener("speed", `Speed, ${media.rate} times`, "speed", media.rate !== 1),
      state.levels.length > 1 &&
        opener("quality", `Quality, ${quality}, now ${state.playingHeight}p`, "quality", state.level >= 0),
      document.pictureInPictureEnabled &&
        h(Button, { label: "Picture in picture", name: "pip", className: "pl__pip", isOn: media.isInPicture, onClick: actions.picture }),
      h(Button, {
        label: media.isFull ? "Leave full screen" : "Full screen",
        name: media.isFull ? "windowed" : "fullscreen",
        onClick: actions.fullscreen,
      }),
    ),
  );
}
