"""Titles in the few words that fit on a card, and whether they can be played yet."""

from collections.abc import Sequence

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.discovery.schemas import Home, Strip, Tile, WatchedTile
from netflix_clone.kit.i18n import gettext
from netflix_clone.library.schemas import ContinueCard, ProgressMark
from netflix_clone.media import queries as media
from netflix_clone.ui import words

_FOR_ALL = "ALL"  # as catalogues write it; readers see it in their language


def tiles(session: Session, cards: Sequence[TitleCard]) -> tuple[Tile, ...]:
    """Tiles of `cards`, in two queries however many."""
    ready = ready_titles(session, [card.id for card in cards])
    return tuple(tile(card, is_ready=card.id in ready) for card in cards)


def ready_titles(session: Session, title_ids: Sequence[int]) -> frozenset[int]:
    """Those of `title_ids` whose film, or first episode, can be played now."""
    first = catalog.first_playables(session, title_ids)
    ready = media.ready_playables(session, list(first.values()))
    return frozenset(title_id for title_id, playable_id in first.items() if playable_id in ready)


def tile(card: TitleCard, *, is_ready: bool) -> Tile:
    """The tile of one card."""
    return Tile(
        title_id=card.id,
        name=card.name,
        facts=joined(str(card.year), card.facts),
        age=age(card),
        art=card.art_version,
        is_ready=is_ready,
        is_premium=card.is_premium,
    )


def age(card: TitleCard) -> str:
    """From which age on, as a badge says it."""
    if card.certification not in {"", _FOR_ALL}:
        return card.certification
    return f"{card.maturity}+" if card.maturity else gettext("ALL")


def joined(*parts: str) -> str:
    """The parts that say something, with a dot between them."""
    return " · ".join(part for part in parts if part)


def strips(home: Home) -> tuple[Strip, ...]:
    """The rows of the home page as the browser shows them."""
    cards = {card.id: card for row in home.rows for card in row.cards}
    shown = {title_id: tile(card, is_ready=title_id in home.ready) for title_id, card in cards.items()}
    return tuple(
        Strip(
            slug=row.slug,
            heading=row.heading,
            href=row.href,
            look=row.look.value,
            tiles=tuple(shown[card.id] for card in row.cards),
            is_failed=row.is_failed,
        )
        for row in home.rows
    )


def begun(session: Session, continues: Sequence[ContinueCard]) -> tuple[WatchedTile, ...]:
    """The cards of Continue watching."""
    ready = media.ready_playables(session, [each.playable_id for each in continues])
    return tuple(_watched(each, is_ready=each.playable_id in ready) for each in continues)


def _watched(each: ContinueCard, *, is_ready: bool) -> WatchedTile:
    return WatchedTile(
        tile=tile(each.title, is_ready=is_ready),
        key=each.playable_id,
        part=episode_code(each.season, each.number) or str(each.title.year),
        left=left(each.mark),
        percent=round(100 * each.mark.fraction),
        episode_id=each.episode_id,
    )


def left(mark: ProgressMark) -> str:
    """What is left to watch, in words."""
    if mark.is_finished:
        return gettext("Watched")
    if mark.position_s > 0 and mark.duration_s > 0:
        return gettext("{time} left", time=words.length(mark.left_s))
    return gettext("Next up")


def episode_code(season: int | None, number: int | None) -> str:
    """S1:E3, or nothing for a film."""
    return f"S{season}:E{number}" if season is not None and number is not None else ""
