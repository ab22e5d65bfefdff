"""How sure a tag is of a title: the cosine of its description, or a model of what editors decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netflix_clone.tagging.schemas import Decided, Suggested, Tag, TagKind, TagSource

if TYPE_CHECKING:
    from netflix_clone.meaning.schemas import Matrix

SUREST = 90
"""Percentile of a tag's own scores over the catalogue above which it may be suggested."""
EVEN = 0.5
"""Probability from which a trained tag may be suggested."""
MOST_PER_KIND = 3
LEAST_ALIKE = 0.25
"""Cosine below which a description says nothing of a title, however little it says of all others."""
SHARE_OF_SPEECH = 0.5
FEWEST_SPEAKING = 8
"""Titles with captions from which they take part: what is said is held against what others say."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Column j of `values` (titles, tags) is what `tags[j]` scores; above `thresholds[j]` it may be suggested."""

    tags: tuple[Tag, ...]
    sources: tuple[TagSource, ...]
    values: NDArray[np.float32]
    thresholds: NDArray[np.float32]
    told: NDArray[np.float32]
    """What the titles' texts alone score: the source of a tag is what made it sure."""


def score(
    titles: "Matrix",
    tags: tuple[Tag, ...],
    descriptions: NDArray[np.float32],
    decided: Mapping[Tag, Decided],
    *,
    least_each: int,
    said: NDArray[np.float32] | None = None,
) -> Scores:
    """Score every tag for every title.

    `said` is what captions mean (heard.vectors; zero rows have none): how much more a tag is like what is said here
    than like what is said elsewhere counts half as much as the text does.

    A tag is described (zero-shot: the cosine of its sentence, `descriptions` row j) until editors confirmed and
    refused it `least_each` times; then a logistic regression on the vectors of those titles takes its place.
    """
    told = np.clip(_evened(titles.vectors @ descriptions.T), 0, 1)
    values = told.copy()
    if said is not None:
        values = np.clip(told + SHARE_OF_SPEECH * _beyond_others(said, descriptions), 0, 1).astype(np.float32)
    thresholds = np.maximum(np.percentile(values, SUREST, axis=0), LEAST_ALIKE).astype(np.float32)
    sources = [TagSource.DESCRIBED] * len(tags)
    for column, tag in enumerate(tags):
        trained = _trained(titles, decided.get(tag, Decided()), least_each)
        if trained is not None:
            values[:, column], thresholds[column] = trained, EVEN
            sources[column] = TagSource.TRAINED
    return Scores(tags, tuple(sources), values, thresholds, told)


def _evened(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each title's scores around one mean: a text about films is like every sentence about a film, and says little."""
    if not values.size:
        return values
    beyond = values.mean(axis=1, keepdims=True) - values.mean()
    return (values - beyond).astype(np.float32)


def _beyond_others(said: NDArray[np.float32], descriptions: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much more each tag is like what is said in a title than in the mean of those that speak; else zero."""
    speaks = said.any(axis=1)
    beyond = np.zeros((len(said), len(descriptions)), np.float32)
    if speaks.sum() >= FEWEST_SPEAKING:
        alike = said[speaks] @ descriptions.T
        beyond[speaks] = alike - alike.mean(0)
    return beyond


def surest(scores: Scores, row: int, *, without: frozenset[tuple[TagKind, str]]) -> list[Suggested]:
    """Up to three tags of each kind for the title in `row`, the surest first; `without` is what it has or was refused."""
    found: dict[TagKind, list[Suggested]] = {}
    values = scores.values[row]
    for column in np.argsort(-values, kind="stable"):
        tag = scores.tags[column]
        of_kind = found.setdefault(tag.kind, [])
        is_sure = values[column] > scores.thresholds[column]
        if is_sure and len(of_kind) < MOST_PER_KIND and (tag.kind, tag.slug) not in without:
            source = scores.sources[column]
            if source is TagSource.DESCRIBED and scores.told[row, column] <= scores.thresholds[column]:
                source = TagSource.HEARD
            of_kind.append(Suggested(tag, round(float(values[column]), 4), source))
    return [each for of_kind in found.values() for each in of_kind]


def _trained(titles: "Matrix", decided: Decided, least_each: int) -> NDArray[np.float32] | None:
    """The probability that each title has the tag, or None where too little was decided."""
    yes, no = _rows(titles, decided.confirmed), _rows(titles, decided.refused - decided.confirmed)
    if min(len(yes), len(no)) < max(1, least_each):
        return None
    from sklearn.linear_model import LogisticRegression  # slow to import, and seldom needed

    examples = np.concatenate([titles.vectors[yes], titles.vectors[no]])
    answers = np.concatenate([np.ones(len(yes)), np.zeros(len(no))])
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=500).fit(examples, answers)
    return model.predict_proba(titles.vectors)[:, 1].astype(np.float32)


def _rows(titles: "Matrix", title_ids: frozenset[int]) -> NDArray[np.intp]:
    return np.flatnonzero(np.isin(titles.title_ids, np.array(sorted(title_ids), np.int64)))


def labelled_genres(
    tags: Sequence[Tag],
    genres: Mapping[int, frozenset[str]],
    decided: Mapping[Tag, Decided],
    *,
    least_titles: int,
) -> dict[Tag, Decided]:
    """What is decided, with the genres that titles of the catalogue have as decisions too.

    Editors gave them, so `genres` (slugs by title; titles without any left out) says of each other genre that the
    title has it not. Fewer than `least_titles` teach less than the descriptions know.
    """
    together = dict(decided)
    if len(genres) < least_titles:
        return together
    everywhere = frozenset(genres)
    for tag in tags:
        if tag.kind is TagKind.GENRE:
            known = decided.get(tag, Decided())
            having = frozenset(title_id for title_id, slugs in genres.items() if tag.slug in slugs)
            yes = having | known.confirmed
            together[tag] = Decided(yes, (everywhere - yes) | known.refused)
    return together
