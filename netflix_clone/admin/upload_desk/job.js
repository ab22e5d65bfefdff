// What becomes of a film that has arrived: its transcode, rung by rung.
import { createElement as h } from "react";
import { Link } from "react-router";

const WORDS = {
  queued: "In the queue.", running: "Being prepared for every screen.", blocked_disk: "Waits for room on the disk.",
  done: "Ready: it can be watched.", failed: "It could not be prepared.", rejected: "It cannot be played.", cancelled: "Cancelled.",
};
const TONES = { running: "info", done: "ok", failed: "err", rejected: "err", blocked_disk: "warn" };

export function Job({ entry: { name, job, target } }) {
  const state = job?.state || "queued";
  const percent = Math.floor((job?.fraction || 0) * 100);
  return h("div", { className: "desk__p", "data-job": state },
    h("p", null, h("b", { className: TONES[state] }, WORDS[state]), job?.problem ? ` ${job.problem}` : ""),
    state === "running" && h("div", {
      className: "bar bar--6 bar--info", role: "progressbar", "aria-label": `Prepared of ${name}`,
      "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": percent,
    }, h("i", { style: { width: `${percent}%` } })),
    state === "running" && job.rungs.map((rung) => h("div", { key: rung.name, className: "rung" },
      h("span", null, rung.name),
      h("div", { className: "bar bar--6 bar--info" }, h("i", { style: { width: `${rung.fraction * 100}%` } })),
      h("span", { className: "num" }, `${Math.floor(rung.fraction * 100)} %`))),
    h("div", { className: "adm__row" },
      target.title_id > 0 && h(Link, { to: `/admin/titles/${target.title_id}`, className: "btn btn--quiet btn--sm" }, "Edit the title"),
      h(Link, { to: "/admin/jobs", className: "btn btn--quiet btn--sm" }, "All jobs"),
      state === "done" && h(Link, { to: `/title/${target.title_id}`, className: "btn btn--quiet btn--sm" }, "See it as viewers do")));
}
