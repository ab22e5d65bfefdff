"""The head of the home page: one title, its still first."""

import reflex as rx

from netflix_clone.discovery.components.play import facts_line, play_button, save_button
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.discovery.state.saving import SavingState
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def hero() -> rx.Component:
    """Still, lettering, synopsis, facts and two ways on."""
    title = HomeState.hero
    return rx.el.section(
        rx.el.div(
            picture(
                src=title.backdrop_url,
                alt="",
                width="1600",
                height="900",
                custom_attrs={"fetchPriority": "high"},
                class_name="art art--hero",
            ),
            class_name="hero__art",
        ),
        rx.el.div(
            picture(src=title.logo_url, alt=title.name, class_name="hero__logo hero__logo--fits"),
            rx.el.p(title.synopsis, class_name="hero__syn"),
            facts_line(title),
            rx.el.div(
                play_button(title),
                link(
                    icon("info"),
                    "More info",
                    to=f"/title/{title.title_id}",
                    class_name="btn btn--glass btn--lg",
                ),
                save_button(title, on_click=SavingState.toggle_hero),
                class_name="hero__act",
            ),
            class_name="hero__in",
        ),
        rx.el.div(
            rx.el.span(title.age, class_name="hero__rate"), aria_hidden="true", class_name="hero__side"
        ),
        aria_label=f"Featured: {title.name}",
        class_name="hero",
    )
