"""The media of a film or an episode: how far they are, a way to bring others, and subtitles."""

import reflex as rx

from netflix_clone.admin.components import badge, box
from netflix_clone.admin.media_words import MediaLine
from netflix_clone.admin.state.title import TitleState
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.upload import upload_button

_LANGUAGES = (
    ("ar", t("Arabic")),
    ("zh", t("Chinese")),
    ("cs", t("Czech")),
    ("nl", t("Dutch")),
    ("en", t("English")),
    ("fr", t("French")),
    ("de", t("German")),
    ("el", t("Greek")),
    ("he", t("Hebrew")),
    ("hi", t("Hindi")),
    ("it", t("Italian")),
    ("ja", t("Japanese")),
    ("ko", t("Korean")),
    ("pl", t("Polish")),
    ("pt", t("Portuguese")),
    ("pt-BR", t("Portuguese (Brazil)")),
    ("ru", t("Russian")),
    ("es", t("Spanish")),
    ("sv", t("Swedish")),
    ("tr", t("Turkish")),
    ("uk", t("Ukrainian")),
)


def film() -> rx.Component:
    """The media of a film."""
    return box(t("Video"), rx.foreach(TitleState.media, media_of), class_name="box--form")


def media_of(media: MediaLine) -> rx.Component:
    """One film's or episode's media."""
    return rx.el.div(
        rx.el.div(
            badge(media.badge, media.tone),
            rx.el.span(class_name="grow"),
            link(
                icon("upload"),
                rx.cond(media.is_ready, t("Replace the video"), t("Upload the video")),
                to=f"/admin/upload?title={media.title_id}&playable={media.playable_id}",
                class_name="btn btn--quiet btn--sm",
            ),
            link(t("Jobs"), to="/admin/jobs", class_name="btn btn--text btn--sm"),
            class_name="adm__row",
        ),
        rx.cond(media.problem != "", rx.el.p(media.problem, class_name="note note--err")),
        rx.cond(media.tracks != "", rx.el.p(media.tracks, class_name="small t2")),
        rx.cond(media.is_ready, _subtitles(media)),
        key=media.playable_id,
        class_name="stack adm__stack",
    )


def _subtitles(media: MediaLine) -> rx.Component:
    metadata = {
        "purpose": "subtitle",
        "playable_id": media.playable_id,
        "language": TitleState.language,
    }
    return rx.el.div(
        rx.el.select(
            *(rx.el.option(words, value=code) for code, words in _LANGUAGES),
            value=TitleState.language,
            on_change=TitleState.speak,
            aria_label=t("Language of the subtitles"),
            class_name="input input--sm input--select titles__k",
        ),
        upload_button(
            icon("captions"),
            t("Add subtitles"),
            accept=".srt,.vtt,.ass,.ssa,.sub,text/vtt",
            metadata=metadata,
            done=t("They arrive with the next package, in a moment."),
            on_done=TitleState.refresh,
        ),
        class_name="adm__row",
    )
