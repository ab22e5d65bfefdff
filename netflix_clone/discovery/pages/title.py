"""The page of one title."""

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card, progress_bar
from netflix_clone.discovery.components.play import facts_line, play_button, save_button
from netflix_clone.discovery.components.skeletons import title_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.schemas import Choice, EpisodeLine, Fact, SeasonChoice
from netflix_clone.discovery.state.saving import SavingState
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.ui.back import back_link
from netflix_clone.ui.blank import blank
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture
from netflix_clone.ui.player import play_link


def title() -> rx.Component:
    """A sheet on the title's own picture."""
    return rx.el.div(
        rx.cond(
            TitleState.phase == "ready",
            picture(
                src=TitleState.title.backdrop_url, alt="", aria_hidden="true", class_name="title__behind"
            ),
            rx.fragment(),
        ),
        rx.el.article(
            back_link(icon("close"), to="/browse", label="Close", class_name="round sheet__x"),
            rx.match(
                TitleState.phase,
                ("ready", _ready()),
                ("missing", _missing()),
                title_skeleton(),
            ),
            class_name="sheet",
        ),
        class_name="title",
    )


def _ready() -> rx.Component:
    return rx.fragment(
        _top(),
        _body(),
        look_again_while(TitleState.is_waiting, on_tick=TitleState.look_again, answered=TitleState.answers),
    )


def _top() -> rx.Component:
    about = TitleState.title
    return rx.el.div(
        picture(src=about.backdrop_url, alt="", width="1600", height="900", class_name="art"),
        rx.el.div(
            picture(src=about.logo_url, alt="", class_name="sheet__logo"),
            rx.el.div(
                play_button(about),
                save_button(about, on_click=SavingState.toggle_title),
                class_name="sheet__act",
            ),
            class_name="sheet__in",
        ),
        class_name="sheet__top",
    )


def _body() -> rx.Component:
    about = TitleState.title
    return rx.el.div(
        rx.cond(
            about.left != "",
            rx.el.div(
                progress_bar(about.percent),
                rx.el.p(
                    rx.cond(about.part != "", rx.fragment(about.part, " · "), rx.fragment()),
                    about.left,
                    class_name="small t2",
                ),
                class_name="title__left",
            ),
            rx.fragment(),
        ),
        rx.el.div(
            rx.el.div(
                rx.el.h1(about.name, class_name="vh"),
                facts_line(about),
                rx.cond(about.tagline != "", rx.el.p(about.tagline, class_name="title__tag"), rx.fragment()),
                rx.el.p(about.synopsis, class_name="title__syn"),
            ),
            rx.el.dl(
                rx.foreach(TitleState.facts, _fact),
                rx.cond(
                    TitleState.genres,
                    rx.fragment(rx.el.dt("Genres"), rx.el.dd(rx.foreach(TitleState.genres, _genre))),
                    rx.fragment(),
                ),
                class_name="kv",
            ),
            class_name="cols-2",
        ),
        rx.cond(TitleState.seasons, _seasons(), rx.fragment()),
        rx.cond(TitleState.alike, _alike(), rx.fragment()),
        class_name="sheet__b",
    )


def _fact(fact: Fact) -> rx.Component:
    return rx.fragment(rx.el.dt(fact.label), rx.el.dd(fact.text))


def _genre(genre: Choice) -> rx.Component:
    return link(genre.label, to=genre.href, class_name="title__genre")


def _seasons() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Episodes", id="episodes", class_name="h-sec grow"),
            rx.cond(
                TitleState.has_several_seasons,
                rx.el.select(
                    rx.foreach(TitleState.seasons, _season),
                    value=TitleState.season,
                    on_change=TitleState.choose_season,
                    aria_label="Season",
                    class_name="input input--select input--sm title__season",
                ),
                rx.el.span(TitleState.seasons[0].label, class_name="small t2"),
            ),
            class_name="rowx",
        ),
        rx.el.ol(rx.foreach(TitleState.episodes, _episode)),
        aria_labelledby="episodes",
        class_name="title__part",
    )


def _season(choice: SeasonChoice) -> rx.Component:
    return rx.el.option(choice.label, value=f"{choice.number}")


def _episode(episode: EpisodeLine) -> rx.Component:
    still = rx.fragment(
        picture(src=episode.still_url, alt="", width="480", height="270", loading="lazy", class_name="art"),
        rx.cond(episode.percent > 0, progress_bar(episode.percent), rx.fragment()),
    )
    return rx.el.li(
        rx.el.span(f"{episode.number}", class_name="ep__n"),
        rx.cond(
            episode.is_ready,
            play_link(
                still,
                rx.el.span(rx.el.span(icon("play")), class_name="card__play"),
                title_id=TitleState.title.title_id,
                episode_id=episode.episode_id,
                class_name="ep__img",
                label=f"Play episode {episode.number}, {episode.name}",
            ),
            rx.el.span(
                still, rx.el.span("Being prepared", class_name="badge card__badge"), class_name="ep__img"
            ),
        ),
        rx.el.div(
            rx.el.p(
                rx.el.b(episode.name),
                rx.el.span(
                    rx.cond(episode.left != "", rx.el.span(episode.left, class_name="amber"), rx.fragment()),
                    rx.cond((episode.left != "") & (episode.duration != ""), " · ", ""),
                    episode.duration,
                    class_name="nowrap",
                ),
                class_name="ep__t",
            ),
            rx.el.p(episode.synopsis),
        ),
        key=f"{episode.episode_id}",
        class_name=rx.cond(episode.is_next, "ep ep--on", "ep"),
    )


def _alike() -> rx.Component:
    return rx.el.section(
        rx.el.h2("More like this", id="alike", class_name="h-sec"),
        rx.el.ul(rx.foreach(TitleState.alike, lambda tile: grid_card(tile)), class_name="tiles tiles--three"),
        aria_labelledby="alike",
        class_name="title__part",
    )


def _missing() -> rx.Component:
    return blank(
        "This title is not here",
        "It may have been taken off, or it is not for this profile.",
        link("Back to home", to="/browse", class_name="btn btn--primary"),
        is_page=True,
    )
