"""What a sentence is taken for: filters where it is sure, hints for the order where it is not, and chips to undo it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.kit.i18n import gettext, language
from netflix_clone.kit.text import folded
from netflix_clone.search import sentences
from netflix_clone.search.schemas import Asked, Chip
from netflix_clone.search.sentences import Aspect, Part
from netflix_clone.search.sentences.years import EARLIEST, LATEST
from netflix_clone.search.shelf import Mask, Shelf, narrowed
from netflix_clone.search.stop_words import STOP_WORDS

_FIGURES = (Aspect.LENGTH, Aspect.YEARS)
ONLY_GENRES = 20
"""How much more a genre counts where a sentence names nothing but genres, years and the like: it comes first then."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query in two: what narrows (`asked`, with its chips), and what words and meaning look for.

    `rest` is what names are looked for in, `told` what is compared by meaning: it keeps the words of genres
    and kinds, which belong to how a film is described, and not those of lengths and years, which do not, even
    where they would leave no title; `unmet` says what those were. `hints` count the genres that a title shares with it.
    """

    asked: Asked
    chips: tuple[Chip, ...]
    rest: str
    told: str
    hints: NDArray[np.float64]
    unmet: tuple[str, ...] = ()


def understand(shelf: Shelf, asked: Asked, visible: Mask) -> Understood:
    """Read the query of `asked`; what would leave no title at all stays plain words."""
    hints = np.zeros(shelf.count)
    chips: list[Chip] = []
    firm: list[Part] = []
    figures: list[Part] = []
    soft: list[Part] = []
    unmet: list[str] = []
    allowed = visible
    for part in sentences.read(asked.q):
        chip = Chip(part.key, _label(shelf, part), asked.q[part.start : part.end])
        if part.key in asked.without:
            continue
        if part.aspect is Aspect.GENRE:
            slugs = _slugs(shelf, part)
            if slugs:
                hints += np.logical_or.reduce([shelf.genres.have(slug, shelf.count) for slug in slugs])
                chips.append(chip)
                soft.append(part)
            continue
        narrower = _narrowed(asked, part)
        passed = narrowed(shelf, narrower, silence=catalog.NO_SPEECH) if narrower else {}
        left = np.logical_and.reduce([allowed, *passed.values()])
        if narrower and left.any():
            asked, allowed = narrower, left
            firm.append(part)
            chips.append(chip)
            continue
        if narrower:
            unmet.append(chip.label)
        if part.aspect in _FIGURES:
            figures.append(part)
    if soft and not _tells(sentences.without(asked.q, (*firm, *soft))):
        hints *= ONLY_GENRES
    kept = (*(part for part in firm if part.aspect is not Aspect.KIND), *figures)
    rest = sentences.without(asked.q, tuple(firm))
    return Understood(
        asked=asked,
        chips=tuple(chips),
        rest=rest,
        told=sentences.without(asked.q, kept) or rest,
        hints=hints,
        unmet=tuple(unmet),
    )


def _tells(words: str) -> bool:
    """Whether words say more than that a film is wanted."""
    return any(word not in STOP_WORDS for word in folded(words).split())


def unread(shelf: Shelf, asked: Asked) -> Understood:
    """The query as a name, read no further."""
    return Understood(asked, (), asked.q, asked.q, np.zeros(shelf.count))


def _narrowed(asked: Asked, part: Part) -> Asked | None:
    """`asked` with what a part asks for; None where a filter of the reader's own is in its place."""
    match part.aspect, part.value:
        case Aspect.LENGTH, (int(minutes),) if asked.longest_min is None:
            return replace(asked, longest_min=minutes)
        case Aspect.YEARS, (int(first), int(last)) if asked.year_from is None and asked.year_to is None:
            return replace(asked, year_from=first, year_to=last)
        case Aspect.KIND, (str(kind),) if not asked.kinds:
            return replace(asked, kinds=(TitleKind(kind),))
        case Aspect.LANGUAGE, (str(code),) if not asked.languages:
            return replace(asked, languages=(code,))
        case Aspect.CAPTIONS, (str(code),) if not asked.captions:
            return replace(asked, captions=(code,))
        case _:
            return None


def _slugs(shelf: Shelf, part: Part) -> tuple[str, ...]:
    """The genres of this catalogue that go by any of the part's names."""
    names = {folded(str(name)) for name in part.value}
    known = zip(shelf.genres.keys, shelf.genres.texts, strict=True)
    return tuple(slug for slug, name in known if folded(name) in names)


def _label(shelf: Shelf, part: Part) -> str:
    """What a chip says, in the language that speaks now."""
    labels: dict[Aspect, Callable[[Part], str]] = {
        Aspect.LENGTH: lambda part: gettext("At most {minutes} min", minutes=part.value[0]),
        Aspect.YEARS: lambda part: _years(int(part.value[0]), int(part.value[1])),
        Aspect.KIND: lambda part: gettext("Films") if part.value[0] == TitleKind.MOVIE else gettext("Series"),
        Aspect.LANGUAGE: lambda part: _language(str(part.value[0])),
        Aspect.CAPTIONS: lambda part: gettext("Captions: {language}", language=_language(str(part.value[0]))),
        Aspect.GENRE: lambda part: gettext(_genre(shelf, part)),
    }
    return labels[part.aspect](part)


def _genre(shelf: Shelf, part: Part) -> str:
    slugs = _slugs(shelf, part)
    return shelf.genres.texts[shelf.genres.keys.index(slugs[0])] if slugs else str(part.value[0])


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if first <= EARLIEST:
        return gettext("Until {year}", year=last)
    if last >= LATEST:
        return gettext("From {year}", year=first)
    return gettext("{first} to {last}", first=first, last=last)


def _language(code: str) -> str:
    if code == catalog.NO_SPEECH:
        return gettext("Silent")
    return Locale.parse(language()).languages.get(code) or code
