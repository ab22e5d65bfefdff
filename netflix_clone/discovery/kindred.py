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
from netflix_clone.catalog.schemas import TitleFilter
from netflix_clone.discovery.schemas import Facet
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext, language
from netflix_clone.kit.settings import settings

_KEPT_S = 600
_GENRES = 24


def genres(wanted: TitleFilter) -> tuple[Facet, ...]:
    """The genres of a list with how many of its titles they hold, largest first; of everything, without a count."""
    return tuple(Facet(slug, gettext(name), count) for slug, name, count in _kept(_genres, wanted))


def decades(wanted: TitleFilter) -> tuple[int, ...]:
    """The decades of a list from its latest title back to the earliest; none where one holds them all."""
    found = _kept(_years, wanted)
    if not found:
        return ()
    earliest, latest = (year // 10 * 10 for year in found)
    return tuple(range(latest, earliest - 1, -10)) if latest > earliest else ()


def languages(ceiling: int) -> tuple[Facet, ...]:
    """The spoken languages, by how much there is."""
    return tuple(
        Facet(code, language_name(code), count)
        for code, count in _kept(_languages, TitleFilter(maturity_ceiling=ceiling))
    )


def language_name(code: str) -> str:
    """A language in the reader's; what is no code is said as it stands."""
    if code == NO_SPEECH:
        return gettext("Without speech")
    try:
        name = Locale.parse(code).get_display_name(language())
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name[:1].upper()}{name[1:]}" if name else code


def _kept(find: Callable[[TitleFilter], Any], wanted: TitleFilter) -> Any:
    return _found(find, wanted, settings().sqlalchemy_url, int(time.monotonic() // _KEPT_S))


@lru_cache(maxsize=512)
def _found(find: Callable[[TitleFilter], Any], wanted: TitleFilter, _database: str, _turn: int) -> Any:
    return find(wanted)


def forget() -> None:
    """Count anew, as after the catalogue has changed."""
    _found.cache_clear()


def _genres(wanted: TitleFilter) -> tuple[tuple[str, str, int], ...]:
    ceiling = wanted.maturity_ceiling
    with read_only() as session:
        if wanted == TitleFilter(maturity_ceiling=ceiling):
            found = catalog.genres(session, maturity_ceiling=ceiling, limit=_GENRES)
            return tuple((each.slug, each.name, 0) for each in found)
        if wanted.genre:
            counted = catalog.genres_within(session, wanted.genre, maturity_ceiling=ceiling)
        else:
            counted = catalog.genres_among(session, wanted, limit=_GENRES)
        return tuple((each.slug, each.name, each.count) for each in counted)


def _years(wanted: TitleFilter) -> tuple[int, int] | None:
    with read_only() as session:
        return catalog.years(session, wanted)


def _languages(wanted: TitleFilter) -> tuple[tuple[str, int], ...]:
    with read_only() as session:
        found = catalog.languages(session, maturity_ceiling=wanted.maturity_ceiling)
        return tuple((each.code, each.count) for each in found)
