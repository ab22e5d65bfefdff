"""Finds who says it: a phrase first, then its words, then all of them but one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import column, func, select, table, text
from sqlmodel import Session, col

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleCard
from netflix_clone.library import queries as library
from netflix_clone.media import queries as media
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search.lines import marks, phrases
from netflix_clone.search.lines.found import FoundLines, Line, Quotation, SpokenLanguage
from netflix_clone.search.models import Cue, IndexedTrack

LARGEST_PAGE = 50
# Everybody says "the": no more hits of one query are looked at than this, and no more kept than that.
_MOST_HITS, _MOST_LINES = 20_000, 500
_ENOUGH = 20
# Players that start on the very word cut it off.
_BREATH_S = 0.5
_FTS = table("cue_fts", column("rowid"), column("words"))


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue that matches, in one of the titles that play it; `tier` is how strictly it does, 0 the most."""

    tier: int
    playable_id: int
    title_id: int
    language: str
    start_s: float
    end_s: float
    text: str
    words: str
    is_ahead: bool = False


_Entry = _Hit | tuple[_Hit, ...]


def find_lines(
    session: Session, viewer: Viewer, asked: Quotation, *, limit: int = 20, offset: int = 0
) -> FoundLines:
    """What is said in titles that the viewer may see, best first.

    What the profile has not got to yet is told as one entry a title, with nothing but a count, unless
    spoilers are asked for.
    """
    words = phrases.quoted(asked.q)
    if not words:
        return FoundLines()
    hits = _hits(session, viewer, words, title_id=asked.title_id)
    languages = Counter(hit.language for hit in hits)
    chosen = [hit for hit in hits if not asked.language or _speaks(hit.language, asked.language)]
    seen = _with_progress(session, viewer, chosen)
    entries: list[_Entry] = [*seen] if asked.spoilers else _kept_back(seen)
    offset, limit = max(0, offset), max(1, min(limit, LARGEST_PAGE))
    return FoundLines(
        lines=_told(session, viewer, entries[offset : offset + limit], words),
        total=len(entries),
        is_capped=len(hits) >= _MOST_LINES,
        languages=tuple(SpokenLanguage(code, count) for code, count in languages.most_common()),
    )


def _hits(session: Session, viewer: Viewer, words: Sequence[str], *, title_id: int | None) -> list[_Hit]:
    """Lines from the strictest query on, until there are enough; the shortest first, as most of it matches."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    queries = phrases.in_fts5(words) if is_sqlite else phrases.in_tsquery(words)
    found: dict[tuple[int, int, str, str], _Hit] = {}
    for tier, query in enumerate(queries):
        rows = _matching(session, viewer, query, is_sqlite=is_sqlite, title_id=title_id)
        for hit in sorted((_Hit(tier, *row) for row in rows), key=lambda hit: (len(hit.words), hit.start_s)):
            # Captions and those for the hard of hearing often say the same.
            found.setdefault((hit.playable_id, int(hit.start_s), hit.language, hit.words), hit)
        if len(found) >= _ENOUGH or (found and tier > 0):
            break
    return list(found.values())[:_MOST_LINES]


def _matching(
    session: Session, viewer: Viewer, query: str, *, is_sqlite: bool, title_id: int | None
) -> Iterable[Any]:
    found = _in_fts5(query) if is_sqlite else _in_tsvector(query)
    if title_id is not None:
        cue_id = _FTS.c.rowid if is_sqlite else col(Cue.id)
        found = found.where(cue_id.between(*_range(session, title_id)))
    # The limit keeps the database from starting at the titles, and from walking through all that is said.
    hit = found.limit(_MOST_HITS).subquery("hit").c
    placed, played = media.placements().c, catalog.watched_titles().c
    wanted: Any = select(
        played.playable_id,
        played.title_id,
        col(IndexedTrack.language),
        col(Cue.start_s),
        col(Cue.end_s),
        col(Cue.text),
        col(Cue.words),
    )
    wanted = (
        wanted.join_from(Cue, hit.id.table, col(Cue.id) == hit.id)
        .join(IndexedTrack, col(IndexedTrack.id) == Cue.track_id)
        .join(placed.asset_id.table, placed.asset_id == IndexedTrack.asset_id)
        .join(played.playable_id.table, played.playable_id == placed.playable_id)
        .where(played.maturity <= viewer.maturity_ceiling)
        .limit(_MOST_LINES)
    )
    return session.execute(wanted if title_id is None else wanted.where(played.title_id == title_id))


def _in_fts5(query: str) -> Any:
    return select(_FTS.c.rowid.label("id")).where(_FTS.c.words.op("MATCH")(query))


def _in_tsvector(query: str) -> Any:
    simple = text("'simple'::regconfig")
    said = func.to_tsvector(simple, col(Cue.words))
    return select(col(Cue.id).label("id")).where(said.op("@@")(func.to_tsquery(simple, query)))


def _range(session: Session, title_id: int) -> tuple[int, int]:
    """The first and the last cue of a title: those of a track follow each other, so indexes can start there."""
    placed, played = media.placements().c, catalog.watched_titles().c
    tracks: Any = (
        select(col(IndexedTrack.id))
        .join(placed.asset_id.table, placed.asset_id == IndexedTrack.asset_id)
        .join(played.playable_id.table, played.playable_id == placed.playable_id)
        .where(played.title_id == title_id)
    )
    ends: Any = select(func.min(col(Cue.id)), func.max(col(Cue.id))).where(col(Cue.track_id).in_(tracks))
    first_id, last_id = session.execute(ends).one()
    return first_id or 0, last_id or 0


def _speaks(tag: str, language: str) -> bool:
    """Whether a track's tag is of a language: "pt-BR" is of "pt"."""
    return tag.casefold() == language.casefold() or tag.casefold().startswith(f"{language.casefold()}-")


def _with_progress(session: Session, viewer: Viewer, hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits, with whether the profile has got there."""
    marked = library.progress(session, viewer.profile_id, list({hit.playable_id for hit in hits}))

    def is_ahead(hit: _Hit) -> bool:
        mark = marked.get(hit.playable_id)
        return mark is None or not (mark.is_finished or mark.position_s >= hit.start_s)

    return [replace(hit, is_ahead=is_ahead(hit)) for hit in hits]


def _kept_back(hits: Sequence[_Hit]) -> list[_Entry]:
    """The hits in order; what lies ahead is put together by title, where its first one would stand."""
    ahead: dict[int, list[_Hit]] = {}
    for hit in hits:
        if hit.is_ahead:
            ahead.setdefault(hit.title_id, []).append(hit)
    entries: list[_Entry] = []
    for hit in hits:
        if not hit.is_ahead:
            entries.append(hit)
        elif several := ahead.pop(hit.title_id, None):
            entries.append(tuple(several))
    return entries


def _told(
    session: Session, viewer: Viewer, entries: Sequence[_Entry], words: Sequence[str]
) -> tuple[Line, ...]:
    shown = [entry if isinstance(entry, _Hit) else entry[0] for entry in entries]
    title_ids = list(dict.fromkeys(hit.title_id for hit in shown))
    cards = catalog.cards(session, title_ids, maturity_ceiling=viewer.maturity_ceiling)
    titles = {card.id: card for card in cards}
    playables = catalog.playables(
        session, [entry.playable_id for entry in entries if isinstance(entry, _Hit)]
    )
    return tuple(
        _line(entry, titles[entry.title_id], playables[entry.playable_id], words)
        if isinstance(entry, _Hit)
        else _secret(entry, titles[entry[0].title_id])
        for entry, hit in zip(entries, shown, strict=True)
        if hit.title_id in titles
    )


def _line(hit: _Hit, title: TitleCard, playable: Playable, words: Sequence[str]) -> Line:
    return Line(
        title_id=title.id,
        title_name=title.name,
        title_slug=title.slug,
        playable_id=hit.playable_id,
        language=hit.language,
        is_spoiler=hit.is_ahead,
        episode=_episode(playable),
        start_s=hit.start_s,
        end_s=hit.end_s,
        text=hit.text,
        parts=marks.parts(hit.text, words),
        still_url=f"/api/search/lines/still/{hit.playable_id}?t={hit.start_s:.1f}",
        link=_link(playable, max(0.0, hit.start_s - _BREATH_S)),
    )


def _link(playable: Playable, at_s: float) -> str:
    episode = f"episode={playable.episode_id}&" if playable.episode_id else ""
    return f"/watch/{playable.title_id}?{episode}t={at_s:.1f}"


def _secret(hits: Sequence[_Hit], title: TitleCard) -> Line:
    return Line(
        title_id=title.id,
        title_name=title.name,
        title_slug=title.slug,
        playable_id=None,
        language="",
        is_spoiler=True,
        count=len(hits),
    )


def _episode(playable: Playable) -> str:
    if playable.season is None:
        return ""
    code = f"S{playable.season}:E{playable.number}"
    return f"{code} \u00b7 {playable.episode_name}" if playable.episode_name else code
