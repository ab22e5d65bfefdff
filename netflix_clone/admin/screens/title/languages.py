"""The words of a title in other languages than its own."""

from typing import Any

import reflex as rx

from netflix_clone.admin.components import box
from netflix_clone.admin.state.translations import TranslatedEpisode, TranslationState
from netflix_clone.kit.i18n import SOURCE, languages
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon


def translations() -> rx.Component:
    """A choice of languages, and the words in the one that is open; an empty field shows the title's own."""
    choices = [each for each in languages().values() if each.code != SOURCE]
    return box(
        t("Languages"),
        rx.el.p(
            t("What stays empty is shown in the title's own words."),
            rx.cond(
                TranslationState.translated != "",
                rx.fragment(" ", t("There are words in {languages}.", languages=TranslationState.translated)),
                rx.fragment(),
            ),
            class_name="small t3",
        ),
        rx.el.select(
            rx.el.option(t("Choose a language"), value=""),
            *(rx.el.option(each.name, value=each.code) for each in choices),
            value=TranslationState.language,
            on_change=TranslationState.choose,
            aria_label=t("Language of the words"),
            class_name="input input--sm input--select",
        ),
        rx.cond(TranslationState.language != "", _form(), rx.fragment()),
        rx.cond(
            TranslationState.episodes,
            rx.el.ul(rx.foreach(TranslationState.episodes, _episode)),
            rx.fragment(),
        ),
        class_name="box--form",
    )


def _form() -> rx.Component:
    words, own = TranslationState.words, TranslationState.own
    return rx.el.form(
        _line("translated_name", t("Name"), words.name, own.name, longest=200),
        _line("translated_tagline", t("Tagline"), words.tagline, own.tagline, longest=300),
        _area("translated_synopsis", t("Synopsis"), words.synopsis, own.synopsis),
        rx.cond(
            TranslationState.problem != "",
            rx.el.p(TranslationState.problem, role="alert", class_name="note note--err"),
        ),
        rx.cond(
            TranslationState.conflict != "",
            rx.el.div(
                icon("people"),
                rx.el.p(TranslationState.conflict, class_name="grow"),
                role="alert",
                class_name="note note--warn",
            ),
        ),
        rx.el.div(
            rx.el.button(t("Save the words"), type="submit", class_name="btn btn--quiet btn--slim"),
            class_name="adm__row",
        ),
        key=f"{TranslationState.opened}",
        on_submit=TranslationState.save,
        custom_attrs={"noValidate": True},
        class_name="form form--dense",
    )


def _episode(episode: TranslatedEpisode) -> rx.Component:
    return rx.el.li(
        rx.el.details(
            rx.el.summary(
                rx.el.b(episode.code, class_name="num nowrap"),
                rx.el.span(rx.cond(episode.name != "", episode.name, episode.own_name), class_name="grow"),
                icon("down"),
                class_name="eps__s",
            ),
            rx.el.form(
                rx.el.input(type="hidden", name="episode_id", value=f"{episode.id}"),
                _line("translated_name", t("Name"), episode.name, episode.own_name, longest=200),
                _area("translated_synopsis", t("Synopsis"), episode.synopsis, episode.own_synopsis),
                rx.el.div(
                    rx.el.button(
                        t("Save the episode's words"), type="submit", class_name="btn btn--quiet btn--sm"
                    ),
                    class_name="adm__row",
                ),
                key=f"{TranslationState.language}-{TranslationState.opened}",
                on_submit=TranslationState.save_episode,
                class_name="form form--dense eps__b",
            ),
        ),
        key=episode.id,
        class_name="eps",
    )


def _line(name: str, label: Any, value: Any, own: Any, *, longest: int) -> rx.Component:
    control = rx.el.input(
        name=name,
        default_value=value,
        placeholder=own,
        max_length=longest,
        dir=TranslationState.direction,
        lang=TranslationState.language,
        auto_complete="off",
    )
    return rx.el.label(
        rx.el.span(label, class_name="lbl"),
        rx.el.span(control, class_name="input input--sm"),
        class_name="field",
    )


def _area(name: str, label: Any, value: Any, own: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="lbl"),
        rx.el.textarea(
            name=name,
            default_value=value,
            placeholder=own,
            rows=4,
            max_length=4000,
            dir=TranslationState.direction,
            lang=TranslationState.language,
            class_name="input input--area",
        ),
        class_name="field",
    )
