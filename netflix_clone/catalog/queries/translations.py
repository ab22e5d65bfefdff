"""The words of titles and episodes in the reader's language; none are asked for where that is the titles' own."""

from typing import Any

from sqlalchemy import literal
from sqlmodel import Session, and_, col, select

from netflix_clone.catalog.models import (
    Episode,
    EpisodeTranslation,
    Season,
    Title,
    TitleTranslation,
)
from netflix_clone.catalog.schemas import EpisodeWords, TitleWords
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import SOURCE, language, noop


def translated(column: Any, label: str = "translated") -> Any:
    """A column of a table of translations, for a query that `with_title_words` or its sister has joined."""
    return literal("").label(label) if language() == SOURCE else col(column).label(label)


def with_title_words(query: Any, title_id: Any) -> Any:
    """`query` with the translation of each title beside it, where the reader needs one."""
    if language() == SOURCE:
        return query
    theirs = and_(col(TitleTranslation.title_id) == title_id, TitleTranslation.language == language())
    return query.join(TitleTranslation, theirs, isouter=True)


def with_episode_words(query: Any, episode_id: Any) -> Any:
    """`query` with the translation of each episode beside it, where the reader needs one."""
    if language() == SOURCE:
        return query
    theirs = and_(col(EpisodeTranslation.episode_id) == episode_id, EpisodeTranslation.language == language())
    return query.join(EpisodeTranslation, theirs, isouter=True)


def title_words(session: Session, title_id: int, code: str) -> TitleWords:
    """What a title is called in a language, and what is said of it; empty where nobody has said."""
    row = session.get(TitleTranslation, (title_id, code)) if code != SOURCE else None
    return TitleWords(row.name, row.tagline, row.synopsis) if row else TitleWords()


def translations(session: Session, title_id: int) -> dict[str, TitleWords]:
    """A title's words in each language that it has been put into, for its editor."""
    rows = session.exec(
        select(TitleTranslation)
        .where(TitleTranslation.title_id == title_id)
        .order_by(col(TitleTranslation.language))
    )
    return {row.language: TitleWords(row.name, row.tagline, row.synopsis) for row in rows}


def episode_words(session: Session, title_id: int, code: str) -> dict[int, EpisodeWords]:
    """The words of a title's episodes in one language, by episode; those without any are left out.

    Raises:
        NotFound: there is no such title.
    """
    if session.get(Title, title_id) is None:
        raise NotFound(noop("This title is not here."))
    rows = session.exec(
        select(EpisodeTranslation)
        .join(Episode, col(Episode.id) == EpisodeTranslation.episode_id)
        .join(Season, col(Season.id) == Episode.season_id)
        .where(Episode.title_id == title_id, EpisodeTranslation.language == code)
    )
    return {row.episode_id: EpisodeWords(row.name, row.synopsis) for row in rows}
