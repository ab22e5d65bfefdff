"""What search knows of the catalogue: facts of every listed title at once, and the words of a few.

These read whole tables in columns, for callers that keep what they read: not for requests.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from netflix_clone.catalog.models import (
    Credit,
    Genre,
    Keyword,
    Person,
    PlayableRow,
    Title,
    TitleGenre,
    TitleKeyword,
    TitleLanguage,
    TitleTranslation,
)
from netflix_clone.catalog.queries.cards import listed, visible
from netflix_clone.catalog.queries.selections import ANY_MATURITY

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class SearchText:
    """Every word of a title that can be searched, and the version of the title that they are of."""

    title_id: int
    version: int
    names: tuple[str, ...]
    tagline: str = ""
    synopsis: str = ""
    translated: str = ""
    people: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def listed_facts(session: Session) -> Sequence[Any]:
    """Facts of every title that viewers may see now or in time, by id."""
    columns: tuple[Any, ...] = (
        Title.id,
        Title.kind,
        Title.name,
        Title.original_name,
        Title.sort_name,
        Title.year,
        Title.runtime_min,
        Title.maturity,
        Title.published_at,
    )
    return session.execute(select(*columns).where(_listed()).order_by(col(Title.id))).all()


def translated_names(session: Session) -> Sequence[Any]:
    """(title id, name) for each name in another language."""
    query: Any = select(col(TitleTranslation.title_id), col(TitleTranslation.name))
    return session.execute(query.where(col(TitleTranslation.name) != "")).all()


def genres_of_titles(session: Session) -> Sequence[Any]:
    """(title id, genre id) of every title."""
    return session.execute(select(col(TitleGenre.title_id), col(TitleGenre.genre_id))).all()


def every_genre(session: Session) -> Sequence[Any]:
    """(id, slug, name) of every genre."""
    return session.execute(
        select(col(Genre.id), col(Genre.slug), col(Genre.name)).order_by(col(Genre.id))
    ).all()


def keywords_of_titles(session: Session) -> Sequence[Any]:
    """(title id, keyword id) of every title."""
    return session.execute(select(col(TitleKeyword.title_id), col(TitleKeyword.keyword_id))).all()


def every_keyword(session: Session) -> Sequence[Any]:
    """(id, slug, name, kind) of every keyword."""
    columns: tuple[Any, ...] = (Keyword.id, Keyword.slug, Keyword.name, Keyword.kind)
    return session.execute(select(*columns).order_by(col(Keyword.id))).all()


def languages_of_titles(session: Session) -> Sequence[Any]:
    """(title id, code) for each language that is spoken in a title."""
    return session.execute(select(col(TitleLanguage.title_id), col(TitleLanguage.language))).all()


def credited_people(session: Session) -> Sequence[Any]:
    """(id, slug, name, titles, maturity) of everybody with a title that is out.

    `titles` is how many they have, `maturity` the lowest of theirs: who may not see that one may not
    read of the person.
    """
    query: Any = (
        select(
            col(Person.id),
            col(Person.slug),
            col(Person.name),
            func.count(func.distinct(Credit.title_id)).label("titles"),
            func.min(Title.maturity).label("maturity"),
        )
        .join(Credit, col(Credit.person_id) == Person.id)
        .join(Title, col(Title.id) == Credit.title_id)
    )
    return session.execute(
        query.where(visible(maturity_ceiling=ANY_MATURITY)).group_by(Person.id, Person.slug, Person.name)
    ).all()


def titles_of_people(session: Session, person_ids: Sequence[int]) -> tuple[int, ...]:
    """The titles that any of these people worked on."""
    query: Any = select(col(Credit.title_id)).distinct()
    return tuple(session.scalars(query.where(col(Credit.person_id).in_(person_ids))))


def titles_of_playables(session: Session, playable_ids: Sequence[int]) -> dict[int, int]:
    """The title that each playable is of."""
    found: dict[int, int] = {}
    for start in range(0, len(playable_ids), _AT_ONCE):
        some = playable_ids[start : start + _AT_ONCE]
        query: Any = select(col(PlayableRow.id), col(PlayableRow.title_id))
        for playable_id, title_id in session.execute(query.where(col(PlayableRow.id).in_(some))):
            found[playable_id] = title_id
    return found


def search_texts(session: Session, title_ids: Sequence[int]) -> tuple[SearchText, ...]:
    """The words of titles, in five queries however many; a title that is not there is left out."""
    of_title: tuple[Any, ...] = (
        Title.id,
        Title.version,
        Title.name,
        Title.original_name,
        Title.tagline,
        Title.synopsis,
    )
    of_translation: tuple[Any, ...] = (
        TitleTranslation.title_id,
        TitleTranslation.name,
        TitleTranslation.tagline,
        TitleTranslation.synopsis,
    )
    titles = session.execute(select(*of_title).where(col(Title.id).in_(title_ids))).all()
    translations = session.execute(
        select(*of_translation).where(col(TitleTranslation.title_id).in_(title_ids))
    ).all()
    people = _labels(session, Person, Credit, Credit.person_id, title_ids)
    genres = _labels(session, Genre, TitleGenre, TitleGenre.genre_id, title_ids)
    keywords = _labels(session, Keyword, TitleKeyword, TitleKeyword.keyword_id, title_ids)
    words: dict[int, list[Any]] = {}
    for each in translations:
        words.setdefault(each.title_id, []).append(each)
    found: list[SearchText] = []
    for row in titles:
        theirs = words.get(row.id, [])
        names = (row.name, row.original_name, *(each.name for each in theirs))
        found.append(
            SearchText(
                title_id=row.id,
                version=row.version,
                names=tuple(dict.fromkeys(name for name in names if name)),
                tagline=row.tagline,
                synopsis=row.synopsis,
                translated="\n".join(f"{each.tagline}\n{each.synopsis}".strip() for each in theirs),
                people=people.get(row.id, ()),
                genres=genres.get(row.id, ()),
                keywords=keywords.get(row.id, ()),
            )
        )
    return tuple(found)


def _labels(
    session: Session, table: Any, tie: Any, label_id: Any, title_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        select(col(tie.title_id), col(table.name))
        .join(table, col(table.id) == label_id)
        .where(col(tie.title_id).in_(title_ids))
        .distinct()
    )
    found: dict[int, tuple[str, ...]] = {}
    for title_id, name in rows:
        found[title_id] = (*found.get(title_id, ()), name)
    return found


def _listed() -> Any:
    return listed(maturity_ceiling=ANY_MATURITY)
