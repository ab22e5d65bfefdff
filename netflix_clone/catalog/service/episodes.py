"""Seasons, episodes and trailers of a title."""

from dataclasses import asdict

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.catalog.models import Episode, PlayableRow, Season, Title
from netflix_clone.catalog.schemas import EpisodeChanges, EpisodeDraft, PlayableKind, TitleKind
from netflix_clone.catalog.service import fields, publishing
from netflix_clone.catalog.signals import TitleChanged
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.kit.i18n import gettext, noop


def add_episode(session: Session, title_id: int, draft: EpisodeDraft) -> int:
    """An episode with its playable, in a season that is made where it is the first; returns the episode's id.

    Announces: TitleChanged.

    Raises:
        Invalid: the title is a film.
        Conflict: the season has an episode of that number.
    """
    given = asdict(draft)
    fields.check(given)
    title = publishing.found(session, title_id)
    if title.kind is not TitleKind.SERIES:
        raise Invalid(noop("A film has no episodes."))
    season_id = _season(session, title, draft.season)
    if session.exec(
        select(Episode.id).where(Episode.season_id == season_id, Episode.number == draft.number)
    ).first():
        raise Conflict(
            gettext("Season {season} has an episode {n} already.", season=draft.season, n=draft.number)
        )
    del given["season"]
    episode = Episode(title_id=title_id, season_id=season_id, **given)
    session.add(episode)
    session.flush()
    session.add(
        PlayableRow(title_id=title_id, episode_id=episode.id, kind=PlayableKind.EPISODE, name=draft.name)
    )
    session.flush()
    announce(session, TitleChanged(title_id))
    assert episode.id is not None  # noqa: S101 -- flushed
    return episode.id


def _season(session: Session, title: Title, number: int) -> int:
    season = session.exec(select(Season).where(Season.title_id == title.id, Season.number == number)).first()
    if season is None:
        assert title.id is not None  # noqa: S101 -- it came from the database
        season = Season(title_id=title.id, number=number, name=f"Season {number}" if number else "Specials")
        session.add(season)
        session.flush()
        _count_seasons(session, title)
    assert season.id is not None  # noqa: S101 -- flushed
    return season.id


def _count_seasons(session: Session, title: Title) -> None:
    title.season_count = session.exec(
        select(func.count()).select_from(Season).where(col(Season.title_id) == title.id)
    ).one()
    session.add(title)
    session.flush()


def update_episode(session: Session, episode_id: int, changes: EpisodeChanges) -> None:
    """Change what `changes` names.

    Announces: TitleChanged.
    """
    fields.check(changes)
    episode = _found(session, episode_id)
    for key, value in changes.items():
        setattr(episode, key, value)
    session.add(episode)
    announce(session, TitleChanged(episode.title_id))


def delete_episode(session: Session, episode_id: int) -> None:
    """Remove an episode for good, with its playable and what was watched of it; an empty season goes too.

    Announces: TitleChanged.
    """
    episode = _found(session, episode_id)
    season_id, title_id = episode.season_id, episode.title_id
    session.delete(episode)
    session.flush()
    if session.exec(select(Episode.id).where(Episode.season_id == season_id)).first() is None:
        session.delete(session.get_one(Season, season_id))
        session.flush()
        _count_seasons(session, publishing.found(session, title_id))
    announce(session, TitleChanged(title_id))


def add_trailer(session: Session, title_id: int, name: str) -> int:
    """A playable for a trailer of the title; returns the playable's id.

    Announces: TitleChanged.
    """
    fields.check({"name": name})
    publishing.found(session, title_id)
    trailer = PlayableRow(title_id=title_id, kind=PlayableKind.TRAILER, name=name)
    session.add(trailer)
    session.flush()
    announce(session, TitleChanged(title_id))
    assert trailer.id is not None  # noqa: S101 -- flushed
    return trailer.id


def delete_trailer(session: Session, playable_id: int) -> None:
    """Remove a trailer for good.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such trailer.
    """
    trailer = session.get(PlayableRow, playable_id)
    if trailer is None or trailer.kind is not PlayableKind.TRAILER:
        raise NotFound(noop("This trailer is not here."))
    session.delete(trailer)
    session.flush()
    announce(session, TitleChanged(trailer.title_id))


def _found(session: Session, episode_id: int) -> Episode:
    episode = session.get(Episode, episode_id)
    if episode is None:
        raise NotFound(noop("This episode is not here."))
    return episode
