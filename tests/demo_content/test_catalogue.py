"""The catalogue is complete, well formed, and each title has words of its own."""

import re
from collections import Counter

import pytest

from demo_content.art.scenes import FAMILIES
from demo_content.catalogue import MINIMUM_AGES, DemoKind, DemoTitle, announced, slug_of, titles
from demo_content.catalogue.reasons import REASONS

EVERY = (*titles(), *announced())
EPISODES = [(title, episode) for title in EVERY for season in title.seasons for episode in season.episodes]
SENTENCE = re.compile(r"[.?!]+[\"']?(?=\s+[A-Z\"']|$)")


def named(slug: str) -> DemoTitle:
    return next(title for title in EVERY if title.slug == slug)


def test_there_are_75_films_6_series_and_4_films_to_come() -> None:
    assert Counter(title.kind for title in titles()) == {DemoKind.MOVIE: 75, DemoKind.SERIES: 6}
    assert len(announced()) == 4
    assert len(EPISODES) == 61


@pytest.mark.parametrize("title", EVERY, ids=lambda title: title.slug)
def test_a_title_has_all_that_its_page_shows(title: DemoTitle) -> None:
    assert title.directors and title.genres and title.rights
    assert 1900 < title.year < 2030
    assert title.maturity in MINIMUM_AGES
    assert set(title.genres) <= set(FAMILIES) | {"Short"}
    assert title.released is None or abs(title.released.year - title.year) <= 1
    assert all(re.fullmatch("[a-z]{2}", language) for language in title.languages)
    assert 10 <= len(title.tagline) <= 90
    assert not any(len(set(names)) < len(names) for names in (title.cast, title.directors, title.genres))


@pytest.mark.parametrize("title", EVERY, ids=lambda title: title.slug)
def test_a_synopsis_is_two_or_three_full_sentences(title: DemoTitle) -> None:
    assert len(SENTENCE.findall(title.synopsis)) in {2, 3}
    assert 140 <= len(title.synopsis) <= 420
    assert title.synopsis[0].isupper() and "  " not in title.synopsis


@pytest.mark.parametrize("title", EVERY, ids=lambda title: title.slug)
def test_a_title_has_four_to_seven_keywords(title: DemoTitle) -> None:
    assert 4 <= len(title.keywords) <= 7
    assert len(set(title.keywords)) == len(title.keywords)
    assert all(3 <= len(word) <= 40 for word in title.keywords)


def test_keywords_connect_titles() -> None:
    counted = Counter(word for title in EVERY for word in title.keywords)
    assert all(any(counted[word] > 1 for word in title.keywords) for title in EVERY)


@pytest.mark.parametrize(("title", "episode"), EPISODES, ids=lambda part: getattr(part, "slug", None))
def test_an_episode_has_all_that_its_row_shows(title: DemoTitle, episode) -> None:
    assert episode.title and episode.runtime_min > 0
    assert len(SENTENCE.findall(episode.synopsis)) in {1, 2}
    assert 60 <= len(episode.synopsis) <= 260
    assert episode.year >= title.year


def test_nothing_is_told_twice() -> None:
    for texts in (
        [title.slug for title in EVERY],
        [title.title for title in EVERY],
        [title.tagline for title in EVERY],
        [title.synopsis for title in EVERY] + [episode.synopsis for _, episode in EPISODES],
        [(title.slug, episode.title) for title, episode in EPISODES],
    ):
        assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_films_have_a_runtime_and_series_have_seasons_counted_from_one() -> None:
    for title in EVERY:
        if title.kind is DemoKind.MOVIE:
            assert title.runtime_min > 0 and not title.seasons
        else:
            assert [season.number for season in title.seasons] == list(range(1, len(title.seasons) + 1))
            for season in title.seasons:
                assert [e.number for e in season.episodes] == list(range(1, len(season.episodes) + 1))


def test_marks_of_maturity_are_ages() -> None:
    assert MINIMUM_AGES == {"ALL": 0, "7+": 7, "13+": 13, "16+": 16, "18+": 18}
    assert named("big-buck-bunny").minimum_age == 0
    assert named("night-of-the-living-dead").minimum_age == 16


def test_facts_come_through_unharmed() -> None:
    film = named("the-cabinet-of-dr-caligari")
    assert (film.year, film.runtime_min, film.original_title) == (1920, 76, "Das Cabinet des Dr. Caligari")
    assert film.directors == ("Robert Wiene",) and film.countries == ("Germany",) and film.languages == ()
    assert [len(season.episodes) for season in named("signal-at-the-edge").seasons] == [8, 8, 8]


def test_what_is_doubtful_says_so() -> None:
    assert "confirmed" in named("dementia-13").rights and "confirmed" in named("the-last-man-on-earth").rights


def test_a_slug_is_plain() -> None:
    assert slug_of("Fantômas") == "fantomas"
    assert slug_of("Gulliver's Travels") == "gullivers-travels"
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", title.slug) for title in EVERY)


def test_a_title_that_is_not_for_everybody_may_say_why_and_no_other_does() -> None:
    marks = {title.slug: title.minimum_age for title in EVERY}
    assert set(REASONS) <= set(marks)
    assert all(marks[slug] > 0 for slug in REASONS)
    assert [slug for slug, age in marks.items() if age >= 16 and slug not in REASONS] == []
