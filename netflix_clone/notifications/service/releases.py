"""What came out: those who follow it or wait for it hear of it once."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleCard, TitleKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.library import queries as library
from netflix_clone.library import service as library_service
from netflix_clone.media import queries as media
from netflix_clone.notifications import kinds
from netflix_clone.notifications.models import Notice, Premiere
from netflix_clone.notifications.schemas import Recipient
from netflix_clone.notifications.service.rows import touch
from netflix_clone.notifications.service.telling import tell_all
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Recipient as Person

_AT_ONCE = 500
_ANY_AGE = 99
_JOINED_WITHIN = timedelta(hours=24)


def tell_of_releases(session: Session) -> int:
    """Look for films and episodes that can be watched since the last look, and tell who follows them.

    Which ones were found, and the notices of them, are one transaction; of two workers one finds a playable. How many
    were found.
    """
    found = _found(session)
    if not found:
        return 0
    before = _known_before(session, list(found))
    taken = _taken(session, found)
    cards = {card.id: card for card in catalog.cards(session, list(taken), maturity_ceiling=_ANY_AGE)}
    playables = catalog.playables(session, [each for several in taken.values() for each in several])
    for title_id, ids in taken.items():
        if title_id in cards:
            news = sorted((playables[each] for each in ids if each in playables), key=_place)
            _tell_followers(session, cards[title_id], news, before.get(title_id, frozenset()))
    return sum(map(len, found.values()))


def tell_of_reminders(session: Session) -> int:
    """Tell everybody whose wait for a title is over, a hundred at most; how many waits were settled."""
    due = library_service.settle_reminders(session)
    people = profiles.recipients(session, [each.profile_id for each in due])
    cards = {
        card.id: card
        for card in catalog.cards(session, [each.title_id for each in due], maturity_ceiling=_ANY_AGE)
    }
    for each in due:
        person, card = people.get(each.profile_id), cards.get(each.title_id)
        if person is None or card is None or card.maturity > person.maturity_ceiling:
            continue
        tell_all(
            session,
            kinds.NEW if person.is_kids else kinds.REMINDER,
            (Recipient(person.account_id, each.profile_id),),
            key=_first_key(each.title_id),
            title_id=each.title_id,
            parameters={"asked_at": each.asked_at.isoformat()},
        )
    return len(due)


def _first_key(title_id: int) -> str:
    """A title comes out once: by a reminder, or because it stands on a list."""
    return f"out:{title_id}"


def _found(session: Session) -> dict[int, list[int]]:
    """What can be watched and is in no book of ours, by title."""
    out, placed = catalog.watched_titles(), media.placements()
    chosen: Any = (
        select(out.c.playable_id, out.c.title_id)
        .join(placed, placed.c.playable_id == out.c.playable_id)
        .join(Premiere, col(Premiere.playable_id) == out.c.playable_id, isouter=True)
        .where(col(Premiere.playable_id).is_(None))
        .order_by(out.c.title_id, out.c.playable_id)
        .limit(_AT_ONCE)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for playable_id, title_id in session.exec(chosen):
        found[title_id].append(playable_id)
    return found


def _known_before(session: Session, title_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """What of these titles was out already."""
    rows = session.exec(
        select(Premiere.title_id, Premiere.playable_id).where(col(Premiere.title_id).in_(title_ids))
    )
    known: dict[int, set[int]] = defaultdict(set)
    for title_id, playable_id in rows:
        known[title_id].add(playable_id)
    return {title_id: frozenset(ids) for title_id, ids in known.items()}


def _taken(session: Session, found: dict[int, list[int]]) -> dict[int, list[int]]:
    """Those that this worker is the first to write down."""
    rows = [
        {"playable_id": playable_id, "title_id": title_id, "found_at": utc_now()}
        for title_id, several in found.items()
        for playable_id in several
    ]
    stored = insert(session, Premiere).values(rows).on_conflict_do_nothing(index_elements=["playable_id"])
    taken: dict[int, list[int]] = defaultdict(list)
    for playable_id, title_id in session.execute(stored.returning(Premiere.playable_id, Premiere.title_id)):
        taken[title_id].append(playable_id)
    return taken


def _tell_followers(session: Session, card: TitleCard, news: list[Playable], before: frozenset[int]) -> None:
    is_series = card.kind is TitleKind.SERIES
    if not news or (before and not is_series):
        return
    following = library.followers(session, card.id)
    if not before:
        following -= library.waiting_for(session, card.id)
    people = {
        profile_id: person
        for profile_id, person in profiles.recipients(session, list(following)).items()
        if card.maturity <= person.maturity_ceiling
    }
    parameters = _parameters(session, card, news, before) if is_series else {}
    joined = _joined(session, card.id, list(people), parameters) if is_series and before else frozenset()
    tell_all(
        session,
        kinds.NEW,
        _recipients(people, joined),
        key=f"episodes:{card.id}:{news[0].id}" if before else _first_key(card.id),
        title_id=card.id,
        parameters=parameters,
    )


def _recipients(people: dict[int, Person], without: frozenset[int]) -> list[Recipient]:
    return [
        Recipient(person.account_id, profile_id)
        for profile_id, person in sorted(people.items())
        if profile_id not in without
    ]


def _parameters(
    session: Session, card: TitleCard, news: list[Playable], before: frozenset[int]
) -> dict[str, Any]:
    """Which episodes: the first of the latest season, and how many."""
    season = max((each.season or 1) for each in news)
    first = next(each for each in news if (each.season or 1) == season)
    seasons_before = {each.season for each in catalog.playables(session, list(before)).values()}
    return {
        "season": season,
        "episode": first.number or 1,
        "episode_id": first.episode_id,
        "name": first.episode_name if len(news) == 1 else "",
        "count": len(news),
        "is_first": not before,
        "is_new_season": bool(before) and season not in seasons_before,
    }


def _joined(
    session: Session, title_id: int, profile_ids: Sequence[int], parameters: dict[str, Any]
) -> frozenset[int]:
    """Profiles whose unread notice of the same series, of today, took the news in: a season is one notice."""
    rows = session.exec(
        select(Notice).where(
            Notice.kind == kinds.NEW,
            Notice.title_id == title_id,
            col(Notice.profile_id).in_(profile_ids),
            col(Notice.read_at).is_(None),
            col(Notice.cleared_at).is_(None),
            col(Notice.created_at) > utc_now() - _JOINED_WITHIN,
        )
    ).all()
    for row in rows:
        told = json.loads(row.parameters)
        if "count" in told:
            told |= {"count": told["count"] + parameters["count"], "name": ""}
        row.parameters = json.dumps(told, ensure_ascii=False)
        session.add(row)
    touch(session, (row.account_id for row in rows))
    return frozenset(row.profile_id or 0 for row in rows)


def _place(playable: Playable) -> tuple[int, int, int]:
    return (playable.season or 0, playable.number or 0, playable.id)
