// What becomes of a film that has arrived: its transcode, rung by rung.
import { createElement as h } from "react";
import { Link } from "react-router";
import { noop, t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const WORDS = {
  queued: noop("In the queue."), running: noop("Being prepared for every screen."), blocked_disk: noop("Waits for room on the disk."),
  done: noop("Ready: it can be watched."), failed: noop("It could not be prepared."), rejected: noop("It cannot be played."), cancelled: noop("Cancelled."),
};
const TONES = { running: "info", done: "ok", failed: "err", rejected: "err", blocked_disk: "warn" };

export function Job({ entry: { name, job, target } }) {
  const state = job?.state || "queued";
  const percent = Math.floor((job?.fraction || 0) * 100);
  return h("div", { className: "desk__p", "data-job": state },
    h("p", null, h("b", { className: TONES[state] }, t(WORDS[state])), job?.problem ? ` ${job.problem}` : ""),
    state === "running" && h("div", {
      className: "bar bar--6 bar--info", role: "progressbar", "aria-label": t("Prepared of {name}", { name }),
      "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": percent,
    }, h("i", { style: { width: `${percent}%` } })),
    state === "running" && job.rungs.map((rung) => h("div", { key: rung.name, className: "rung" },
      h("span", null, rung.name),
      h("div", { className: "bar bar--6 bar--info" }, h("i", { style: { width: `${rung.fraction * 100}%` } })),
      h("span", { className: "num" }, t("{n} %", { n: Math.floor(rung.fraction * 100) })))),
    h("div", { className: "adm__row" },
      target.title_id > 0 && h(Link, { to: `/admin/titles/${target.title_id}`, className: "btn btn--quiet btn--sm" }, t("Edit the title")),
      h(Link, { to: "/admin/jobs", className: "btn btn--quiet btn--sm" }, t("All jobs")),
      state === "done" && h(Link, { to: `/title/${target.title_id}`, className: "btn btn--quiet btn--sm" }, t("See it as viewers do"))));
}
