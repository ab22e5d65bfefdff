// Down, up, love: three buttons of which one at most is pressed; pressing it again takes it back. It shows at once,
// is told to the server behind one's back, and goes back with a sentence where the server does not take it.
import { createElement as h, useEffect, useRef, useState } from "react";
import { noop, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const RATED = "emberlight:rated";
const UP = "M7 10.5V21H3V10.5zM7 11l4-8c2 0 3 1.3 2.6 3.4L13 9h6a2 2 0 0 1 2 2.4l-1.5 8A2 2 0 0 1 17.5 21H7";
const SECOND = "M15.5 9l2.2-5.5c1.6.2 2.4 1.4 2.1 3L19.4 9";
const THUMBS = [
  ["down", noop("Not for me: {name}"), noop("Not for me"), [UP], true],
  ["up", noop("I like it: {name}"), noop("I like it"), [UP]],
  ["love", noop("Love it: {name}"), noop("Love it"), [UP, SECOND]],
];

/** Sends what was said of a title; the words of what went wrong, or nothing. */
export async function tell(titleId, said) {
  try {
    const answer = await fetch(`/api/titles/${titleId}/rating`, {
      method: "PUT", body: JSON.stringify(said), headers: { "Content-Type": "application/json", Accept: "application/json" },
    });
    if (answer.ok) return "";
    const problem = await answer.json().catch(() => ({}));
    return problem.detail || t("That did not work. Please try again.");
  } catch {
    return t("We could not reach the server. Please try again.");
  }
}

const announce = (titleId, said) =>
  document.dispatchEvent(new CustomEvent(RATED, { detail: { titleId: Number(titleId), ...said } }));

export function Thumbs({ titleId, name, thumb = "", isWaiting = false }) {
  const [pressed, setPressed] = useState(thumb);
  const [problem, setProblem] = useState("");
  const asked = useRef(0);
  useEffect(() => setPressed(thumb), [thumb, titleId]);
  useEffect(() => {
    const agree = ({ detail }) => {
      if (detail.titleId === Number(titleId) && "thumb" in detail) setPressed(detail.thumb);
    };
    document.addEventListener(RATED, agree);
    return () => document.removeEventListener(RATED, agree);
  }, [titleId]);

  const press = async (wanted) => {
    const before = pressed;
    const turn = ++asked.current;
    setProblem("");
    announce(titleId, { thumb: wanted });
    const words = await tell(titleId, { thumb: wanted });
    if (!words || turn !== asked.current) return;
    announce(titleId, { thumb: before });
    setProblem(words);
  };

  return h("span", { role: "group", "aria-label": t("What do you think of {name}?", { name }), className: "thumbs" },
    THUMBS.map(([kind, label, title, paths, isTurned]) => h("button", {
      key: kind, type: "button", disabled: isWaiting, "aria-pressed": pressed === kind,
      "aria-label": t(label, { name }), title: t(title),
      className: pressed === kind ? "round round--on" : "round",
      onClick: () => press(pressed === kind ? "" : kind),
    }, h("svg", { className: isTurned ? "i i--down" : "i", viewBox: "0 0 24 24", "aria-hidden": true },
      paths.map((d) => h("path", { key: d, d }))))),
    h("span", { role: "status", className: problem ? "hint hint--err" : "vh" }, problem));
}
