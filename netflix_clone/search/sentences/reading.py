"""What a reader of sentences hands out."""

from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What a part of a sentence is about."""

    LENGTH = "longest_min"
    YEARS = "years"
    KIND = "kind"
    LANGUAGE = "language"
    CAPTIONS = "captions"
    GENRE = "genre"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that was understood: from `start` to `end`, and what it asks for.

    `value` is minutes, a range of years, a kind, or the code of a language; for genres their names in English.
    """

    aspect: Aspect
    value: tuple[int, ...] | tuple[str, ...]
    start: int
    end: int

    @property
    def key(self) -> str:
        """The name by which the part is taken off again: "years:1970-1979"."""
        return f"{self.aspect}:{'-'.join(str(each) for each in self.value)}"
