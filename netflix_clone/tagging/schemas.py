"""Words of tagging."""

from dataclasses import dataclass
from enum import StrEnum


class TagKind(StrEnum):
    """What a tag tells of a title."""

    GENRE = "genre"
    MOOD = "mood"
    THEME = "theme"


class TagSource(StrEnum):
    """Who suggests a tag: its description compared with the title's text, what is said in it too, or a model.

    It is `HEARD` where the text alone would not have been enough.
    """

    DESCRIBED = "described"
    HEARD = "heard"
    TRAINED = "trained"


class TagState(StrEnum):
    """What an editor made of a suggestion."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Tag:
    """What titles can be tagged with, and the sentence that says what it is."""

    kind: TagKind
    slug: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A tag for a title: how sure, from 0 to 1, and by what."""

    tag: Tag
    score: float
    source: TagSource


@dataclass(frozen=True, slots=True)
class Decided:
    """What editors made of one tag: titles that have it, titles that have not."""

    confirmed: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TagLine:
    """A suggestion as an operator judges it."""

    id: int
    title_id: int
    title_name: str
    year: int
    synopsis: str
    kind: TagKind
    slug: str
    name: str
    score: float
    source: TagSource
    model: str
    state: TagState


@dataclass(frozen=True, slots=True)
class TagPage:
    """One page of suggestions, the surest first; `cursor` is empty on the last."""

    lines: tuple[TagLine, ...]
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many suggestions of it are open."""

    kind: TagKind
    slug: str
    name: str
    count: int
