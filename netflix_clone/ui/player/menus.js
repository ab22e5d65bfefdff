// Panels above the controls: each is a dialog of radio groups with arrow keys; at phone width a bottom sheet.
import { createElement as h, useState } from "react";
import { language, t, trackName } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { Offer } from "$/public/external/netflix_clone/ui/wall/wall.js";
import { SPEEDS } from "./actions.js";
import { Choices, Panel } from "./choices.js";
import { icon } from "./icons.js";
import { Late } from "./late.js";
import { signed } from "./offset.js";
import { AT_END, SLEEPS } from "./sleep.js";

const numbered = (tracks) => tracks.map(({ index, name, lang }) => ({ value: index, text: trackName(name, lang) }));
const isNarrow = () => window.matchMedia("(max-width: 799px)").matches;
const hasQualities = ({ state, ticket }) => state.levels.length > 1 || ticket.is_capped;
const mbit = (bits) =>
  t("{rate} Mbit/s", { rate: new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(bits / 1e6) });

const groupsOf = {
  tracks: ({ state, engine }) => [
    { label: t("Audio"), options: numbered(state.audios), value: state.audio, onChoose: engine.chooseAudio },
    {
      label: t("Captions"),
      options: [{ value: -1, text: t("Off") }, ...numbered(state.captions)],
      value: state.caption,
      onChoose: engine.chooseCaptions,
    },
  ],
  // On a phone there is room for one of the two buttons.
  speed: (player) => [
    {
      label: t("Speed"),
      options: SPEEDS.map((rate) => ({ value: rate, text: rate === 1 ? t("Normal") : `${rate}×` })),
      value: player.media.rate,
      onChoose: player.actions.setRate,
    },
    ...(isNarrow() && hasQualities(player) ? groupsOf.quality(player) : []),
  ],
  quality: ({ state, engine }) => [
    {
      label: t("Quality"),
      options: [
        { value: -1, text: t("Auto"), note: state.playingHeight ? t("now {height}p", { height: state.playingHeight }) : "" },
        ...[...state.levels].reverse().map(({ index, height, bitrate }) => ({ value: index, text: `${height}p`, note: mbit(bitrate) })),
      ],
      value: state.level,
      onChoose: engine.chooseLevel,
    },
  ],
  sleep: ({ sleep, ticket }) => [
    {
      label: t("Sleep timer"),
      options: [
        { value: 0, text: t("Off") },
        ...SLEEPS.map((minutes) => ({ value: minutes, text: t("{n} minutes", { n: minutes }) })),
        { value: AT_END, text: ticket.episode_id ? t("End of this episode") : t("End of the film") },
      ],
      value: sleep.choice,
      onChoose: sleep.choose,
    },
  ],
};

const titles = () => ({
  tracks: t("Audio and captions"),
  speed: t("Speed"),
  quality: t("Quality"),
  sleep: t("Sleep timer"),
});

function Sync({ offset, move }) {
  const step = (seconds) =>
    h(
      "button",
      {
        type: "button",
        className: "pl__step",
        "aria-label": seconds < 0 ? t("Captions {seconds} s sooner", { seconds: -seconds }) : t("Captions {seconds} s later", { seconds }),
        onClick: () => move(seconds),
      },
      `${seconds < 0 ? "−" : "+"}${Math.abs(seconds)}`,
    );
  return h(
    "div",
    { className: "pl__sync", role: "group", "aria-label": t("Captions in time") },
    h("span", { className: "t3" }, t("Sync")),
    step(-0.5),
    step(-0.1),
    h("output", { className: "num", dir: "ltr" }, signed(offset)),
    step(0.1),
    step(0.5),
  );
}

const loadLook = () => import("./captionlook.js");

/** Below the tracks: how captions look, when they come, and their words as text. */
function TracksFoot({ openLook, offset, move, hasText, setText, onClose }) {
  return h(
    "div",
    { className: "pl__foot" },
    h("button", { type: "button", className: "pl__footbtn", "aria-haspopup": "true", onClick: openLook }, icon("look"), t("Style")),
    h("button", { type: "button", className: "pl__footbtn", "aria-pressed": hasText, onClick: () => { setText(!hasText); onClose(); } }, icon("text"), t("As text")),
    h(Sync, { offset, move }),
  );
}

export function Menu({ name, onClose, ...player }) {
  const [isLook, setLook] = useState(false);
  if (isLook && name === "tracks") {
    return h(
      Panel,
      { key: "look", label: t("Caption style"), className: "ac ac--look", first: ".icon-btn", onClose },
      h(Late, { load: loadLook, name: "CaptionLook", look: player.look, back: () => setLook(false) }),
    );
  }
  const groups = groupsOf[name](player).filter(({ options }) => options.length);
  return h(
    Panel,
    { key: name, label: titles()[name], className: `ac ac--${groups.length} ac--${name}`, onClose },
    h("div", { className: "ac__cols" }, groups.map((group) => h(Choices, { key: group.label, ...group }))),
    name === "tracks" && h(TracksFoot, { ...player, onClose, openLook: () => setLook(true) }),
    player.ticket.is_capped && (name === "quality" || (name === "speed" && isNarrow())) &&
      h(Offer, { gate: "quality", className: "pl__foot" }),
    name === "quality" &&
      h("div", { className: "pl__foot" }, h("button", { type: "button", className: "pl__footbtn", onClick: player.toggleStats }, t("Playback details"), h("span", { className: "kbd", "aria-hidden": true }, "I"))),
  );
}
