"""Bringing a history: read and matched at once, looked at by whoever brought it, then taken."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, col, delete, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleKind
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, Forbidden, Invalid, NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.text import folded, one_line
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Kept, KeptPlay, KeptRating
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.transfer.formats import Line, read
from netflix_clone.transfer.matching import Match, Names, episode_meant
from netflix_clone.transfer.models import HistoryImport, HistoryImportLine
from netflix_clone.transfer.schemas import HistorySource, LineState, Taken

_LONGEST_FILENAME = 255
_MOST_NAMED = 8
_AT_ONCE = 1000


class ChildsTransfer(Forbidden):
    """A child brings and takes nothing."""

    code = "childs-transfer"
    sentence = noop("Histories are brought to a kids profile by nobody: choose another profile first.")


class AlreadyTaken(Conflict):
    """A history was taken before."""

    code = "already-taken"
    sentence = noop("This history has been taken already.")


class SeveralPeople(Invalid):
    """A file holds what a household watched, and none of its people is called like the profile."""

    code = "several-people"


@dataclass(frozen=True, slots=True)
class Understood:
    """A history, and the rows that its lines become."""

    source: HistorySource
    rows: tuple[dict[str, Any], ...]


def understand(session: Session, viewer: Viewer, raw: bytes, filename: str) -> Understood:
    """Read a history and say what each line means; nothing is written.

    Twenty thousand names are compared with all titles: do it before any transaction that writes.

    Raises:
        ChildsTransfer: a kids profile asks.
        NoHistory, TooLargeAHistory, PackedHistory: the file is none.
        SeveralPeople: it is not known whose lines of it are meant.
    """
    check_grown_up(viewer)
    history = read(raw, filename)
    return Understood(history.source, tuple(_matched(session, viewer, _own(viewer, history.lines))))


def _own(viewer: Viewer, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of whoever is called like the profile, where a file holds those of several people."""
    people = list(dict.fromkeys(line.person for line in lines if line.person))
    if len(people) < 2:
        return lines
    own = [line for line in lines if folded(line.person) == folded(viewer.name)]
    if not own:
        raise SeveralPeople(
            gettext(
                "This file holds what several people watched: {names}. Name this profile like one of them and bring it "
                "again, or bring the viewing activity of one alone.",
                names=", ".join(people[:_MOST_NAMED]),
            )
        )
    return own


def begin(session: Session, viewer: Viewer, history: Understood, filename: str) -> str:
    """Keep a history until it is taken; the id of what may be reviewed.

    One that the profile brought before and did not take gives way.

    Raises:
        ChildsTransfer: a kids profile asks.
    """
    check_grown_up(viewer)
    session.exec(
        delete(HistoryImport).where(
            col(HistoryImport.profile_id) == viewer.profile_id, col(HistoryImport.taken_at).is_(None)
        )
    )
    brought = HistoryImport(
        id=tokens.session_id(),
        profile_id=viewer.profile_id,
        source=history.source,
        filename=one_line(filename)[:_LONGEST_FILENAME],
    )
    session.add(brought)
    session.flush()
    for start in range(0, len(history.rows), _AT_ONCE):
        rows = [{"import_id": brought.id} | row for row in history.rows[start : start + _AT_ONCE]]
        session.execute(insert(HistoryImportLine), rows)
    return brought.id


def _matched(session: Session, viewer: Viewer, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The rows of `lines`: which title each means, and which film or episode of it."""
    names = Names(catalog.spellings(session, maturity_ceiling=viewer.maturity_ceiling))
    found = [_meant(names, line) for line in lines]
    playables = catalog.playables_of_titles(
        session, sorted({match.title_id for _, match in found if match is not None})
    )
    return [_row(line, match, playables.get(match.title_id, ()) if match else ()) for line, match in found]


def _meant(names: Names, line: Line) -> tuple[Line, Match | None]:
    """The likeliest title of a line; a name with a colon may be a series and an episode of it."""
    if line.problem:
        return line, None
    best = next(
        iter(names.candidates(line.name, line.year, is_series=bool(line.season or line.episode))), None
    )
    if (best is None or not best.is_sure) and not line.episode and ": " in line.name:
        series, _, episode = line.name.partition(": ")
        split = next(iter(names.candidates(series, line.year, is_series=True)), None)
        if split is not None and split.is_sure:
            return replace(line, name=series, episode=episode), split
    return line, best


def _row(line: Line, match: Match | None, playables: Sequence[Playable]) -> dict[str, Any]:
    said = {
        "number": line.number,
        "name": line.name,
        "year": line.year,
        "season": line.season,
        "episode": line.episode,
        "watched_at": line.watched_at,
        "stars": line.stars,
        "review": line.review,
        "is_saved": line.is_saved,
    }
    nothing = {"title_id": None, "playable_id": None, "score": 0.0, "problem": line.problem}
    if line.problem:
        return said | nothing | {"state": LineState.BROKEN}
    if match is None:
        return said | nothing | {"state": LineState.UNKNOWN}
    return said | _pointed(line.season, line.episode, match, playables, is_saved=line.is_saved)


def _pointed(
    season: str, episode: str, match: Match, playables: Sequence[Playable], *, is_saved: bool
) -> dict[str, Any]:
    """What a line points at, once its title is known; of a series an episode, unless it is merely rated or saved."""
    pointed = {"title_id": match.title_id, "playable_id": None, "score": match.score, "problem": ""}
    state = LineState.MATCHED if match.is_sure else LineState.UNSURE
    if match.kind is TitleKind.MOVIE:
        film = playables[0].id if playables and not is_saved else None
        return pointed | {"state": state, "playable_id": film}
    if not (season or episode):
        return pointed | {"state": state}
    meant = episode_meant(playables, season, episode)
    if meant is None:
        missing = noop("The series is here, this episode is not.")
        return pointed | {"state": LineState.UNKNOWN, "problem": missing}
    return pointed | {"state": state, "playable_id": meant.id}


def choose(session: Session, viewer: Viewer, import_id: str, number: int, title_id: int | None) -> None:
    """Say which title a line means; None for none of ours.

    Raises:
        NotFound: the profile brought no such line, or may see no such title.
        AlreadyTaken: it is too late.
    """
    open_import(session, viewer, import_id)
    line = session.exec(
        select(HistoryImportLine).where(
            HistoryImportLine.import_id == import_id, HistoryImportLine.number == number
        )
    ).one_or_none()
    if line is None or line.state is LineState.BROKEN:
        raise NotFound
    if title_id is None:
        line.state = LineState.SKIPPED
        return
    card = catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    playables = catalog.playables_of_titles(session, [title_id])[title_id]
    match = Match(title_id, card.kind, 100.0, is_sure=True)
    for name, value in _pointed(line.season, line.episode, match, playables, is_saved=line.is_saved).items():
        setattr(line, name, value)


def take(session: Session, viewer: Viewer, import_id: str) -> Taken:
    """Add what is sure to the profile's plays, ratings and list; taking twice adds nothing twice.

    Raises:
        NotFound: the profile brought no such history.
        AlreadyTaken: it was taken before.
    """
    brought = open_import(session, viewer, import_id)
    # Of two clicks at once one finds nothing left to mark.
    marked = session.execute(
        update(HistoryImport)
        .where(col(HistoryImport.id) == import_id, col(HistoryImport.taken_at).is_(None))
        .values(taken_at=utc_now())
    )
    if not marked.rowcount:  # pyright: ignore[reportAttributeAccessIssue]
        raise AlreadyTaken
    sure = session.exec(
        select(HistoryImportLine)
        .where(HistoryImportLine.import_id == import_id, HistoryImportLine.state == LineState.MATCHED)
        .order_by(col(HistoryImportLine.number))
    ).all()
    visible = {
        card.id
        for card in catalog.cards(
            session,
            list({line.title_id for line in sure if line.title_id}),
            maturity_ceiling=viewer.maturity_ceiling,
        )
    }
    added = library.bring(
        session, viewer, _kept(brought, [line for line in sure if line.title_id in visible])
    )
    return Taken(plays=added.plays, ratings=added.ratings, saved=added.saved)


def _kept(brought: HistoryImport, lines: Iterable[HistoryImportLine]) -> Kept:
    """The lines in the library's words; of several plays of one thing the latest counts."""
    plays: dict[int, KeptPlay] = {}
    ratings: dict[int, KeptRating] = {}
    saved: list[int] = []
    for line in lines:
        if line.title_id is None:
            continue
        at = min(line.watched_at or brought.created_at, brought.created_at)
        if line.is_saved:
            saved.append(line.title_id)
        elif line.playable_id is not None:
            play = KeptPlay(playable_id=line.playable_id, title_id=line.title_id, watched_at=at)
            known = plays.get(line.playable_id)
            plays[line.playable_id] = play if known is None or known.watched_at < at else known
        is_of_episode = bool(line.season or line.episode)
        if (line.stars or line.review) and not is_of_episode:
            ratings[line.title_id] = KeptRating(
                title_id=line.title_id,
                rated_at=at,
                stars=_whole_stars(line.stars),
                review=line.review.strip(),
            )
    return Kept(tuple(plays.values()), tuple(ratings.values()), tuple(saved))


def _whole_stars(stars: float | None) -> int:
    """One to five: half a star is rounded up, as a person would who has only whole ones."""
    return min(math.ceil(stars), 5) if stars else 0


def discard(session: Session, viewer: Viewer, import_id: str) -> None:
    """Forget a history that was not taken; one that is gone already is no error."""
    check_grown_up(viewer)
    session.exec(
        delete(HistoryImport).where(
            col(HistoryImport.id) == import_id,
            col(HistoryImport.profile_id) == viewer.profile_id,
            col(HistoryImport.taken_at).is_(None),
        )
    )


def open_import(session: Session, viewer: Viewer, import_id: str) -> HistoryImport:
    """A history of the profile that can still be changed.

    Raises:
        NotFound, AlreadyTaken, ChildsTransfer: it cannot.
    """
    check_grown_up(viewer)
    brought = session.get(HistoryImport, import_id)
    if brought is None or brought.profile_id != viewer.profile_id:
        raise NotFound
    if brought.taken_at is not None:
        raise AlreadyTaken
    return brought


def check_grown_up(viewer: Viewer) -> None:
    """Refuse a kids profile.

    Raises:
        ChildsTransfer: it is one.
    """
    if viewer.is_kids:
        raise ChildsTransfer
