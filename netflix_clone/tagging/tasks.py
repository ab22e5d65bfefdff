"""What workers do for tagging."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleTraits
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning.errors import MeaningOff
from netflix_clone.tagging import described, heard, queries, service
from netflix_clone.tagging.schemas import Decided, Tag, TagKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sklearn.linear_model import LogisticRegression

    from netflix_clone.tagging.scoring import Scores

AT_ONCE = 500
Speech = Mapping[int, Sequence[heard.Track]]


@queue.each_minute(priority=5)
def suggest_tags() -> None:
    """Suggest tags anew where titles, tags or decisions have changed since the last time.

    What is sure enough depends on all titles, so each run looks at them all; it stops when told, and the next one
    begins again.
    """
    if not meaning.state().is_on:
        return
    with read_only() as session:
        decided = queries.decided(session)
        speech = heard.tracks(session)
    if not _listened(speech):
        return
    with read_only() as session:
        stamp = _stamp(session, decided, heard.known(meaning.state().model, speech))
        if queries.last_stamp(session) == stamp:
            return
        traits = catalog.title_traits(session)
    meaning.look_again()
    model = meaning.state().model
    if meaning.serving_model() != model:
        return
    try:
        scores = _scores(model, traits, decided, speech)
    except MeaningOff:
        return
    if len(scores.title_ids) and _keep(model, scores, _taken(traits, decided)):
        with unit_of_work() as session:
            service.note_run(session, stamp)


def _listened(speech: Speech) -> bool:
    """Whether captions could be thought about; a few tracks a minute, so that nothing else waits long."""
    try:
        heard.listen(speech, meaning.state().model)
    except MeaningOff:
        return False
    return True


def _scores(
    model: str, traits: Iterable[TitleTraits], decided: Mapping[Tag, Decided], speech: Speech
) -> "Scores":
    from netflix_clone.tagging import scoring  # numpy loads where there is something to score

    tags = described.tags()
    descriptions = _descriptions(model, tuple(tag.says for tag in tags))
    genres = {each.title_id: frozenset(each.genres) for each in traits if each.genres}
    known = scoring.labelled_genres(tags, genres, decided, least_titles=settings().tags_learn_genres_from)
    said = heard.vectors(speech, model, descriptions.shape[1])
    return scoring.score(meaning.stretches(model), tags, descriptions, _trained(tags, known), said)


def _trained(tags: Iterable[Tag], decided: Mapping[Tag, Decided]) -> "dict[Tag, LogisticRegression]":
    """The models of the tags of which enough was decided."""
    from netflix_clone.tagging import scoring

    least_each = settings().tags_learn_from
    models: dict[Tag, LogisticRegression] = {}
    for tag in tags:
        having, lacking = scoring.examples(decided.get(tag, Decided()), least_each=least_each)
        if not having:
            continue
        with read_only() as session:
            yes, no = meaning.vectors(session, having), meaning.vectors(session, lacking)
        if (model := scoring.train(yes, no, least_each=least_each)) is not None:
            models[tag] = model
    return models


@lru_cache(maxsize=1)
def _descriptions(_model: str, says: tuple[str, ...]) -> "NDArray[np.float32]":
    return meaning.embed(says)


def _keep(model: str, scores: "Scores", taken: Mapping[int, frozenset[tuple[TagKind, str]]]) -> bool:
    """Whether every title had its turn."""
    from netflix_clone.tagging import scoring

    for start in range(0, len(scores.title_ids), AT_ONCE):
        if queue.is_stopping():
            return False
        rows = range(start, min(start + AT_ONCE, len(scores.title_ids)))
        wanted = {
            title_id: scoring.surest(scores, row, without=taken[title_id])
            for row in rows
            if (title_id := int(scores.title_ids[row])) in taken
        }
        with unit_of_work() as session:
            service.suggest(session, wanted, model=model)
    return True


def _taken(
    traits: Iterable[TitleTraits], decided: Mapping[Tag, Decided]
) -> dict[int, frozenset[tuple[TagKind, str]]]:
    """What each title has, or was asked about before."""
    found = {
        each.title_id: {
            *((TagKind.GENRE, slug) for slug in each.genres),
            *((TagKind.MOOD, slug) for slug in (*each.moods, *each.themes)),
            *((TagKind.THEME, slug) for slug in (*each.moods, *each.themes)),
        }
        for each in traits
    }
    for tag, judged in decided.items():
        for title_id in judged.confirmed | judged.refused:
            found.get(title_id, set()).add((tag.kind, tag.slug))
    return {title_id: frozenset(several) for title_id, several in found.items()}


def _stamp(session: Session, decided: Mapping[Tag, Decided], heard_of: Sequence[str]) -> str:
    """Changes when anything does that suggestions are made of."""
    parts = [
        [str(each) for each in meaning.counts(session).values()],
        str(catalog.last_change(session)),
        sorted((tag.slug, sorted(each.confirmed), sorted(each.refused)) for tag, each in decided.items()),
        [tag.says for tag in described.tags()],
        list(heard_of),
        [settings().tags_learn_from, settings().tags_learn_genres_from],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
