"""Why a title is there: the parts of its score, told as shares of all that speaks for it.

With a model the part of a watched title is exact: EASE is a sum of one weight for each title of the history.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import LabelKind
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.recommendations import traits
from netflix_clone.recommendations.ranking.pool import standard
from netflix_clone.recommendations.ranking.viewpoint import Viewpoint
from netflix_clone.recommendations.schemas import Reason, TraitKind

MOST = 3
_LEAST_SHARE = 0.05
_Key = tuple[str, str]
"""The kind and the key of a reason."""
_LABELS = {
    TraitKind.GENRE: LabelKind.GENRE,
    TraitKind.PERSON: LabelKind.PERSON,
    TraitKind.MOOD: LabelKind.KEYWORD,
    TraitKind.THEME: LabelKind.KEYWORD,
}


def of_many(view: Viewpoint, places: Sequence[int]) -> dict[int, tuple[Reason, ...]]:
    """The largest reasons of several titles; four queries at most, however many titles.

    A title that the viewer may not see any more is no reason that could be told.
    """
    found = {place: _shares(_tellable(view, _parts(view, place))) for place in places}
    names = _names(view, {key for shares in found.values() for key in shares})
    return {
        place: tuple(Reason(*key, names.get(key, ""), share) for key, share in shares.items())
        for place, shares in found.items()
    }


def _tellable(view: Viewpoint, parts: dict[_Key, float]) -> dict[_Key, float]:
    """The parts without titles above the ceiling."""
    titles = [int(key) for kind, key in parts if kind == "title"]
    where, is_here = view.pool.places(np.array(titles, np.int64))
    is_low = view.pool.maturity[where] <= view.viewer.maturity_ceiling
    hidden = {str(each) for each, is_told in zip(titles, is_here & is_low, strict=True) if not is_told}
    return {(kind, key): part for (kind, key), part in parts.items() if kind != "title" or key not in hidden}


def _shares(parts: dict[_Key, float]) -> dict[_Key, float]:
    """The largest parts over the sum of all positive ones; a title for which nothing speaks is what others watch."""
    positive = {key: part for key, part in parts.items() if part > 0}
    total = sum(positive.values())
    if not total:
        return {("popular", ""): 1.0}
    ordered = sorted(positive.items(), key=lambda each: (-each[1], each[0]))
    shares = [(key, part / total) for key, part in ordered[:MOST]]
    return {key: share for n, (key, share) in enumerate(shares) if n == 0 or share >= _LEAST_SHARE}


def _parts(view: Viewpoint, place: int) -> dict[_Key, float]:
    """What brings a title its score, in one unit: spreads of the learned score over all titles."""
    title_id = int(view.pool.ids[place])
    parts = _of_settings(view, title_id)
    where, _ = view.known_history
    popular = standard(view.pool.popular)[place]
    if not len(where):
        return parts | {("popular", ""): max(float(popular), 0.0)}
    parts["popular", ""] = max(float(settings().recommend_popularity * popular / np.sqrt(len(where))), 0.0)
    learned = view.model.contributions(view.history, title_id) if view.model is not None else {}
    if any(part > 0 for part in learned.values()):
        return parts | _of_titles(view, place, learned)
    return parts | _of_content(view, place)


def _of_settings(view: Viewpoint, title_id: int) -> dict[_Key, float]:
    """What the profile's sliders add."""
    own = traits.index(view.session).by_title.get(title_id, ())
    weights = view.taste.weights
    span = _span(view.liking)
    return {
        (trait.kind.value, trait.key): span * weights[trait] for trait in own if weights.get(trait, 0) > 0
    }


def _span(scores: NDArray[np.float64]) -> float:
    return float(scores.max() - np.median(scores)) or 1.0


def _of_titles(view: Viewpoint, place: int, learned: dict[int, float]) -> dict[_Key, float]:
    """The learned part of the score, shared out among the titles of the history as they bring it in."""
    total = sum(part for part in learned.values() if part > 0)
    height = _above_the_lowest(view, place)
    return {("title", str(title_id)): height * part / total for title_id, part in learned.items() if part > 0}


def _of_content(view: Viewpoint, place: int) -> dict[_Key, float]:
    """What is like the history by its genres and its text: shared among the genres that the two have in common."""
    where, weights = view.known_history
    liked = (weights @ view.pool.genres[where]) * view.pool.genres[place]
    total = float(liked.sum())
    if not total:
        return {}
    height = _above_the_lowest(view, place)
    return {
        (TraitKind.GENRE.value, key): height * float(part) / total
        for key, part in zip(view.pool.genre_keys, liked, strict=True)
        if part > 0
    }


def _above_the_lowest(view: Viewpoint, place: int) -> float:
    """How far a title's liking stands above that of the least fitting one."""
    return max(float(view.liking[place] - view.liking.min()), 1e-6)


def _names(view: Viewpoint, keys: set[_Key]) -> dict[_Key, str]:
    titles = [int(key) for kind, key in keys if kind == "title"]
    cards = (
        catalog.cards(view.session, titles, maturity_ceiling=view.viewer.maturity_ceiling) if titles else ()
    )
    names = {("title", str(card.id)): card.name for card in cards}
    asked = [(TraitKind(kind), key) for kind, key in keys if kind in set(TraitKind)]
    labels = catalog.labels(view.session, [(_LABELS[kind], key) for kind, key in asked if kind in _LABELS])
    for kind, key in asked:
        label = labels.get((_LABELS[kind], key)) if kind in _LABELS else None
        names[kind.value, key] = label.told() if label else gettext("the {decade}s", decade=key)
    return names
