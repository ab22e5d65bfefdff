"""The head of the home page: one title, its still first."""

import reflex as rx

from netflix_clone.discovery.components.cards import hero_marks
from netflix_clone.discovery.components.play import facts_line, play_button, save_button
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture
from netflix_clone.ui.preview import hero_preview


def hero() -> rx.Component:
    """Still, lettering, place in the chart, synopsis, facts and two ways on; what moves comes last."""
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
            rx.cond(HomeState.hero_rank > 0, _rank(), rx.fragment()),
            rx.el.p(title.synopsis, class_name="hero__syn"),
            facts_line(title),
            rx.el.div(
                play_button(title),
                link(
                    icon("info"),
                    t("More info"),
                    to=f"/title/{title.title_id}",
                    custom_attrs=hero_marks(title),
                    class_name="btn btn--glass btn--lg",
                ),
                save_button(title),
                class_name="hero__act",
            ),
            class_name="hero__in",
        ),
        rx.el.div(
            rx.cond(HomeState.is_kids, rx.fragment(), hero_preview(title.title_id)),
            rx.el.span(title.age, aria_hidden="true", class_name="hero__rate"),
            class_name="hero__side",
        ),
        aria_label=t("Featured: {name}", name=title.name),
        class_name="hero",
    )


def _rank() -> rx.Component:
    """Its place in the chart of the week."""
    return rx.el.p(
        rx.el.b(t("No. {n}", n=HomeState.hero_rank)), rx.el.span(HomeState.hero_note), class_name="rank"
    )
