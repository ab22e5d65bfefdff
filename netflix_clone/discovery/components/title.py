"""A title in full: what stands on its page, and in the sheet over another."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import premium_badge, progress_bar
from netflix_clone.discovery.components.parts import about, alike, chapters, episodes, trailers
from netflix_clone.discovery.components.play import play_button, save_button
from netflix_clone.discovery.components.skeletons import title_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.schemas import Choice
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.downloads import download_button
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.moment import day
from netflix_clone.ui.picture import picture
from netflix_clone.ui.preview import hero_preview
from netflix_clone.ui.rating import stars, thumbs
from netflix_clone.ui.sheet import ends_at, sections
from netflix_clone.ui.toggle import toggle
from netflix_clone.ui.why import why


@rx.memo
def title_in_full(is_page: rx.Var[bool]) -> rx.Component:
    """Everything about the title of TitleState; the sheet has a heading of its own.

    A memo, so that its script is one file, which pages with a sheet fetch while nobody waits.
    """
    return rx.fragment(
        rx.match(
            TitleState.phase,
            ("ready", _ready(is_page)),
            ("missing", _missing()),
            ("failed", _failed()),
            rx.cond(is_page, title_skeleton(), rx.fragment()),
        )
    )


def _ready(is_page: Any) -> rx.Component:
    return rx.fragment(
        _top(),
        _body(is_page),
        look_again_while(TitleState.is_waiting, on_tick=TitleState.look_again, answered=TitleState.answers),
    )


def _top() -> rx.Component:
    title, showing = TitleState.title, TitleState.showing
    return rx.el.div(
        picture(
            src=title.backdrop_url,
            alt="",
            width="1600",
            height="900",
            custom_attrs={"fetchPriority": "high"},
            class_name="art",
        ),
        rx.el.div(
            picture(src=title.logo_url, alt="", class_name="sheet__logo"),
            rx.el.div(
                rx.cond(
                    showing.coming != "",
                    _remind_button(),
                    play_button(title),
                ),
                save_button(title),
                rx.cond(TitleState.opinion.can_rate, _thumbs(), rx.fragment()),
                rx.cond(
                    title.is_ready,
                    download_button(title_id=title.title_id, episode_id=title.episode_id, name=title.name),
                    rx.fragment(),
                ),
                rx.cond(showing.has_preview, hero_preview(title.title_id), rx.fragment()),
                class_name="sheet__act",
            ),
            class_name="sheet__in",
        ),
        class_name="sheet__top",
    )


def _body(is_page: Any) -> rx.Component:
    title, showing = TitleState.title, TitleState.showing
    return rx.el.div(
        rx.cond(
            title.left != "",
            rx.el.div(
                progress_bar(title.percent),
                rx.el.p(
                    rx.cond(title.part != "", rx.fragment(title.part, " · "), rx.fragment()),
                    title.left,
                    rx.cond(showing.left_s > 0, rx.fragment(" · ", ends_at(showing.left_s)), rx.fragment()),
                    class_name="small t2",
                ),
                class_name="title__left",
            ),
            rx.fragment(),
        ),
        rx.el.div(
            rx.el.div(
                rx.cond(
                    is_page,
                    rx.el.h1(title.name, class_name=rx.cond(showing.is_renamed, "title__name", "vh")),
                    rx.cond(
                        showing.is_renamed,
                        rx.el.p(title.name, aria_hidden="true", class_name="title__name"),
                        rx.fragment(),
                    ),
                ),
                _facts(),
                rx.cond(title.tagline != "", rx.el.p(title.tagline, class_name="title__tag"), rx.fragment()),
                rx.el.p(title.synopsis, class_name="title__syn"),
                rx.cond(TitleState.opinion.can_rate, _opinion(), rx.fragment()),
            ),
            _key_facts(),
            class_name="cols-2",
        ),
        sections(
            ("title-episodes", t("Episodes"), rx.cond(TitleState.seasons, True, False)),
            ("title-trailers", t("Trailers & more"), rx.cond(TitleState.trailers, True, False)),
            ("title-chapters", t("Chapters"), rx.cond(TitleState.chapters, True, False)),
            ("title-alike", t("More like this"), rx.cond(TitleState.alike, True, False)),
            ("title-about", t("About"), True),
            label=t("Parts of this page"),
        ),
        rx.cond(TitleState.seasons, episodes(), rx.fragment()),
        rx.cond(TitleState.trailers, trailers(), rx.fragment()),
        rx.cond(TitleState.chapters, chapters(), rx.fragment()),
        rx.cond(TitleState.alike, alike(), rx.fragment()),
        about(),
        class_name="sheet__b",
    )


def _facts() -> rx.Component:
    title, showing = TitleState.title, TitleState.showing
    return rx.el.div(
        rx.cond(
            showing.coming != "",
            rx.el.span(icon("calendar"), day(showing.coming), class_name="amber rowx"),
            rx.fragment(),
        ),
        rx.el.span(title.year),
        rx.cond(title.duration != "", rx.el.span(title.duration), rx.fragment()),
        rx.cond(
            (showing.length_s > 0) & (title.left == ""),
            ends_at(showing.length_s, class_name="t3"),
            rx.fragment(),
        ),
        rx.el.span(title.age, class_name="badge"),
        rx.cond(title.is_premium, premium_badge(), rx.fragment()),
        rx.cond(showing.quality != "", rx.el.span(showing.quality, class_name="badge"), rx.fragment()),
        rx.cond(
            showing.has_captions,
            rx.el.span(
                rx.el.span("CC", aria_hidden="true"),
                rx.el.span(t("Captions"), class_name="vh"),
                class_name="badge",
            ),
            rx.fragment(),
        ),
        class_name="facts facts--title",
    )


def _thumbs() -> rx.Component:
    title = TitleState.title
    return thumbs(title_id=title.title_id, name=title.name, thumb=TitleState.opinion.thumb)


def _opinion() -> rx.Component:
    """What everybody gave, what this profile gives, and why it would be shown this title."""
    title, opinion = TitleState.title, TitleState.opinion
    return rx.el.div(
        rx.cond(
            opinion.average != "",
            rx.el.span(icon("star"), opinion.average, class_name="rowx small t2 title__avg"),
            rx.fragment(),
        ),
        stars(title_id=title.title_id, name=title.name, stars=opinion.stars, review=opinion.review),
        why(title_id=title.title_id, name=title.name),
        class_name="title__opinion",
    )


def _remind_button() -> rx.Component:
    """Remind me, where the title is not out yet."""
    title, showing = TitleState.title, TitleState.showing
    name = rx.el.span(": ", title.name, class_name="vh")
    return toggle(
        rx.el.span(icon("bell"), t("Remind me"), name, class_name="rowx"),
        rx.el.span(icon("check"), t("Reminder set"), name, class_name="rowx"),
        is_on=showing.is_reminded,
        address=f"/api/reminders/{title.title_id}",
        class_name="btn btn--primary btn--lg remind",
    )


def _key_facts() -> rx.Component:
    return rx.el.dl(
        rx.cond(
            TitleState.leads,
            rx.fragment(rx.el.dt(t("Cast")), rx.el.dd(rx.foreach(TitleState.leads, _way), class_name="ways")),
            rx.fragment(),
        ),
        rx.cond(
            TitleState.genres,
            rx.fragment(
                rx.el.dt(t("Genres")), rx.el.dd(rx.foreach(TitleState.genres, _way), class_name="ways")
            ),
            rx.fragment(),
        ),
        rx.cond(
            TitleState.moods != "",
            rx.fragment(rx.el.dt(t("This title is")), rx.el.dd(TitleState.moods)),
            rx.fragment(),
        ),
        class_name="kv",
    )


def _way(choice: Choice) -> rx.Component:
    return link(choice.label, to=choice.href, class_name="title__way")


def _missing() -> rx.Component:
    return blank(
        t("This title is not here"),
        t("It may have been taken off, or it is not for this profile."),
        link(t("Back to home"), to="/browse", class_name="btn btn--primary"),
        link(icon("search"), t("Search"), to="/search", class_name="btn btn--quiet"),
        is_page=True,
    )


def _failed() -> rx.Component:
    return blank(
        t("This title could not be read"),
        t("We could not fetch it just now. Nothing of yours is lost."),
        rx.el.button(
            icon("retry"), t("Try again"), on_click=TitleState.try_again, class_name="btn btn--primary"
        ),
        is_page=True,
    )
