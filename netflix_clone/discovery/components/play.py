"""What one does with a title: play it, save it; and the facts beside."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import premium_badge
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.player import play_link
from netflix_clone.ui.toggle import toggle


def play_button(title: Any) -> rx.Component:
    """Play or Resume; while the title is not ready it says so instead."""
    return rx.cond(
        title.is_ready,
        play_link(
            icon("play"),
            title.play_label,
            title_id=title.title_id,
            episode_id=title.episode_id,
            class_name="btn btn--primary btn--lg",
        ),
        rx.el.span(
            icon("clock"), t("Being prepared"), role="status", class_name="btn btn--quiet btn--lg btn--waits"
        ),
    )


def save_button(title: Any) -> rx.Component:
    """My List: a plus, or a tick once it is there. It asks no state: the list is kept by one request."""
    return toggle(
        icon("plus"),
        icon("check"),
        is_on=title.is_on_list,
        address=f"/api/my-list/{title.title_id}",
        aria_label=t("My List: {name}", name=title.name),
        title=t("My List"),
        class_name="round",
    )


def facts_line(title: Any) -> rx.Component:
    """Year, length, age, genre."""
    return rx.el.div(
        rx.el.span(title.year),
        rx.cond(title.duration != "", rx.el.span(title.duration), rx.fragment()),
        rx.el.span(title.age, class_name="badge"),
        rx.cond(title.is_premium, premium_badge(), rx.fragment()),
        rx.cond(title.genre != "", rx.el.span(title.genre), rx.fragment()),
        class_name="facts",
    )
