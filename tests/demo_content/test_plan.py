"""Every film and episode has a clip, and few clips do for all."""

import pytest

from demo_content.catalogue import announced, titles
from demo_content.plan import PLAN, PlayableRef, clip_for
from netflix_clone.demo.service.catalogue import PREMIUM


def test_each_film_and_episode_has_exactly_one_clip() -> None:
    covered = [ref for job in PLAN for ref in job.stands_for]
    films = {PlayableRef(title.slug) for title in (*titles(), *announced()) if not title.seasons}
    episodes = {
        PlayableRef(title.slug, season.number, episode.number)
        for title in titles()
        for season in title.seasons
        for episode in season.episodes
    }
    assert len(covered) == len(set(covered))
    assert set(covered) == films | episodes


def test_a_small_machine_is_not_asked_for_much() -> None:
    assert 8 <= len(PLAN) <= 13
    assert all(40 <= job.clip.length_s <= 90 for job in PLAN)
    assert sum(job.clip.length_s for job in PLAN) < 600
    assert [job.slug for job in PLAN if job.clip.size[1] > 720] == ["night-line", "tide-clock"]
    assert PLAN[0].clip.size == (1280, 720) and PLAN[0].clip.length_s == 40


def test_a_premium_title_shows_what_the_plan_is_for() -> None:
    assert {clip_for(slug).size for slug in ("metropolis", "charade")} == {(1920, 1080)}
    assert {"metropolis", "charade"} <= PREMIUM


def test_every_clip_stands_for_something_under_a_name_of_its_own() -> None:
    assert len({job.slug for job in PLAN}) == len(PLAN)
    assert all(job.stands_for for job in PLAN)
    assert len({(job.clip.place, job.clip.palette, job.clip.seed) for job in PLAN}) == len(PLAN)


def test_neighbouring_episodes_of_our_series_are_different_files_with_one_theme() -> None:
    for slug in ("signal-at-the-edge", "the-tiny-test-pattern"):
        first, second = clip_for(slug, 1, 1), clip_for(slug, 1, 2)
        assert first.slug != second.slug
        assert first.theme_seed == second.theme_seed != 0


def test_a_western_rides_west_and_an_unknown_title_is_refused() -> None:
    assert clip_for("angel-and-the-badman").slug == "long-way-west"
    with pytest.raises(KeyError):
        clip_for("no-such-film")
