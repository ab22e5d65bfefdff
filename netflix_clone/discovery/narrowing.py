"""What a search can be narrowed by: each chip is a link to the same search with a little more, or less, asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.discovery import kindred
from netflix_clone.discovery.sought import Sought
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.search import schemas as search
from netflix_clone.search.schemas import Facet, Facets

_QUICK_GENRES, _MOST_CHIPS = 3, 24
_EVENING_MIN = 45
_FILM_LENGTH = "within-90"
_SAID_KIND = "kind"


@dataclass(frozen=True, slots=True)
class Chip:
    """One press that narrows or widens what was found; `href` leads there, `count` is -1 where nobody counts."""

    key: str
    label: str
    href: str
    count: int = -1
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """Chips of one kind in the drawer of filters."""

    key: str
    label: str
    chips: tuple[Chip, ...]


def understood(sought: Sought, read: Iterable[search.Chip]) -> tuple[Chip, ...]:
    """What was read out of the sentence; a press reads it as plain words again."""
    return tuple(
        Chip(chip.key, chip.label, sought.but(off=(*sought.off, chip.key)), is_on=True) for chip in read
    )


def active(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    """Every filter that is set; a press takes it off."""
    kinds = [(sought.kind, _kind(sought.kind), sought.but(kind=""))] if sought.kind else []
    genres = [
        (f"genre-{slug}", _label(facets.genres, slug), sought.toggled("genre", slug)) for slug in sought.genre
    ]
    tongues = [
        (f"language-{code}", kindred.language_name(code), sought.toggled("language", code))
        for code in sought.language
    ]
    captions = [
        (f"captions-{code}", _captioned(code), sought.toggled("captions", code)) for code in sought.captions
    ]
    chosen = (*kinds, *genres, *_numbers(sought), *tongues, *captions)
    return tuple(Chip(key, label, href, is_on=True) for key, label, href in chosen)


def _numbers(sought: Sought) -> list[tuple[str, str, str]]:
    """Key, label and way out of each filter that is a number, or a yes."""
    told: list[tuple[str, str, str]] = []
    if sought.since or sought.until:
        told.append(("years", _years(sought), sought.but(since=None, until=None)))
    if sought.within:
        told.append(("within", _at_most(sought.within), sought.but(within=None)))
    if sought.age is not None:
        told.append(("age", _age(sought.age), sought.but(age=None)))
    if sought.stars:
        told.append(("stars", _rated(sought.stars), sought.but(stars=None)))
    if sought.unwatched:
        told.append(("unwatched", gettext("Unwatched"), sought.but(unwatched=False)))
    return told


def quick(sought: Sought, facets: Facets, read: Iterable[search.Chip]) -> tuple[Chip, ...]:
    """The narrowing that most people want, one press away; not what the sentence says already, or what leaves nothing."""
    is_kind_said = any(chip.key.startswith(f"{_SAID_KIND}:") for chip in read)
    kinds = (chip for chip in _kinds(sought, facets) if not (sought.kind or is_kind_said))
    genres = [chip for chip in _genre_chips(sought, facets) if not chip.is_on][:_QUICK_GENRES]
    length = (chip for chip in _lengths(sought, facets) if not sought.within and chip.key == _FILM_LENGTH)
    unwatched = (chip for chip in _seen(sought, facets) if not chip.is_on)
    return tuple(chip for chip in (*kinds, *genres, *length, *unwatched) if chip.count)


def groups(sought: Sought, facets: Facets, ceiling: int) -> tuple[ChipGroup, ...]:
    """All there is to narrow by, for the drawer; a kind with nothing to choose is left out."""
    several = (
        ChipGroup("kind", gettext("Type"), _kinds(sought, facets)),
        ChipGroup("genre", gettext("Genre"), _genre_chips(sought, facets)),
        ChipGroup("years", gettext("Years"), _decades(sought, facets)),
        ChipGroup("length", gettext("Length"), _lengths(sought, facets)),
        ChipGroup("age", gettext("Maturity"), _ages(sought, facets, ceiling)),
        ChipGroup("language", gettext("Language"), _tongues("language", sought, facets.languages)),
        ChipGroup("captions", gettext("Captions"), _tongues("captions", sought, facets.captions)),
        ChipGroup("stars", gettext("Rating"), _ratings(sought, facets)),
        ChipGroup("seen", gettext("Watched"), _seen(sought, facets)),
    )
    return tuple(group for group in several if group.chips)


def _kinds(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    def chip(each: Facet) -> Chip:
        is_on = sought.kind == each.key
        return Chip(each.key, _kind(each.key), sought.but(kind="" if is_on else each.key), each.count, is_on)

    return tuple(map(chip, facets.kinds))


def _genre_chips(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            each.key,
            gettext(each.label),
            sought.toggled("genre", each.key),
            each.count,
            each.key in sought.genre,
        )
        for each in facets.genres[:_MOST_CHIPS]
    )


def _decades(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    def chip(each: Facet) -> Chip:
        first = int(each.key)
        is_on = (sought.since, sought.until) == (first, first + 9)
        href = sought.but(since=None, until=None) if is_on else sought.but(since=first, until=first + 9)
        return Chip(each.key, _between(first, first + 9), href, each.count, is_on)

    return tuple(chip(each) for each in facets.decades if each.key.isdecimal())


def _lengths(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    def chip(each: Facet) -> Chip:
        minutes = int(each.key)
        is_on = sought.within == minutes
        label = gettext("I have {n} minutes", n=minutes) if minutes == _EVENING_MIN else _at_most(minutes)
        href = sought.but(within=None if is_on else minutes)
        return Chip(f"within-{minutes}", label, href, each.count, is_on)

    return tuple(map(chip, facets.lengths))


def _ages(sought: Sought, facets: Facets, ceiling: int) -> tuple[Chip, ...]:
    """Up to which age: those below what the profile may see anyway."""

    def chip(each: Facet) -> Chip:
        age = int(each.key)
        is_on = sought.age == age
        return Chip(f"age-{age}", _age(age), sought.but(age=None if is_on else age), each.count, is_on)

    return tuple(chip(each) for each in facets.maturities if int(each.key) < ceiling)


def _tongues(name: str, sought: Sought, facets: Sequence[Facet]) -> tuple[Chip, ...]:
    chosen: tuple[str, ...] = getattr(sought, name)
    return tuple(
        Chip(
            each.key,
            kindred.language_name(each.key),
            sought.toggled(name, each.key),
            each.count,
            each.key in chosen,
        )
        for each in facets[:_MOST_CHIPS]
        if each.key
    )


def _ratings(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    def chip(each: Facet) -> Chip:
        stars = int(each.key)
        is_on = sought.stars == stars
        href = sought.but(stars=None if is_on else stars)
        return Chip(f"stars-{stars}", _rated(stars), href, each.count, is_on)

    return tuple(map(chip, facets.ratings))


def _seen(sought: Sought, facets: Facets) -> tuple[Chip, ...]:
    href = sought.but(unwatched=not sought.unwatched)
    return (Chip("unwatched", gettext("Unwatched"), href, facets.unwatched, sought.unwatched),)


def _label(facets: Iterable[Facet], key: str) -> str:
    return next((gettext(each.label) for each in facets if each.key == key), key)


def _kind(kind: str) -> str:
    return gettext("Series") if kind == TitleKind.SERIES else gettext("Films")


def _captioned(code: str) -> str:
    return gettext("Captions: {language}", language=kindred.language_name(code))


def _between(first: int, last: int) -> str:
    return gettext("{first} to {last}", first=first, last=last)


def _years(sought: Sought) -> str:
    if sought.since and sought.until:
        return _between(sought.since, sought.until)
    if sought.since:
        return gettext("From {year}", year=sought.since)
    return gettext("Until {year}", year=sought.until)


def _at_most(minutes: int) -> str:
    return gettext("Under {n} min", n=minutes)


def _age(age: int) -> str:
    return gettext("Up to {age}+", age=age) if age else gettext("For all ages")


def _rated(stars: int) -> str:
    return ngettext("{n} star or more", "{n} stars or more", stars)
