"""How sure a tag is of a title: the cosine of its description, or a model of what editors decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netflix_clone.tagging.schemas import Decided, Suggested, Tag, TagKind, TagSource

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

    from netflix_clone.meaning.schemas import Matrix

SUREST = 90
"""Percentile of a tag's own scores over the catalogue above which it may be suggested."""
EVEN = 0.5
"""Probability from which a trained tag may be suggested."""
MOST_PER_KIND = 3
LEAST_ALIKE = 0.25
"""Cosine below which a description says nothing of a title, however little it says of all others."""
SHARE_OF_SPEECH = 0.5
MOST_EXAMPLES = 5_000
"""Titles for a tag, and against it, that a model learns from: each fit takes time, and four times as many gained .02 of F1."""
FEWEST_SPEAKING = 8
"""Titles with captions from which they take part: what is said is held against what others say."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Row i is of `title_ids[i]`: column j of `values` is what `tags[j]` scores; above `thresholds[j]` it may be suggested."""

    title_ids: NDArray[np.int64]
    tags: tuple[Tag, ...]
    sources: tuple[TagSource, ...]
    values: NDArray[np.float32]
    thresholds: NDArray[np.float32]
    told: NDArray[np.float32]
    """What the titles' texts alone score: the source of a tag is what made it sure."""


def score(
    stretches: Iterable["Matrix"],
    tags: tuple[Tag, ...],
    descriptions: NDArray[np.float32],
    trained: Mapping[Tag, "LogisticRegression"],
    said: "Matrix",
) -> Scores:
    """Score every tag for every title, whose vectors come a stretch at a time: what is kept of each are its scores.

    `said` is what captions mean (heard.vectors): how much more a tag is like what is said in a title than like what is
    said elsewhere counts half as much as the text does. A tag is described (zero-shot: the cosine of its sentence,
    `descriptions` row j) until a model of decisions (train) takes its place.
    """
    columns = [n for n, tag in enumerate(tags) if tag in trained]
    ids, told, learnt = [np.empty(0, np.int64)], [np.empty((0, len(tags)), np.float32)], []
    for titles in stretches:
        ids.append(titles.title_ids)
        told.append(titles.vectors @ descriptions.T)
        sure = [trained[tags[n]].predict_proba(titles.vectors)[:, 1] for n in columns]
        learnt.append(np.array(sure, np.float32).reshape(len(columns), len(titles)))
    title_ids, by_text = np.concatenate(ids), np.clip(_evened(np.concatenate(told)), 0, 1)
    values = by_text.copy()
    _hear(values, title_ids, said, descriptions)
    thresholds = _thresholds(values)
    for column, sure in zip(columns, np.concatenate(learnt, axis=1) if learnt else (), strict=True):
        values[:, column], thresholds[column] = sure, EVEN
    sources = tuple(TagSource.TRAINED if tag in trained else TagSource.DESCRIBED for tag in tags)
    return Scores(title_ids, tags, sources, values, thresholds, by_text)


def _thresholds(values: NDArray[np.float32]) -> NDArray[np.float32]:
    if not len(values):
        return np.full(values.shape[1], LEAST_ALIKE, np.float32)
    return np.maximum(np.percentile(values, SUREST, axis=0), LEAST_ALIKE).astype(np.float32)


def _evened(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each title's scores around one mean: a text about films is like every sentence about a film, and says little."""
    if not values.size:
        return values
    beyond = values.mean(axis=1, keepdims=True) - values.mean()
    return (values - beyond).astype(np.float32)


def _hear(
    values: NDArray[np.float32],
    title_ids: NDArray[np.int64],
    said: "Matrix",
    descriptions: NDArray[np.float32],
) -> None:
    """Add to the rows of titles that speak how much more each tag is like what they say than like the mean of all that do."""
    places = np.minimum(np.searchsorted(title_ids, said.title_ids), max(len(title_ids) - 1, 0))
    is_here = title_ids[places] == said.title_ids if len(title_ids) else np.zeros(len(said), np.bool_)
    if is_here.sum() < FEWEST_SPEAKING:
        return
    alike = said.vectors[is_here] @ descriptions.T
    rows = places[is_here]
    values[rows] = np.clip(values[rows] + SHARE_OF_SPEECH * (alike - alike.mean(0)), 0, 1)


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


def examples(decided: Decided, *, least_each: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The titles that a model of a tag learns from: those that have it, and those that have it not.

    Of each MOST_EXAMPLES at most, spread over all; none where fewer than `least_each` were decided.
    """
    yes, no = sorted(decided.confirmed), sorted(decided.refused - decided.confirmed)
    if min(len(yes), len(no)) < max(1, least_each):
        return (), ()
    return tuple(yes[:: -(-len(yes) // MOST_EXAMPLES)]), tuple(no[:: -(-len(no) // MOST_EXAMPLES)])


def train(yes: "Matrix", no: "Matrix", *, least_each: int) -> "LogisticRegression | None":
    """A model of who has a tag, from what titles mean; None where too few of them have a vector."""
    if min(len(yes), len(no)) < max(1, least_each):
        return None
    from sklearn.linear_model import LogisticRegression  # slow to import, and seldom needed

    vectors = np.concatenate([yes.vectors, no.vectors])
    answers = np.concatenate([np.ones(len(yes)), np.zeros(len(no))])
    return LogisticRegression(C=10.0, class_weight="balanced", max_iter=500).fit(vectors, answers)


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
