"""One profile's view of all titles, for one request: what it did, what it has set, and the score of each title."""

import logging
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.settings import settings
from netflix_clone.library import queries as library
from netflix_clone.library.schemas import TasteEvent, TasteOrigin
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import live, taste, traits
from netflix_clone.recommendations.engine.model import Scorer
from netflix_clone.recommendations.ranking import content
from netflix_clone.recommendations.ranking.pool import Floats, Pool, pool, standard

log = logging.getLogger(__name__)

# A title that a model has never met stands by its content, which says less than what people did.
_UNMET = 0.5
# A film of a few minutes is none for an evening: it stands behind a longer one that suits about as well.
_SHORTNESS_COSTS = 2.0
_NEAREST_DROPPED = 20
_HOUR_S = 3600
_JITTER = 0.1
Numbers = NDArray[np.int64]


class Viewpoint:
    """What a ranking asks more than once; read when it is first needed."""

    def __init__(self, session: Session, viewer: Viewer) -> None:
        self.session, self.viewer = session, viewer
        self._like: dict[int, Floats] = {}

    @cached_property
    def pool(self) -> Pool:
        """Every title."""
        return pool(self.session)

    @cached_property
    def taste(self) -> "taste.Taste":
        """What the profile has set."""
        return taste.taste(self.session, self.viewer.profile_id)

    @cached_property
    def events(self) -> tuple[TasteEvent, ...]:
        """What the profile did, the latest first."""
        return library.taste_events(self.session, self.viewer.profile_id)

    @cached_property
    def history(self) -> tuple[tuple[int, float], ...]:
        """What speaks for titles: ids and weights, oldest first, without what the profile lets us forget."""
        return tuple(
            (event.title_id, event.weight)
            for event in reversed(self.events)
            if event.weight > 0 and event.title_id not in self.taste.forgotten
        )

    @cached_property
    def origins(self) -> dict[int, TasteOrigin]:
        """What the profile did with each title that it touched."""
        return {event.title_id: event.origin for event in self.events}

    @cached_property
    def liked_genres(self) -> dict[str, float]:
        """How much of the history is of each genre, by its slug."""
        where, weights = self.known_history
        liked = weights @ self.pool.genres[where]
        return {key: float(part) for key, part in zip(self.pool.genre_keys, liked, strict=True) if part}

    @cached_property
    def model(self) -> Scorer | None:
        """The model that is live, if any."""
        return live.load_live(self.session)

    @cached_property
    def seen(self) -> NDArray[np.bool_]:
        """Which titles the profile has watched, or said something of; what it only saved is not among them."""
        touched = {event.title_id for event in self.events if event.origin is not TasteOrigin.SAVED}
        return self.pool.mask(touched)

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Which titles the viewer may see now and has not muted; everything else is out before any ranking."""
        is_out = self.pool.published <= utc_now().timestamp()
        open_to = (self.pool.maturity <= self.viewer.maturity_ceiling) & is_out
        if self.taste.muted:
            open_to &= ~self.pool.mask(taste.muted_titles(self.session, self.taste))
        return open_to

    @cached_property
    def fresh(self) -> NDArray[np.bool_]:
        """Which titles may be recommended: allowed, not seen, and not near what the profile wants no more of."""
        fresh = self.allowed & ~self.seen
        for event in self.events:
            if event.origin is TasteOrigin.DOWN and event.title_id not in self.taste.forgotten:
                fresh[self._near(event.title_id)] = False
        return fresh

    @cached_property
    def liking(self) -> Floats:
        """What the profile's deeds say for each title, (n_titles,), before what it has set; 0 in the middle."""
        own = self._of_extension()
        if own is not None:
            return own
        popular = standard(self.pool.popular)
        where, weights = self.known_history
        if not len(where):
            return popular
        by_content = standard(
            content.for_history(self.session, self.pool, where, weights, ceiling=self.viewer.maturity_ceiling)
        )
        liking = by_content + settings().recommend_popularity / np.sqrt(len(where)) * popular
        if self.model is not None:
            met, scores = self.of_model(self.model.score(self.history))
            liking = np.where(met, scores, _UNMET * by_content)
        return liking

    @cached_property
    def scores(self) -> Floats:
        """The score of each title, (n_titles,): the liking as sliders move it, less what being short costs.

        With it a little of the hour's chance.
        """
        moved = taste.adjust(self.pool.ids, self.liking, traits.index(self.session), self.taste)
        moved = moved - self.cost_of_shortness
        wanted = moved[np.isfinite(moved)]
        spread = float(wanted.std()) if len(wanted) else 0.0
        return moved + _JITTER * spread * self.chance("jitter").standard_normal(len(moved))

    @cached_property
    def cost_of_shortness(self) -> Floats:
        """What being shorter than what the profile usually watches costs each title, (n_titles,), in spreads."""
        where, weights = self.known_history
        usual = weights @ self.pool.shortness[where] / weights.sum() if len(where) else 0.0
        return _SHORTNESS_COSTS * np.maximum(self.pool.shortness - usual, 0)

    @cached_property
    def known_history(self) -> tuple[Numbers, Floats]:
        """The places and weights of the history's titles that are still here."""
        ids = np.array([title_id for title_id, _ in self.history], np.int64)
        weights = np.array([weight for _, weight in self.history], np.float64)
        where, is_here = self.pool.places(ids)
        return where[is_here], weights[is_here]

    def allowed_among(self, title_ids: Sequence[int]) -> list[int]:
        """Those of `title_ids` that the viewer may see now and has not muted, in their order."""
        where, is_here = self.pool.places(np.array(title_ids, np.int64))
        kept = is_here & self.allowed[where] if len(self.pool.ids) else is_here
        return [title_id for title_id, is_kept in zip(title_ids, kept, strict=True) if is_kept]

    def of_model(self, values: NDArray[np.floating]) -> tuple[NDArray[np.bool_], Floats]:
        """Which titles the model has met, and its `values` for them, (n_titles,) both; 0 for the others."""
        met, scores = np.zeros(len(self.pool.ids), bool), np.zeros(len(self.pool.ids))
        if self.model is not None:
            where, is_here = self.pool.places(np.asarray(self.model.title_ids, np.int64))
            met[where[is_here]] = True
            scores[where[is_here]] = np.asarray(values, np.float64)[is_here]
        return met, scores

    def row(self, title_id: int) -> Floats:
        """How much liking one title speaks for each other, (n_titles,): by the model, else by content."""
        place = self.pool.place(title_id)
        if place is None:
            return np.zeros(len(self.pool.ids))
        if self.model is not None:
            met, scores = self.of_model(self.model.row(title_id))
            if met[place] and scores.any():
                return scores
        near = np.maximum(self.like(place), 0)
        near[place] = 0
        return near

    def like(self, place: int) -> Floats:
        """How near each title is to one by what they are, (n_titles,)."""
        if place not in self._like:
            ceiling = self.viewer.maturity_ceiling
            self._like[place] = content.to_title(self.session, self.pool, place, ceiling=ceiling)
        return self._like[place]

    def best(self, scores: Floats, among: NDArray[np.bool_], limit: int) -> Numbers:
        """The places of the best of `among`, best first."""
        open_to = np.flatnonzero(among & np.isfinite(scores))
        if len(open_to) > limit:
            open_to = open_to[np.argpartition(-scores[open_to], limit - 1)[:limit]]
        return open_to[np.lexsort((self.pool.ids[open_to], -scores[open_to]))]

    def chance(self, what: str) -> np.random.Generator:
        """Chance that is the same for one profile through one hour, so that no page jumps under the pointer."""
        hour = int(utc_now().timestamp() // _HOUR_S)
        return np.random.default_rng([hour, self.viewer.profile_id, *what.encode()])

    def _near(self, title_id: int) -> Numbers:
        """A title and its nearest: twenty, or one in twenty of a small catalogue."""
        place = self.pool.place(title_id)
        if place is None:
            return np.zeros(0, np.int64)
        row = self.row(title_id)
        count = min(_NEAREST_DROPPED, len(row) // _NEAREST_DROPPED)
        nearest = self.best(row, row > 0, count) if count else np.zeros(0, np.int64)
        return np.append(nearest, place)

    def _of_extension(self) -> Floats | None:
        """The scores of the recommender that RECOMMENDER names; one that fails is logged and ours answers."""
        name = settings().recommender
        if not name:
            return None
        try:
            offered = registry.recommenders[name]()
            given = offered.scores(self.viewer.profile_id, self.history, tuple(map(int, self.pool.ids)))
            return self._checked(given)
        except Exception:
            log.exception("recommender %s gave no scores", name)
            return None

    def _checked(self, given: Sequence[float]) -> Floats:
        scores = np.asarray(given, np.float64)
        if scores.shape != self.pool.ids.shape or not np.isfinite(scores).all():
            msg = "a recommender gives one finite score for each title"
            raise ValueError(msg)
        return standard(scores)
