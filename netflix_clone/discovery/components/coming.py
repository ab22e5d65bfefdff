"""Titles that are announced: the day they come, and a button that asks to be told."""

import reflex as rx

from netflix_clone.discovery.components.cards import card_marks, still
from netflix_clone.discovery.schemas import ComingTile
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.moment import day
from netflix_clone.ui.toggle import toggle


def coming_card(each: ComingTile) -> rx.Component:
    """A title of a row of what comes: its still, its day, and Remind me."""
    return rx.el.li(
        _face(each),
        rx.el.div(
            rx.el.p(day(each.out_at), class_name="coming__day"),
            rx.el.p(each.tile.name, class_name="card__t"),
            class_name="coming__b",
        ),
        _remind(each),
        key=f"{each.tile.title_id}",
        class_name="coming",
    )


def coming_line(each: ComingTile) -> rx.Component:
    """A title of the page of what comes: the same with its synopsis, as wide as the page."""
    return rx.el.li(
        _face(each),
        rx.el.div(
            rx.el.p(day(each.out_at), class_name="coming__day"),
            rx.el.h3(each.tile.name, dir="auto", class_name="h-sec"),
            rx.el.div(
                rx.el.span(each.tile.facts),
                rx.el.span(each.tile.age, class_name="badge"),
                rx.cond(each.genre != "", rx.el.span(each.genre), rx.fragment()),
                class_name="facts",
            ),
            rx.el.p(each.synopsis, dir="auto", class_name="coming__syn"),
            _remind(each),
            class_name="coming__b grow",
        ),
        key=f"{each.tile.title_id}",
        class_name="coming coming--line",
    )


def remind_button(each: ComingTile) -> rx.Component:
    """Remind me, or Reminder set: a mail on the day, and a place on the home page."""
    name = rx.el.span(": ", each.tile.name, class_name="vh")
    return toggle(
        rx.el.span(icon("bell"), t("Remind me"), name, class_name="rowx"),
        rx.el.span(icon("check"), t("Reminder set"), name, class_name="rowx"),
        is_on=each.is_reminded,
        address=f"/api/reminders/{each.tile.title_id}",
        class_name="btn btn--quiet btn--sm remind",
    )


def _remind(each: ComingTile) -> rx.Component:
    """The button, and its place until its script is there."""
    return rx.el.div(remind_button(each), class_name="coming__r")


def _face(each: ComingTile) -> rx.Component:
    tile = each.tile
    return link(
        rx.el.span(*still(tile), class_name="card__img"),
        to=f"/title/{tile.title_id}",
        aria_label=t("{name}, coming soon", name=tile.name),
        custom_attrs=card_marks(tile) | {"data-coming": "true"},
        class_name="card",
    )
