"""Which of our titles a line of a foreign history means: by name and year, sure, unsure or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from netflix_clone.catalog.schemas import Playable, Spelling, TitleKind
from netflix_clone.kit.text import folded, without_article

ALIKE = 90.0
"""From here on two names of the same year are one name (0 to 100, rapidfuzz's `ratio`: 1 - Indel distance)."""
PERHAPS = 72.0
"""From here on somebody should look."""
WITHOUT_SUBTITLE = 95.0
"""How alike a name is to the same with a subtitle: one name within the year, else something to look at."""
_YEARS_APART = 1
_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A title that a line may mean; `is_sure` says that nobody need look."""

    title_id: int
    kind: TitleKind
    score: float
    is_sure: bool


class Names:
    """Every name of every title, ready to be compared."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._by_name: dict[str, list[Spelling]] = defaultdict(list)
        self._by_main: dict[str, list[Spelling]] = defaultdict(list)
        for each in spellings:
            if name := _compared(each.name):
                self._by_name[name].append(each)
            if (main := _main(each.name)) and main != name:
                self._by_main[main].append(each)
        self._names = list(self._by_name)
        self._known: dict[tuple[str, str, int | None, bool], tuple[Match, ...]] = {}

    def candidates(self, name: str, year: int | None = None, *, is_series: bool = False) -> tuple[Match, ...]:
        """The titles that `name` may mean, the likeliest first; none where nothing is alike."""
        key = (_compared(name), _main(name), year, is_series)
        if key not in self._known:
            self._known[key] = self._found(*key)
        return self._known[key]

    def _found(self, name: str, main: str, year: int | None, is_series: bool) -> tuple[Match, ...]:
        best: dict[int, Match] = {}
        for spelling, score in self._alike(name, main) if name else ():
            if is_series and spelling.kind is not TitleKind.SERIES:
                continue
            match = Match(spelling.title_id, spelling.kind, *_judged(score, spelling.year, year))
            if match.score > best.get(match.title_id, match).score or match.title_id not in best:
                best[match.title_id] = match
        ranked = sorted(best.values(), key=lambda match: (not match.is_sure, -match.score, match.title_id))
        sure = [match for match in ranked if match.is_sure]
        if len(sure) > 1:  # Two films of one name: only somebody who saw it knows.
            ranked = [Match(each.title_id, each.kind, each.score, is_sure=False) for each in ranked]
        return tuple(ranked[:_CANDIDATES])

    def _alike(self, name: str, main: str) -> Iterator[tuple[Spelling, float]]:
        """Who is called so, or nearly; a subtitle may stand on either side alone."""
        if name in self._by_name:
            yield from ((spelling, 100.0) for spelling in self._by_name[name])
            return
        for spelling in (*self._by_main.get(name, ()), *self._by_name.get(main, ())):
            yield spelling, WITHOUT_SUBTITLE
        near = process.extract(
            name, self._names, scorer=fuzz.ratio, score_cutoff=PERHAPS, limit=_CANDIDATES * 2
        )
        for other, score, _ in near:
            yield from ((spelling, score) for spelling in self._by_name[other])


def _compared(name: str) -> str:
    return without_article(folded(name))


def _main(name: str) -> str:
    """What stands before the subtitle; the whole name where there is none."""
    return _compared(name.partition(": ")[0])


def _judged(score: float, ours: int, theirs: int | None) -> tuple[float, bool]:
    """How alike, and whether that is enough: another year makes even the same name doubtful."""
    if theirs is None:
        return score, score == 100.0
    if abs(ours - theirs) <= _YEARS_APART:
        return score, score >= ALIKE
    return score - 10, False


def episode_meant(playables: Sequence[Playable], season: str, episode: str) -> Playable | None:
    """The episode of a series that a history names by season and number, or by its name; None where none is alike."""
    wanted = _number(season)
    of_season = [each for each in playables if wanted is None or each.season == wanted] or list(playables)
    number = _number(episode) if episode.isdecimal() else None
    if number is not None:
        return next((each for each in of_season if each.number == number and wanted is not None), None)
    by_name: Mapping[Playable, str] = {each: folded(each.episode_name) for each in of_season}
    best = process.extractOne(folded(episode), by_name, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best is not None:
        return best[2]
    number = _number(episode)
    return next((each for each in of_season if number is not None and each.number == number), None)


def _number(text: str) -> int | None:
    figures = "".join(c if c.isdecimal() else " " for c in text).split()
    return int(figures[-1]) if figures and len(figures[-1]) < 6 else None
