"""What titles are made of: genres, people, moods, themes and a year, each under its slug."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, and_, col, or_

from netflix_clone.catalog.models import (
    Credit,
    Genre,
    Keyword,
    Person,
    Title,
    TitleGenre,
    TitleKeyword,
)
from netflix_clone.catalog.queries.cards import visible
from netflix_clone.catalog.schemas import KeywordKind, Label, LabelKind, TitleTraits
from netflix_clone.catalog.slugs import slug

# Of a long cast the first count: who is billed below them decides nobody's evening.
BILLED = 8
_FEWEST_LETTERS = 2
_SLUGS: dict[LabelKind, Any] = {
    LabelKind.GENRE: col(Genre.slug),
    LabelKind.PERSON: col(Person.slug),
    LabelKind.KEYWORD: col(Keyword.slug),
}
_LABELS: dict[LabelKind, Any] = {
    LabelKind.GENRE: select(col(Genre.id), col(Genre.slug), col(Genre.name)),
    LabelKind.PERSON: select(col(Person.id), col(Person.slug), col(Person.name)),
    LabelKind.KEYWORD: select(col(Keyword.id), col(Keyword.slug), col(Keyword.name), col(Keyword.kind)),
}
# By what a title has a label.
_TIES: dict[LabelKind, Any] = {
    LabelKind.GENRE: and_(
        col(TitleGenre.genre_id) == col(Genre.id), col(TitleGenre.title_id) == col(Title.id)
    ),
    LabelKind.PERSON: and_(col(Credit.person_id) == col(Person.id), col(Credit.title_id) == col(Title.id)),
    LabelKind.KEYWORD: and_(
        col(TitleKeyword.keyword_id) == col(Keyword.id), col(TitleKeyword.title_id) == col(Title.id)
    ),
}


def last_change(session: Session) -> tuple[int, datetime | None]:
    """How many titles there are and when one was last changed: whether something is new since one looked."""
    row = session.execute(select(func.count(), func.max(col(Title.updated_at))).select_from(Title)).one()
    return row[0], row[1]


def title_traits(session: Session, *, changed_since: datetime | None = None) -> tuple[TitleTraits, ...]:
    """What every title is made of, or those that were changed since a moment; four queries."""
    years = session.execute(_of_changed(select(col(Title.id), col(Title.year)), Title.id, changed_since))
    genres = _keys(
        session,
        select(col(TitleGenre.title_id), col(Genre.slug)).join(Genre, col(Genre.id) == TitleGenre.genre_id),
        TitleGenre.title_id,
        changed_since,
    )
    people = _keys(
        session,
        select(col(Credit.title_id), col(Person.slug))
        .join(Person, col(Person.id) == Credit.person_id)
        .where(col(Credit.position) < BILLED),
        Credit.title_id,
        changed_since,
    )
    words = select(col(TitleKeyword.title_id), col(Keyword.slug), col(Keyword.kind)).join(
        Keyword, col(Keyword.id) == TitleKeyword.keyword_id
    )
    moods: dict[int, list[str]] = defaultdict(list)
    themes: dict[int, list[str]] = defaultdict(list)
    for title_id, key, kind in session.execute(_of_changed(words, TitleKeyword.title_id, changed_since)):
        (moods if kind is KeywordKind.MOOD else themes)[title_id].append(key)
    return tuple(
        TitleTraits(
            title_id,
            year,
            genres=tuple(genres.get(title_id, ())),
            people=tuple(dict.fromkeys(people.get(title_id, ()))),
            moods=tuple(moods.get(title_id, ())),
            themes=tuple(themes.get(title_id, ())),
        )
        for title_id, year in years
    )


def _keys(session: Session, query: Any, title_id: Any, since: datetime | None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for each, key in session.execute(_of_changed(query, title_id, since)):
        found[each].append(key)
    return found


def _of_changed(query: Any, title_id: Any, since: datetime | None) -> Any:
    if since is None:
        return query
    changed = select(col(Title.id)).where(col(Title.updated_at) >= since)
    return query.where(col(title_id).in_(changed))


def labels(session: Session, wanted: Iterable[tuple[LabelKind, str]]) -> dict[tuple[LabelKind, str], Label]:
    """The names of genres, people and keywords by their slugs; those that are not there are left out."""
    asked: dict[LabelKind, list[str]] = defaultdict(list)
    for kind, key in wanted:
        asked[kind].append(key.replace("\0", ""))
    found = (
        _label(kind, row)
        for kind, keys in asked.items()
        for row in session.execute(_LABELS[kind].where(_SLUGS[kind].in_(keys)))
    )
    return {(label.kind, label.key): label for label in found}


def labels_like(session: Session, text: str, *, maturity_ceiling: int, limit: int = 8) -> tuple[Label, ...]:
    """Genres, people, moods and themes one of whose words begins with `text`, genres first.

    Those that no title has which may be seen now under the ceiling are left out. Compared without accents or capitals, as slugs are; less than two letters find nothing.
    """
    asked = slug(text, longest=60) if text.strip() else ""
    if len(asked) < _FEWEST_LETTERS or asked.startswith("n-"):
        return ()
    found: list[Label] = []
    for kind in LabelKind:
        column = _SLUGS[kind]
        begins = or_(column.startswith(asked, autoescape=True), column.contains(f"-{asked}", autoescape=True))
        theirs = select(col(Title.id)).where(_TIES[kind], visible(maturity_ceiling=maturity_ceiling))
        rows = session.execute(
            _LABELS[kind].where(begins, theirs.exists()).order_by(func.length(column), column).limit(limit)
        )
        found += [_label(kind, row) for row in rows]
    return tuple(found[:limit])


def _label(kind: LabelKind, row: Any) -> Label:
    is_mood = kind is LabelKind.KEYWORD and row.kind is KeywordKind.MOOD
    return Label(kind, row.slug, row.name, row.id, is_mood=is_mood)
