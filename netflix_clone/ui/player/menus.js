// Panels above the controls: each is a dialog of radio groups with arrow keys; at phone width a bottom sheet.
import { createElement as h, useEffect, useRef } from "react";
import { SPEEDS } from "./actions.js";
import { icon } from "./icons.js";

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function onGroupKey(event) {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const options = [...event.currentTarget.querySelectorAll('[role="radio"]')];
  const next = options[(options.indexOf(document.activeElement) + step + options.length) % options.length];
  next.focus();
  next.click();
}

function Group({ label, options, value, onChoose }) {
  const isKnown = options.some((option) => option.value === value);
  return h(
    "div",
    { role: "radiogroup", "aria-label": label, onKeyDown: onGroupKey },
    h("h3", null, label),
    options.map((option, at) => {
      const isChosen = option.value === value;
      return h(
        "button",
        {
          key: option.value,
          type: "button",
          role: "radio",
          className: isChosen ? "opt opt--on" : "opt",
          "aria-checked": isChosen,
          tabIndex: isChosen || (!isKnown && at === 0) ? 0 : -1,
          onClick: () => onChoose(option.value),
        },
        icon("check"),
        h("span", null, option.text, option.note && h("small", null, option.note)),
      );
    }),
  );
}

const numbered = (tracks) => tracks.map(({ index, name }) => ({ value: index, text: name }));

const groupsOf = {
  tracks: ({ state, engine }) => [
    { label: "Audio", options: numbered(state.audios), value: state.audio, onChoose: engine.chooseAudio },
    {
      label: "Captions",
      options: [{ value: -1, text: "Off" }, ...numbered(state.captions)],
      value: state.caption,
      onChoose: engine.chooseCaptions,
    },
  ],
  speed: ({ media, actions }) => [
    {
      label: "Speed",
      options: SPEEDS.map((rate) => ({ value: rate, text: rate === 1 ? "Normal" : `${rate}×` })),
      value: media.rate,
      onChoose: actions.setRate,
    },
  ],
  quality: ({ state, engine }) => [
    {
      label: "Quality",
      options: [
        { value: -1, text: "Auto", note: state.playingHeight ? `now ${state.playingHeight}p` : "" },
        ...[...state.levels].reverse().map(({ index, height, bitrate }) => ({
          value: index,
          text: `${height}p`,
          note: `${(bitrate / 1e6).toFixed(1)} Mbit/s`,
        })),
      ],
      value: state.level,
      onChoose: engine.chooseLevel,
    },
  ],
};

const TITLES = { tracks: "Audio and captions", speed: "Speed", quality: "Quality" };

export function Menu({ name, onClose, ...player }) {
  const panel = useRef(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current.querySelector('[role="radio"][tabindex="0"]')?.focus();
    return () => opener?.isConnected && opener.focus();
  }, [name]);
  const onKeyDown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  const groups = groupsOf[name](player).filter(({ options }) => options.length);
  return h(
    "div",
    { ref: panel, className: `ac ac--${groups.length}`, role: "dialog", "aria-label": TITLES[name], onKeyDown },
    h("div", { className: "ac__cols" }, groups.map((group) => h(Group, { key: group.label, ...group }))),
  );
}
