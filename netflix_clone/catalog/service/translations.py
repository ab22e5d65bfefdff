"""Putting titles and episodes into other languages than their own."""

from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, delete

from netflix_clone.catalog.models import Episode, EpisodeTranslation, TitleTranslation
from netflix_clone.catalog.schemas import EpisodeWords, TitleWords
from netflix_clone.catalog.service import fields, titles
from netflix_clone.catalog.signals import TitleChanged
from netflix_clone.kit.db import announce, insert
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.kit.i18n import SOURCE, languages, noop


def translate_title(
    session: Session, title_id: int, language: str, words: TitleWords, *, version: int
) -> int:
    """Say a title in another language, and return the title's new version; empty words are not translated.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such title.
        Invalid: the interface has no such language, or a text is too long.
        Conflict: somebody else saved since `version` was read; nothing was changed.
    """
    said = _checked(language, asdict(words))
    titles.claim(session, title_id, version=version)
    _put(session, TitleTranslation, {"title_id": title_id, "language": language}, said)
    announce(session, TitleChanged(title_id))
    return version + 1


def translate_episode(session: Session, episode_id: int, language: str, words: EpisodeWords) -> None:
    """Say an episode in another language; empty words are not translated.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such episode.
        Invalid: the interface has no such language, or a text is too long.
    """
    said = _checked(language, asdict(words))
    episode = session.get(Episode, episode_id)
    if episode is None:
        raise NotFound(noop("This episode is not here."))
    _put(session, EpisodeTranslation, {"episode_id": episode_id, "language": language}, said)
    announce(session, TitleChanged(episode.title_id))


def _checked(language: str, said: dict[str, str]) -> dict[str, str]:
    if language not in languages() or language == SOURCE:
        raise Invalid(noop("The interface does not speak this language."), field="language")
    said = {name: text.strip() for name, text in said.items()}
    fields.check({name: text for name, text in said.items() if text})
    return said


def _put(session: Session, table: Any, place: dict[str, Any], said: dict[str, str]) -> None:
    """Keep the words at their place; where none are left, the place goes too."""
    if not any(said.values()):
        session.exec(
            delete(table).where(*(col(getattr(table, name)) == value for name, value in place.items()))
        )
        return
    fresh: Any = insert(session, table).values({**place, **said})
    session.exec(fresh.on_conflict_do_update(index_elements=list(place), set_=said))
