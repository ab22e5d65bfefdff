"""What can be played of a title, and what comes after it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from netflix_clone.catalog import artwork
from netflix_clone.catalog.models import (
    Episode,
    EpisodeTranslation,
    PlayableRow,
    Season,
    Title,
    TitleTranslation,
)
from netflix_clone.catalog.queries.translations import translated, with_episode_words, with_title_words
from netflix_clone.catalog.schemas import Playable, PlayableKind
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop

_COLUMNS: tuple[Any, ...] = (
    PlayableRow.id,
    PlayableRow.kind,
    PlayableRow.title_id,
    PlayableRow.episode_id,
    PlayableRow.name,
    col(Title.name).label("title_name"),
    Title.maturity,
    Title.is_premium,
    Title.art_version,
    col(Season.number).label("season"),
    Episode.number,
    col(Episode.name).label("episode_name"),
)
_TRAILERS_LAST = col(PlayableRow.kind) == PlayableKind.TRAILER


def playable(session: Session, playable_id: int) -> Playable:
    """The playable with that id, whoever may see it.

    Raises:
        NotFound: there is none.
    """
    return _one(session, col(PlayableRow.id) == playable_id)


def playables(session: Session, playable_ids: Sequence[int]) -> dict[int, Playable]:
    """Several playables by id, in one query."""
    return {each.id: each for each in _several(session, col(PlayableRow.id).in_(playable_ids))}


def playable_of(session: Session, title_id: int, episode_id: int | None = None) -> Playable:
    """What plays when somebody presses Play: the film, that episode, or a series' first one.

    Raises:
        NotFound: the title has nothing to play, or no such episode.
    """
    if episode_id is not None:
        return _one(session, col(PlayableRow.title_id) == title_id, col(PlayableRow.episode_id) == episode_id)
    return _one(session, col(PlayableRow.title_id) == title_id, col(PlayableRow.kind) != PlayableKind.TRAILER)


def playables_of_title(session: Session, title_id: int) -> tuple[Playable, ...]:
    """Everything of a title that can be played, in order, trailers last."""
    return tuple(_several(session, col(PlayableRow.title_id) == title_id))


def playables_of_titles(session: Session, title_ids: Sequence[int]) -> dict[int, tuple[Playable, ...]]:
    """Films and episodes of several titles in order, in one query; no trailers."""
    found: dict[int, list[Playable]] = {title_id: [] for title_id in title_ids}
    for each in _several(
        session, col(PlayableRow.title_id).in_(title_ids), col(PlayableRow.kind) != PlayableKind.TRAILER
    ):
        found[each.title_id].append(each)
    return {title_id: tuple(several) for title_id, several in found.items()}


def trailers_of_titles(session: Session, title_ids: Sequence[int]) -> tuple[Playable, ...]:
    """The trailers of several titles, in one query."""
    kind = col(PlayableRow.kind) == PlayableKind.TRAILER
    return tuple(_several(session, col(PlayableRow.title_id).in_(title_ids), kind))


def first_playables(session: Session, title_ids: Sequence[int]) -> dict[int, int]:
    """The playable ids that Play starts, by title, in one query."""
    rows = session.execute(
        _in_order(
            select(col(PlayableRow.title_id), col(PlayableRow.id)),
            col(PlayableRow.title_id).in_(title_ids),
            col(PlayableRow.kind) != PlayableKind.TRAILER,
        )
    )
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.title_id, row.id)
    return first


def next_episode(session: Session, playable_id: int) -> Playable | None:
    """The episode after this one, across seasons; None after the last and after a film."""
    current = playable(session, playable_id)
    if current.kind is not PlayableKind.EPISODE:
        return None
    episodes = [
        each for each in playables_of_title(session, current.title_id) if each.kind is PlayableKind.EPISODE
    ]
    after = [each.id for each in episodes].index(playable_id) + 1
    return episodes[after] if after < len(episodes) else None


def _in_order(query: Any, *conditions: Any) -> Any:
    return (
        query.join(Episode, col(Episode.id) == PlayableRow.episode_id, isouter=True)
        .join(Season, col(Season.id) == Episode.season_id, isouter=True)
        .where(*conditions)
        .order_by(_TRAILERS_LAST, col(Season.number), col(Episode.number), col(PlayableRow.id))
    )


def _one(session: Session, *conditions: Any) -> Playable:
    found = _several(session, *conditions, limit=1)
    if not found:
        raise NotFound(noop("There is nothing to play here."))
    return found[0]


def _several(session: Session, *conditions: Any, limit: int | None = None) -> list[Playable]:
    words = (
        translated(TitleTranslation.name, "title_translated"),
        translated(EpisodeTranslation.name, "episode_translated"),
    )
    query = (
        select(*_COLUMNS, *words).select_from(PlayableRow).join(Title, col(Title.id) == PlayableRow.title_id)
    )
    query = with_episode_words(with_title_words(query, PlayableRow.title_id), PlayableRow.episode_id)
    return [_playable(row) for row in session.execute(_in_order(query, *conditions).limit(limit))]


def _playable(row: Any) -> Playable:
    return Playable(
        id=row.id,
        kind=row.kind,
        title_id=row.title_id,
        title_name=row.title_translated or row.title_name,
        maturity=row.maturity,
        is_premium=row.is_premium,
        backdrop_url=artwork.backdrop_url(row.title_id, row.art_version, width=1280),
        episode_id=row.episode_id,
        season=row.season,
        number=row.number,
        episode_name=row.episode_translated or row.episode_name or row.name,
    )
