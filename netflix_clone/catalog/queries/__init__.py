"""What there is to watch, as other slices ask for it."""

from netflix_clone.catalog.queries.admin import (
    admin_titles,
    published_films,
    title_counts,
    titles_of_origin,
)
from netflix_clone.catalog.queries.artwork import artwork_source
from netflix_clone.catalog.queries.lists import genre, genres, page, title_ids
from netflix_clone.catalog.queries.playables import (
    first_playables,
    next_episode,
    playable,
    playable_of,
    playables,
    playables_of_title,
    playables_of_titles,
)
from netflix_clone.catalog.queries.titles import cards, title, title_card

__all__ = [
    "admin_titles",
    "artwork_source",
    "cards",
    "first_playables",
    "genre",
    "genres",
    "next_episode",
    "page",
    "playable",
    "playable_of",
    "playables",
    "playables_of_title",
    "playables_of_titles",
    "published_films",
    "title",
    "title_card",
    "title_counts",
    "title_ids",
    "titles_of_origin",
]
