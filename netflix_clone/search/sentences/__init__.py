"""What a sentence asks for beside its words: "slow sad space film under 100 minutes from the 70s".

English, German, Spanish, French and Arabic are read together: a query does not say which it is.
"""

import re

from netflix_clone.search.sentences import genres, lengths, spoken, years
from netflix_clone.search.sentences.reading import Aspect, Part

__all__ = ["Aspect", "Part", "read", "without"]

_READERS = (lengths.read, years.read, spoken.read, genres.read)
_LOOSE_ENDS = re.compile(
    r"^(?:(?:and|from|in|of|with|to watch|und|y|et|de|,|;)\s+)+|(?:\s*(?:\b(?:and|from|in|of|with|that is|which is|und|aus|y|et|de|en)\b|,|;))+$",
    re.IGNORECASE,
)


def read(sentence: str) -> tuple[Part, ...]:
    """The parts of a sentence that are more than words, in their order; the first reader of a stretch has it."""
    taken: list[Part] = []
    for reader in _READERS:
        for part in reader(sentence):
            if all(part.end <= other.start or other.end <= part.start for other in taken):
                taken.append(part)
    return tuple(sorted(taken, key=lambda part: part.start))


def without(sentence: str, parts: tuple[Part, ...]) -> str:
    """What is left of a sentence for words and meaning."""
    left = sentence
    for part in sorted(parts, key=lambda part: part.start, reverse=True):
        left = f"{left[: part.start]} {left[part.end :]}"
    return _LOOSE_ENDS.sub("", " ".join(left.split())).strip()
