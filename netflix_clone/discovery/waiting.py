"""What a page shows and nobody can play yet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from netflix_clone.discovery import tiles as words
from netflix_clone.discovery.schemas import Tile
from netflix_clone.kit.db import read_only


def is_waiting(tiles: Iterable[Tile]) -> bool:
    """Whether any of the tiles cannot be played yet."""
    return not all(tile.is_ready for tile in tiles)


def looked_again(tiles: Sequence[Tile]) -> list[Tile]:
    """The tiles, with those that can be played by now."""
    unready = [tile.title_id for tile in tiles if not tile.is_ready]
    with read_only() as session:
        ready = words.ready_titles(session, unready)
    return [replace(tile, is_ready=tile.is_ready or tile.title_id in ready) for tile in tiles]
