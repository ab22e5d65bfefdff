"""Giving a title a genre or a keyword more, and taking one off, whatever its editor does meanwhile."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from netflix_clone.catalog.schemas import KeywordKind
from netflix_clone.catalog.service import fields, labels, publishing


def label_title(
    session: Session,
    title_id: int,
    *,
    genres: Sequence[str] = (),
    keywords: Mapping[str, KeywordKind] | None = None,
) -> frozenset[str]:
    """Add genres, after those it has, and keywords with what they tell; returns those that it had not yet.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such title.
        Invalid: it would have more of them than a title may.
    """
    title = publishing.found(session, title_id)
    has = labels.of_title(session, title_id)
    fresh = {
        "genres": labels.without(genres, has["genres"]),
        "keywords": labels.without(tuple(keywords or {}), has["keywords"]),
    }
    together = {kind: (*has[kind], *fresh[kind]) for kind in has}
    fields.check(together)
    labels.tie(session, title_id, together)
    labels.say_kind(session, keywords or {})
    publishing.touched(session, title)
    return frozenset((*fresh["genres"], *fresh["keywords"]))


def unlabel_title(
    session: Session, title_id: int, *, genres: Sequence[str] = (), keywords: Sequence[str] = ()
) -> None:
    """Take genres and keywords off; one that it has not is no error.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such title.
    """
    title = publishing.found(session, title_id)
    has = labels.of_title(session, title_id)
    labels.tie(
        session,
        title_id,
        {
            "genres": labels.without(has["genres"], genres),
            "keywords": labels.without(has["keywords"], keywords),
        },
    )
    publishing.touched(session, title)
