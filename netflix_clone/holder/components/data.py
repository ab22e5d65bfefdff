"""Taking the data of an account along, bringing some, and leaving."""

import reflex as rx

from netflix_clone.holder.state.data import DataState
from netflix_clone.transfer.schemas import ExportState
from netflix_clone.ui import forms
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.ticker import ticker

_LOOK_AGAIN_S = 2


def export_panel() -> rx.Component:
    """Everything of the account as one file: asked for, on its way, ready."""
    is_moving = (DataState.phase == ExportState.QUEUED.value) | (DataState.phase == ExportState.RUNNING.value)
    return rx.el.section(
        rx.el.h2(t("Take your data along"), class_name="h-sec", id="export-heading"),
        rx.el.p(
            t(
                "Account, profiles, history, My List, ratings, reviews, taste, searches, devices and bills, as JSON and "
                "as tables for spreadsheets."
            ),
            class_name="body14 t2",
        ),
        rx.cond(
            is_moving,
            ticker(DataState.load, every_s=_LOOK_AGAIN_S, is_active=True, answered=DataState.answered),
        ),
        rx.el.div(
            rx.match(
                DataState.phase,
                (ExportState.QUEUED.value, _moving()),
                (ExportState.RUNNING.value, _moving()),
                (ExportState.READY.value, _ready()),
                (ExportState.FAILED.value, _failed()),
                _ask(t("Prepare my file"), "btn btn--primary"),
            ),
            class_name="panel data__p",
        ),
        aria_labelledby="export-heading",
        class_name="account__s",
    )


def bring_panel() -> rx.Component:
    """The way to bringing a history."""
    return rx.el.section(
        rx.el.h2(t("Bring your history"), class_name="h-sec", id="bring-heading"),
        rx.el.p(
            t("From Netflix, Letterboxd or Trakt, or a profile that another house like this one saved."),
            class_name="body14 t2",
        ),
        rx.el.p(
            link(icon("upload"), t("Bring a history"), to="/bring", class_name="btn btn--line"),
            class_name="data__a",
        ),
        aria_labelledby="bring-heading",
        class_name="account__s",
    )


def leave_panel() -> rx.Component:
    """Deleting the account: what that means first, then the password."""
    return rx.el.section(
        rx.el.h2(t("Delete this account"), class_name="h-sec", id="leave-heading"),
        rx.el.p(
            tn(
                "You are signed out everywhere at once. For {n} day you can come back by signing in; then everything is deleted.",
                "You are signed out everywhere at once. For {n} days you can come back by signing in; then everything is deleted.",
                DataState.grace_days,
            ),
            class_name="body14 t2",
        ),
        rx.el.div(
            dialog_button(
                rx.fragment(icon("bin"), t("Delete my account")),
                rx.el.ul(
                    rx.el.li(t("All profiles with history, lists, ratings and downloads go.")),
                    rx.el.li(t("A subscription is cancelled and not renewed.")),
                    rx.el.li(t("Bills are kept without your name, as the law asks.")),
                    class_name="bullets body14 t2",
                ),
                forms.post_form(
                    rx.cond(
                        DataState.asks_password,
                        forms.password_field(label=t("Your password"), key="leave-password"),
                    ),
                    rx.el.label(
                        rx.el.input(type="checkbox", class_name="tick", required=True),
                        rx.el.span(t("I know what is deleted")),
                        class_name="tick-row",
                    ),
                    forms.submit(
                        t("Delete my account"), busy_label=t("Closing…"), class_name="btn btn--danger"
                    ),
                    action="/api/me/delete",
                    then="/login?problem=closed",
                ),
                heading=t("Delete this account?"),
                class_name="btn btn--danger",
            ),
            class_name="data__a",
        ),
        aria_labelledby="leave-heading",
        class_name="account__s",
    )


def _ask(label: rx.Var[str], look: str) -> rx.Component:
    return forms.action_button(icon("download"), label, action="/api/me/export", class_name=look)


def _moving() -> rx.Component:
    bar = rx.el.div(
        rx.el.i(style={"width": f"{DataState.percent}%"}),
        role="progressbar",
        aria_label=t("How far your file is"),
        aria_valuenow=DataState.percent,
        aria_valuemin=0,
        aria_valuemax=100,
        class_name="bar bar--6 data__bar",
    )
    return rx.el.div(
        rx.el.p(
            rx.cond(
                DataState.phase == ExportState.QUEUED.value,
                t("Waiting for its turn. You may leave this page."),
                t("Collecting, {n} percent. You may leave this page.", n=DataState.percent),
            ),
            role="status",
            class_name="body14",
        ),
        bar,
        class_name="stack",
    )


def _ready() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.b(t("Ready")),
            " · ",
            DataState.size,
            " · ",
            t("asked for {when}, kept for a day", when=DataState.made),
            role="status",
            class_name="body14",
        ),
        rx.el.div(
            plain_link(
                icon("download"),
                t("Download"),
                href=DataState.file,
                download="",
                class_name="btn btn--primary",
            ),
            _ask(t("Prepare a new one"), "btn btn--text"),
            class_name="rowx data__b",
        ),
        class_name="stack",
    )


def _failed() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            t("Your file could not be made. Nothing of yours is lost."),
            role="status",
            class_name="note note--err",
        ),
        _ask(t("Try again"), "btn btn--primary"),
        class_name="stack",
    )
