"""The episodes of a series: each opens to its fields and media, and a new one is added below."""

import reflex as rx

from netflix_clone.admin.components import badge, box
from netflix_clone.admin.screens.title.artwork import PICTURES
from netflix_clone.admin.screens.title.media import media_of
from netflix_clone.admin.state.title import EpisodeLine, TitleState
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.upload import upload_button


def episodes() -> rx.Component:
    """All episodes in order."""
    return box(
        t("Episodes"),
        rx.cond(
            TitleState.episodes,
            rx.el.ul(rx.foreach(TitleState.episodes, _episode)),
            rx.el.p(t("No episodes yet. Add the first, then upload its video."), class_name="t2"),
        ),
        _new(),
        class_name="box--form",
    )


def _episode(episode: EpisodeLine) -> rx.Component:
    head = rx.el.summary(
        rx.el.b(f"S{episode.season}:E{episode.number}", class_name="num nowrap"),
        rx.el.span(episode.name, class_name="grow"),
        badge(episode.media.badge, episode.media.tone),
        icon("down"),
        class_name="eps__s",
    )
    return rx.el.li(
        rx.el.details(
            head, rx.el.div(_fields(episode), media_of(episode.media), class_name="stack adm__stack eps__b")
        ),
        key=episode.id,
        class_name="eps",
    )


def _fields(episode: EpisodeLine) -> rx.Component:
    return rx.el.div(
        rx.el.figure(
            rx.el.img(src=episode.still_url, alt="", loading="lazy", class_name="art__p art__p--backdrop"),
            rx.el.figcaption(
                upload_button(
                    icon("upload"),
                    t("Still"),
                    accept=PICTURES,
                    metadata={
                        "purpose": "artwork",
                        "artwork_kind": "still",
                        "title_id": TitleState.title_id,
                        "episode_id": episode.id,
                    },
                    done=t("Shown from now on."),
                    on_done=TitleState.refresh,
                )
            ),
        ),
        rx.el.form(
            rx.el.input(type="hidden", name="episode_id", value=f"{episode.id}"),
            _labelled(
                t("Name"), rx.el.input(name="episode_name", default_value=episode.name, max_length=200)
            ),
            rx.el.label(
                rx.el.span(t("Synopsis"), class_name="lbl"),
                rx.el.textarea(
                    name="episode_synopsis",
                    default_value=episode.synopsis,
                    rows=3,
                    max_length=4000,
                    class_name="input input--area",
                ),
                class_name="field",
            ),
            _labelled(
                t("Minutes"),
                rx.el.input(
                    name="episode_runtime",
                    default_value=episode.runtime_min,
                    input_mode="numeric",
                    max_length=4,
                ),
            ),
            rx.el.div(
                rx.el.button(t("Save the episode"), type="submit", class_name="btn btn--quiet btn--sm"),
                action_button(
                    icon("bin"),
                    t("Remove"),
                    action=f"/api/admin/titles/episodes/{episode.id}",
                    method="DELETE",
                    question=t(
                        "Remove episode {n} for good, with its video and what was watched of it?",
                        n=episode.number,
                    ),
                    consent=t("Remove it"),
                    class_name="btn btn--danger btn--sm",
                ),
                class_name="adm__row",
            ),
            on_submit=TitleState.save_episode,
            class_name="form form--dense grow",
        ),
        class_name="eps__f",
    )


def _new() -> rx.Component:
    return rx.el.form(
        rx.el.h3(t("Add an episode"), class_name="lbl"),
        rx.el.div(
            _labelled(
                t("Season"),
                rx.el.input(
                    name="season", default_value=TitleState.next_season, input_mode="numeric", max_length=4
                ),
            ),
            _labelled(
                t("Episode"),
                rx.el.input(
                    name="number", default_value=TitleState.next_number, input_mode="numeric", max_length=5
                ),
            ),
            _labelled(t("Name"), rx.el.input(name="episode_name", max_length=200, required=True)),
            rx.el.button(t("Add"), type="submit", class_name="btn btn--quiet btn--slim"),
            class_name="eps__new",
        ),
        rx.cond(
            TitleState.episode_problem != "",
            rx.el.p(TitleState.episode_problem, role="alert", class_name="hint hint--err"),
        ),
        key=f"{TitleState.next_season}-{TitleState.next_number}",
        on_submit=TitleState.add_episode,
        class_name="form form--dense",
    )


def _labelled(label: rx.Var[str], control: rx.Component) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="lbl"),
        rx.el.span(control, class_name="input input--sm"),
        class_name="field",
    )
