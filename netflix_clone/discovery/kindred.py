"""What a list offers beside its titles: genres, decades, languages; counted at most once in ten minutes.

They are the same for everybody below one ceiling, and change as slowly as a catalogue grows.
"""

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.queries import NO_SPEECH
from netflix_clone.discovery.schemas import Facet
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext, language
from netflix_clone.kit.settings import settings

_KEPT_S = 600
_GENRES = 24


def genres(ceiling: int, *, beside: str = "") -> tuple[Facet, ...]:
    """The largest genres, or those `beside` a genre with how many titles they share."""
    return tuple(Facet(slug, gettext(name), count) for slug, name, count in _kept(_genres, beside, ceiling))


def decades(ceiling: int, *, genre: str = "") -> tuple[int, ...]:
    """The decades from the latest title back to the earliest; none where one holds them all."""
    found = _kept(_years, genre, ceiling)
    if not found:
        return ()
    earliest, latest = (year // 10 * 10 for year in found)
    return tuple(range(latest, earliest - 1, -10)) if latest > earliest else ()


def languages(ceiling: int) -> tuple[Facet, ...]:
    """The spoken languages, by how much there is."""
    return tuple(Facet(code, language_name(code), count) for code, count in _kept(_languages, "", ceiling))


def language_name(code: str) -> str:
    """A language in the reader's; what is no code is said as it stands."""
    if code == NO_SPEECH:
        return gettext("Without speech")
    try:
        name = Locale.parse(code).get_display_name(language())
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name[:1].upper()}{name[1:]}" if name else code


def _kept(find: Callable[[str, int], Any], of: str, ceiling: int) -> Any:
    return _found(find, of, ceiling, settings().sqlalchemy_url, int(time.monotonic() // _KEPT_S))


@lru_cache(maxsize=512)
def _found(find: Callable[[str, int], Any], of: str, ceiling: int, _database: str, _turn: int) -> Any:
    return find(of, ceiling)


def forget() -> None:
    """Count anew, as after the catalogue has changed."""
    _found.cache_clear()


def _genres(beside: str, ceiling: int) -> tuple[tuple[str, str, int], ...]:
    with read_only() as session:
        if not beside:
            found = catalog.genres(session, maturity_ceiling=ceiling, limit=_GENRES)
            return tuple((each.slug, each.name, 0) for each in found)
        shared = catalog.genres_within(session, beside, maturity_ceiling=ceiling)
        return tuple((each.slug, each.name, each.count) for each in shared)


def _years(genre: str, ceiling: int) -> tuple[int, int] | None:
    with read_only() as session:
        return catalog.years(session, genre=genre, maturity_ceiling=ceiling)


def _languages(_: str, ceiling: int) -> tuple[tuple[str, int], ...]:
    with read_only() as session:
        return tuple((each.code, each.count) for each in catalog.languages(session, maturity_ceiling=ceiling))
