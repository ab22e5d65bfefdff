"""What there is to watch, as other slices ask for it."""

from netflix_clone.catalog.queries.admin import (
    admin_titles,
    published_films,
    title_counts,
    titles_of_origin,
)
from netflix_clone.catalog.queries.artwork import artwork_source
from netflix_clone.catalog.queries.finding import (
    SearchText,
    credited_people,
    every_genre,
    every_keyword,
    genres_of_titles,
    keywords_of_titles,
    languages_of_titles,
    listed_facts,
    search_texts,
    titles_of_people,
    titles_of_playables,
    translated_names,
)
from netflix_clone.catalog.queries.kindred import (
    GenreCount,
    LanguageCount,
    genres_among,
    genres_within,
    languages,
    years,
)
from netflix_clone.catalog.queries.lists import coming, films_within, genre, genres, page, title_ids
from netflix_clone.catalog.queries.people import Partner, PersonCredit, PersonPage, partners, person
from netflix_clone.catalog.queries.playables import (
    first_playables,
    next_episode,
    playable,
    playable_of,
    playables,
    playables_of_title,
    playables_of_titles,
    trailers_of_titles,
)
from netflix_clone.catalog.queries.pool import ListedTitle, listed_titles
from netflix_clone.catalog.queries.selections import (
    ANY_MATURITY,
    title_versions,
    visible_titles,
    watched_titles,
)
from netflix_clone.catalog.queries.spellings import spellings
from netflix_clone.catalog.queries.texts import TitleText, title_texts
from netflix_clone.catalog.queries.titles import cards, synopses, title, title_card
from netflix_clone.catalog.queries.traits import labels, labels_like, last_change, title_traits
from netflix_clone.catalog.queries.translations import episode_words, translations
from netflix_clone.catalog.queries.unwanted import titles_with
from netflix_clone.catalog.queries.walk import NO_SPEECH

__all__ = [
    "ANY_MATURITY",
    "NO_SPEECH",
    "GenreCount",
    "LanguageCount",
    "ListedTitle",
    "Partner",
    "PersonCredit",
    "PersonPage",
    "SearchText",
    "TitleText",
    "admin_titles",
    "artwork_source",
    "cards",
    "coming",
    "credited_people",
    "episode_words",
    "every_genre",
    "every_keyword",
    "films_within",
    "first_playables",
    "genre",
    "genres",
    "genres_among",
    "genres_of_titles",
    "genres_within",
    "keywords_of_titles",
    "labels",
    "labels_like",
    "languages",
    "languages_of_titles",
    "last_change",
    "listed_facts",
    "listed_titles",
    "next_episode",
    "page",
    "partners",
    "person",
    "playable",
    "playable_of",
    "playables",
    "playables_of_title",
    "playables_of_titles",
    "published_films",
    "search_texts",
    "spellings",
    "synopses",
    "title",
    "title_card",
    "title_counts",
    "title_ids",
    "title_texts",
    "title_traits",
    "title_versions",
    "titles_of_origin",
    "titles_of_people",
    "titles_of_playables",
    "titles_with",
    "trailers_of_titles",
    "translated_names",
    "translations",
    "visible_titles",
    "watched_titles",
    "years",
]
