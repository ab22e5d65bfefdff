"""The job board."""

import reflex as rx

from netflix_clone.admin.components import badge, bar, go, press, progress
from netflix_clone.admin.state.jobs import JobFilter, JobLine, JobsState, RungLine
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture
from netflix_clone.ui.ticker import ticker

_FILTERS = (
    (JobFilter.ALL, t("All")),
    (JobFilter.RUNNING, t("Running")),
    (JobFilter.WAITING, t("Waiting")),
    (JobFilter.NEEDS_YOU, t("Needs you")),
    (JobFilter.DONE, t("Done")),
)


def board() -> rx.Component:
    """Every job with its progress, its reason where it failed, and what can be done about it."""
    return rx.fragment(
        ticker(JobsState.load, every_s=2, is_active=JobsState.is_moving, answered=JobsState.answered),
        bar(
            t("Jobs"),
            go("upload", t("Upload"), to="/admin/upload", is_main=True),
            beside=rx.cond(JobsState.is_moving, badge(t("Live"), "badge--ok")),
        ),
        rx.el.p(JobsState.summary, role="status", class_name="vh"),
        rx.cond(
            JobsState.warning != "",
            rx.el.p(icon("warning"), JobsState.warning, role="alert", class_name="note note--warn adm__gap"),
        ),
        rx.el.div(
            *(_filter(chosen, label) for chosen, label in _FILTERS),
            role="group",
            aria_label=t("Which jobs"),
            class_name="adm__row adm__gap",
        ),
        rx.cond(
            JobsState.answered == 0,
            rx.el.div(class_name="sk adm__wait"),
            rx.cond(JobsState.jobs, _table(), _empty()),
        ),
    )


def _filter(chosen: JobFilter, label: rx.Var[str]) -> rx.Component:
    is_on = JobsState.shown == chosen
    return rx.el.button(
        label,
        rx.el.b(JobsState.counts.get(chosen, 0), class_name="num"),
        type="button",
        aria_pressed=is_on,
        on_click=JobsState.show(chosen),
        class_name=rx.cond(is_on, "chip chip--on", "chip"),
    )


def _empty() -> rx.Component:
    return rx.cond(
        JobsState.shown == JobFilter.ALL,
        blank(
            t("No jobs yet"),
            t("Upload a film, and its transcode shows up here with live progress."),
            go("upload", t("Upload a film"), to="/admin/upload", is_main=True),
        ),
        blank(t("Nothing here"), t("No job is in this state now.")),
    )


def _table() -> rx.Component:
    heads = rx.el.tr(
        rx.el.th(t("Title"), scope="col"),
        rx.el.th(t("Step"), scope="col"),
        rx.el.th(t("Rungs"), scope="col"),
        rx.el.th(t("Time"), scope="col"),
        rx.el.th(rx.el.span(t("Actions"), class_name="vh"), scope="col"),
    )
    return rx.el.div(
        rx.el.table(rx.el.thead(heads), rx.foreach(JobsState.jobs, _job), class_name="tbl tbl--folds"),
        class_name="box",
    )


def _job(job: JobLine) -> rx.Component:
    row = rx.el.tr(
        rx.el.td(_film(job)),
        rx.el.td(badge(job.badge, job.tone), custom_attrs={"data-th": t("Step")}),
        rx.el.td(_rungs(job), class_name="jobs__rungs"),
        rx.el.td(job.facts, class_name="t2", custom_attrs={"data-th": t("Time")}),
        rx.el.td(_actions(job), class_name="r"),
    )
    return rx.el.tbody(
        row,
        rx.cond(job.problem != "", _reason(job)),
        key=job.id,
        class_name=rx.cond(job.is_bad, "jobs__bad", ""),
        custom_attrs={"data-job": job.id},
    )


def _film(job: JobLine) -> rx.Component:
    name = rx.cond(
        job.title_url != "",
        link(job.name, to=job.title_url, class_name="tbl__n"),
        rx.el.span(job.name, class_name="tbl__n"),
    )
    thumb = rx.cond(job.thumb_url != "", picture(src=job.thumb_url, alt="", loading="lazy"), icon("film"))
    return rx.el.div(
        rx.el.span(thumb, class_name="thumb"),
        rx.el.div(name, rx.el.p(job.file, class_name="t3 clip")),
        class_name="rowx rowx--wide",
    )


def _rungs(job: JobLine) -> rx.Component:
    whole = rx.cond(
        job.percent > 0, progress(job.percent, label=t("Progress of {name}", name=job.name)), rx.fragment()
    )
    return rx.cond(job.rungs, rx.foreach(job.rungs, _rung), whole)


def _rung(rung: RungLine) -> rx.Component:
    return rx.el.div(
        rx.el.span(rung.name),
        progress(rung.percent, label=rung.name, tone=rx.cond(rung.percent == 100, "bar--ok", "bar--info")),
        rx.el.span(t("{n} %", n=rung.percent), class_name="num r"),
        class_name="rung",
    )


def _actions(job: JobLine) -> rx.Component:
    return rx.fragment(
        rx.cond(
            job.can_retry,
            press(
                "retry",
                t("Retry"),
                on_click=JobsState.retry(job.id),
                aria_label=t("Retry {name}", name=job.name),
            ),
        ),
        rx.cond(
            job.can_cancel,
            press(
                "close",
                t("Cancel"),
                on_click=JobsState.cancel(job.id),
                aria_label=t("Cancel {name}", name=job.name),
            ),
        ),
    )


def _reason(job: JobLine) -> rx.Component:
    cause = rx.el.p(icon("warning"), rx.el.span(job.problem), class_name="jobs__why")
    log = rx.cond(
        job.log != "",
        rx.el.details(
            rx.el.summary(t("Last lines of the log"), class_name="link small"),
            rx.el.pre(job.log, tab_index=0, class_name="codebox"),
        ),
    )
    return rx.el.tr(rx.el.td(cause, log, col_span=5, class_name="jobs__reason"))
