"""What one does with a title: play it, save it; and the facts beside."""

from typing import Any

import reflex as rx

from netflix_clone.ui.icons import icon
from netflix_clone.ui.player import play_link


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
            icon("clock"), "Being prepared", role="status", class_name="btn btn--quiet btn--lg btn--waits"
        ),
    )


def save_button(title: Any, *, on_click: Any) -> rx.Component:
    """My List: a plus, or a tick once it is there."""
    return rx.el.button(
        rx.cond(title.is_on_list, icon("check"), icon("plus")),
        type="button",
        title=rx.cond(title.is_on_list, "On My List", "Add to My List"),
        aria_label=f"My List: {title.name}",
        aria_pressed=rx.cond(title.is_on_list, "true", "false"),
        on_click=on_click,
        class_name=rx.cond(title.is_on_list, "round round--on", "round"),
    )


def facts_line(title: Any) -> rx.Component:
    """Year, length, age, genre."""
    return rx.el.div(
        rx.el.span(title.year),
        rx.cond(title.duration != "", rx.el.span(title.duration), rx.fragment()),
        rx.el.span(title.age, class_name="badge"),
        rx.cond(title.genre != "", rx.el.span(title.genre), rx.fragment()),
        class_name="facts",
    )
