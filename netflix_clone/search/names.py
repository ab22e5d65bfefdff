"""Finding a name while it is typed: whole, its beginning, the beginning of a word of it, with typos.

Every spelling of every name lies in memory, folded: a scan of 100,000 takes milliseconds, whatever the database.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from netflix_clone.kit.text import folded, without_article

_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_CANDIDATES = 400
_LEAST_ALIKE = 58
_LETTER_LISTS = 50
_SHORT = 2
_END = "\U0010ffff"


class Tier(IntEnum):
    """How a name matched, the best first."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    TYPO = 3


@dataclass(frozen=True, slots=True)
class Matches:
    """What matched, the best first; `owners` are places in the list that the names were built from."""

    owners: NDArray[np.int64]
    tiers: NDArray[np.int64]


class Names:
    """Spellings of names, and who goes by them; `weights` (0 to 1) say who of two equals comes first.

    `short_words` are the words of one or two letters that names are made of.
    """

    def __init__(self, spelled: Iterable[tuple[str, int]], weights: NDArray[np.float32]) -> None:
        self.weights = weights
        whole = dict.fromkeys(pair for name, owner in spelled for pair in _variants(name, owner))
        by_length = sorted(whole, key=lambda pair: len(pair[0]))
        # Made anew in this order, they lie side by side in memory: a scan of them takes a fifth less time.
        self.spellings = [name.encode().decode() for name, _ in by_length]
        self.owners = np.fromiter((owner for _, owner in by_length), np.int64, len(by_length))
        self.short_words = frozenset(
            word for name in self.spellings for word in name.split() if len(word) <= _SHORT
        )
        starts = sorted(
            (name[at:], owner, at == 0, len(name)) for name, owner in whole for at in _word_starts(name)
        )
        self._starts = [start for start, *_ in starts]
        self._start_owners = np.fromiter((owner for _, owner, *_ in starts), np.int64, len(starts))
        self._is_begin = np.fromiter((begins for *_, begins, _ in starts), np.bool_, len(starts))
        self._lengths = np.fromiter((length for *_, length in starts), np.int64, len(starts))
        self._by_letter: dict[str, NDArray[np.int64]] = {}

    def match(
        self,
        query: str,
        *,
        allowed: NDArray[np.bool_],
        limit: int,
        most_edits: int | None = None,
        is_whole: bool = False,
    ) -> Matches:
        """Whoever goes by `query` (folded), among those `allowed`.

        `most_edits` narrows how many typos are forgiven; None takes what the length of the query bears. Where it
        `is_whole`, a name with typos is as long as the query, not one that may only be half typed.
        """
        if not query:
            return _nobody()
        if len(query) == 1:
            return self._of_letter(query, allowed, limit)
        owners, tiers, scores = self._prefixes(query, allowed)
        forgiven = edits_forgiven(len(query)) if most_edits is None else most_edits
        if forgiven and np.count_nonzero(tiers <= Tier.PREFIX) < limit:
            typo_owners, typo_scores = self._typos(query, allowed, forgiven, is_whole=is_whole)
            owners = np.concatenate((owners, typo_owners))
            tiers = np.concatenate((tiers, np.full(len(typo_owners), Tier.TYPO, np.int64)))
            scores = np.concatenate((scores, typo_scores))
        return _best(owners, tiers, scores, limit)

    def closest(self, query: str, *, allowed: NDArray[np.bool_], limit: int) -> tuple[int, ...]:
        """Owners whose names look most like `query`, in half of their letters at least."""
        from rapidfuzz import fuzz, process

        close = process.extract(query, self.spellings, scorer=fuzz.ratio, score_cutoff=50, limit=_CANDIDATES)
        owners = (int(self.owners[place]) for *_, place in close)
        return tuple(dict.fromkeys(owner for owner in owners if allowed[owner]))[:limit]

    def _of_letter(self, letter: str, allowed: NDArray[np.bool_], limit: int) -> Matches:
        """The best known names of a letter: a list of some thousand is not ranked at each key press."""
        if letter not in self._by_letter:
            low, high = self._range(letter)
            begun = np.unique(self._start_owners[low:high][self._is_begin[low:high]])
            best = np.argsort(-self.weights[begun], kind="stable")[: _LETTER_LISTS * 20]
            self._by_letter[letter] = begun[best]
        known = self._by_letter[letter]
        exact = {
            owner
            for name, owner in zip(
                self._starts[slice(*self._range(letter))][:_LETTER_LISTS], known, strict=False
            )
            if name == letter
        }
        owners = known[allowed[known]][:limit]
        tiers = np.fromiter(
            (Tier.EXACT if owner in exact else Tier.PREFIX for owner in owners), np.int64, len(owners)
        )
        return Matches(owners, tiers)

    def _range(self, query: str) -> tuple[int, int]:
        return bisect_left(self._starts, query), bisect_left(self._starts, query + _END)

    def _prefixes(
        self, query: str, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        low, high = self._range(query)
        chosen = np.flatnonzero(allowed[self._start_owners[low:high]]) + low
        owners, lengths, begins = self._start_owners[chosen], self._lengths[chosen], self._is_begin[chosen]
        tiers = np.where(begins, np.where(lengths == len(query), Tier.EXACT, Tier.PREFIX), Tier.WORD)
        scores = self.weights[owners] + len(query) / lengths
        return owners, tiers.astype(np.int64), scores

    def _typos(
        self, query: str, allowed: NDArray[np.bool_], forgiven: int, *, is_whole: bool
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Names that a few edits away begin with the query.

        First `rapidfuzz.fuzz.ratio` over all names that are long enough, each cut to one letter more than the query; then the
        optimal string alignment distance (a swap of neighbours is one edit) of the closest few.
        """
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        long_enough = bisect_left(self.spellings, len(query) - forgiven, key=len)
        cut = [name[: len(query) + 1] for name in self.spellings[long_enough:]]
        close = process.extract(
            query, cut, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_CANDIDATES, processor=None
        )
        owners: list[int] = []
        scores: list[float] = []
        for _, _, found in close:
            place = long_enough + found
            owner, name = int(self.owners[place]), self.spellings[place]
            is_half_typed = len(name) - len(query) > forgiven
            if not allowed[owner] or (is_whole and is_half_typed):
                continue
            edits = min(
                OSA.distance(query, name[:end], score_cutoff=forgiven)
                for end in range(len(query) - forgiven, len(query) + forgiven + 1)
            )
            if edits > forgiven:
                continue
            owners.append(owner)
            completed = min(1.0, len(query) / len(name))
            scores.append(0.5 * float(self.weights[owner]) + completed - edits)
        return np.array(owners, np.int64), np.array(scores, np.float64)


def edits_forgiven(length: int) -> int:
    """How many typos a query of so many letters may hold and still be told from another name."""
    return 0 if length < 3 else 1 if length < 5 else 2 if length < 15 else 3


def _variants(name: str, owner: int) -> list[tuple[str, int]]:
    """A name as people type it: with and without its article, with figures for Roman numbers."""
    whole = folded(name)
    if not whole:
        return []
    words = whole.split()
    figures = [words[0], *(_ROMAN.get(word, word) for word in words[1:])]
    ways = dict.fromkeys((whole, without_article(whole), " ".join(figures)))
    return [(way, owner) for way in ways]


def _word_starts(name: str) -> list[int]:
    return [0, *(at + 1 for at, letter in enumerate(name) if letter == " ")]


def _best(
    owners: NDArray[np.int64], tiers: NDArray[np.int64], scores: NDArray[np.float64], limit: int
) -> Matches:
    """Each owner once, by its best tier, then by its score."""
    order = np.lexsort((owners, -scores, tiers))
    owners, tiers = owners[order], tiers[order]
    _, first = np.unique(owners, return_index=True)
    kept = np.sort(first)[:limit]
    return Matches(owners[kept], tiers[kept])


def _nobody() -> Matches:
    return Matches(np.empty(0, np.int64), np.empty(0, np.int64))
