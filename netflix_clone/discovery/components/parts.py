"""The parts of a title's page: episodes, trailers, chapters, more like this, about."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import (
    card_marks,
    preparing,
    progress_bar,
    spoken,
    still,
    wide_picture,
)
from netflix_clone.discovery.schemas import (
    AlikeTile,
    ChapterLine,
    Choice,
    EpisodeLine,
    Fact,
    People,
    SeasonChoice,
    TrailerLine,
)
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.ui.downloads import download_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.player import play_link
from netflix_clone.ui.sheet import fold


def _part(id_: str, heading: Any, *content: Any, beside: Any = None) -> rx.Component:
    name = f"{id_}-name"
    return rx.el.section(
        rx.el.div(
            rx.el.h2(heading, id=name, class_name="h-sec grow"),
            *([beside] if beside is not None else []),
            class_name="rowx",
        ),
        *content,
        id=id_,
        aria_labelledby=name,
        class_name="title__part",
    )


def episodes() -> rx.Component:
    """The episodes of one season; another is chosen above them."""
    seasons = rx.cond(
        TitleState.has_several_seasons,
        rx.el.select(
            rx.foreach(TitleState.seasons, _season),
            value=TitleState.season,
            on_change=TitleState.choose_season,
            aria_label=t("Season"),
            class_name="input input--select input--sm title__season",
        ),
        rx.el.span(TitleState.seasons[0].label, class_name="small t2"),
    )
    lines = fold(
        rx.foreach(TitleState.episodes, _episode),
        least=TitleState.episodes_at_first,
        label=tn("Show {n} episode", "Show all {n} episodes", TitleState.episode_count),
        resets=f"{TitleState.asked} {TitleState.season}",
    )
    return _part("title-episodes", t("Episodes"), lines, beside=seasons)


def _season(choice: SeasonChoice) -> rx.Component:
    return rx.el.option(choice.label, value=f"{choice.number}")


def _episode(episode: EpisodeLine) -> rx.Component:
    still = rx.fragment(
        wide_picture(episode.still_url),
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
                label=t("Play episode {number}, {name}", number=episode.number, name=episode.name),
            ),
            rx.el.span(
                still,
                rx.cond(
                    TitleState.showing.coming != "",
                    rx.fragment(),
                    rx.el.span(t("Being prepared"), class_name="badge card__badge"),
                ),
                class_name="ep__img",
            ),
        ),
        rx.el.div(
            rx.el.p(
                rx.el.b(
                    episode.name,
                    rx.cond(
                        episode.is_next,
                        rx.el.span(t("Next up"), class_name="badge badge--next"),
                        rx.fragment(),
                    ),
                ),
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
        rx.cond(
            episode.is_ready,
            download_button(
                title_id=TitleState.title.title_id,
                episode_id=episode.episode_id,
                name=episode.name,
                look="icon-btn",
            ),
            rx.fragment(),
        ),
        key=f"{episode.episode_id}",
        class_name=rx.cond(episode.is_next, "ep ep--on", "ep"),
    )


def trailers() -> rx.Component:
    """Trailers that can be played."""
    return _part(
        "title-trailers",
        t("Trailers & more"),
        rx.el.ul(rx.foreach(TitleState.trailers, _trailer), class_name="tiles tiles--three"),
    )


def _trailer(trailer: TrailerLine) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                wide_picture(trailer.still_url),
                rx.el.span(rx.el.span(icon("play")), class_name="card__play"),
                class_name="card__img",
            ),
            rx.el.span(trailer.name, class_name="card__t"),
            to=trailer.href,
            class_name="card",
        ),
        key=f"{trailer.playable_id}",
    )


def chapters() -> rx.Component:
    """Where the chapters of what plays next begin."""
    return _part(
        "title-chapters",
        t("Chapters"),
        rx.el.ol(rx.foreach(TitleState.chapters, _chapter), class_name="chapters"),
    )


def _chapter(chapter: ChapterLine) -> rx.Component:
    return rx.el.li(
        link(
            icon("play"),
            rx.el.span(chapter.name, class_name="grow"),
            rx.el.span(chapter.at, class_name="num t3"),
            to=chapter.href,
            class_name="chapter",
        ),
        key=chapter.href,
    )


def alike() -> rx.Component:
    """Others of the kind, in three columns."""
    return _part(
        "title-alike",
        t("More like this"),
        rx.el.ul(rx.foreach(TitleState.alike, _alike), class_name="tiles tiles--three"),
    )


def _alike(each: AlikeTile) -> rx.Component:
    tile = each.tile
    return rx.el.li(
        link(
            rx.el.span(*still(tile), preparing(tile), class_name="card__img"),
            rx.el.span(
                rx.el.span(
                    rx.el.span(tile.facts), rx.el.span(tile.age, class_name="badge"), class_name="facts"
                ),
                rx.el.span(each.synopsis, class_name="tile__p"),
                aria_hidden="true",
                class_name="tile__b",
            ),
            to=f"/title/{tile.title_id}",
            aria_label=spoken(tile),
            custom_attrs=card_marks(tile),
            class_name="card tile",
        ),
        key=f"{tile.title_id}",
    )


def about() -> rx.Component:
    """Who made it, from when on, in which languages."""
    return _part(
        "title-about",
        t("About {name}", name=TitleState.title.name),
        rx.el.dl(
            rx.foreach(TitleState.crew, _people),
            rx.cond(
                TitleState.cast,
                rx.fragment(
                    rx.el.dt(t("Cast")), rx.el.dd(rx.foreach(TitleState.cast, _way), class_name="ways")
                ),
                rx.fragment(),
            ),
            rx.foreach(TitleState.facts, _fact),
            class_name="kv kv--wide",
        ),
    )


def _people(line: People) -> rx.Component:
    return rx.fragment(rx.el.dt(line.label), rx.el.dd(rx.foreach(line.people, _way), class_name="ways"))


def _fact(fact: Fact) -> rx.Component:
    return rx.fragment(rx.el.dt(fact.label), rx.el.dd(fact.text))


def _way(choice: Choice) -> rx.Component:
    return link(choice.label, to=choice.href, class_name="title__way")
