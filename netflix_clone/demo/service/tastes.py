"""What the demo's people like: six tastes, so that those who share one have watched and rated much the same."""

import random
from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session

from demo_content.catalogue import DemoTitle, titles
from demo_content.plan import PlayableRef, clip_for
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import queries as library_queries
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Thumb
from netflix_clone.profiles.schemas import Viewer

TASTES: tuple[tuple[str, ...], ...] = (
    ("Film Noir", "Crime", "Thriller", "Mystery"),
    ("Comedy", "Music", "Western"),
    ("Horror", "Fantasy"),
    ("Animation", "Family", "Kids", "Short"),
    ("Drama", "Romance", "History"),
    ("Sci-Fi", "Adventure", "Action", "War", "Documentary"),
)
"""Genres that go together for somebody; everybody is of one of these."""

_RATED = {
    "Mara": {"safety-last": Thumb.LOVE, "the-kid": Thumb.UP, "les-vampires": Thumb.LOVE},
    "Jonas": {"d-o-a": Thumb.LOVE, "metropolis": Thumb.UP},
}
_LIKED_SEEN, _OTHERS_SEEN = 0.75, 0.1
_LEFT_EARLY, _RATES, _GIVES_STARS = 0.15, 0.6, 0.5
_WITHIN_DAYS = 120


def live_by_taste(session: Session, people: Iterable[Viewer], ids: dict[PlayableRef, int]) -> None:
    """Let people who have watched nothing yet have watched and rated what their taste is, each the same always."""
    found = catalog.playables(session, list(ids.values()))
    for number, viewer in enumerate(people):
        if library_queries.taste_events(session, viewer.profile_id):
            continue
        rng = random.Random(f"{viewer.name} {number}")  # noqa: S311 -- the same people like the same everywhere
        taste = TASTES[number % len(TASTES)]
        for title in titles():
            ref = PlayableRef(title.slug, 1, 1) if title.seasons else PlayableRef(title.slug)
            fits = len(set(taste) & set(title.genres)) / len(title.genres)
            if ref in ids and rng.random() < _OTHERS_SEEN + (_LIKED_SEEN - _OTHERS_SEEN) * fits:
                _watch(session, viewer, title, found[ids[ref]], fits=fits > 0, rng=rng)


def rate_as_at_home(session: Session, viewer: Viewer, ids: dict[PlayableRef, int]) -> None:
    """Let a profile of the demo's household have given its thumbs."""
    found = catalog.playables(session, list(ids.values()))
    title_ids = {ref.title_slug: found[playable_id].title_id for ref, playable_id in ids.items()}
    for slug, thumb in _RATED.get(viewer.name, {}).items():
        if slug in title_ids:
            library.rate(session, viewer, title_ids[slug], thumb=thumb)


def _watch(
    session: Session,
    viewer: Viewer,
    title: DemoTitle,
    playable: Playable,
    *,
    fits: bool,
    rng: random.Random,
) -> None:
    length_s = clip_for(title.slug, playable.season, playable.number).length_s
    is_left = rng.random() < (_LEFT_EARLY if fits else 3 * _LEFT_EARLY)
    part = rng.uniform(0.05, 0.5) if is_left else 1.0
    library.save_progress(session, viewer, playable, position_s=part * length_s, duration_s=length_s)
    watched_at = utc_now() - timedelta(days=rng.uniform(1, _WITHIN_DAYS))
    library.date_progress(session, viewer, playable.id, watched_at)
    if is_left or rng.random() > _RATES:
        return
    if rng.random() < _GIVES_STARS:
        library.rate(
            session, viewer, playable.title_id, stars=rng.randint(4, 5) if fits else rng.randint(2, 4)
        )
    else:
        liked = rng.choice((Thumb.UP, Thumb.UP, Thumb.LOVE))
        library.rate(
            session, viewer, playable.title_id, thumb=liked if fits else rng.choice((Thumb.UP, Thumb.DOWN))
        )
