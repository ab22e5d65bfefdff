"""Figures as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from netflix_clone.kit import i18n
from netflix_clone.kit.clock import utc_now
from netflix_clone.ui import words


@pytest.mark.parametrize(
    ("past", "said"),
    [
        (timedelta(seconds=70), "just now"),
        (timedelta(minutes=2, seconds=1), "2 minutes ago"),
        (timedelta(hours=1, seconds=1), "1 hour ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_a_moment_is_said_in_its_largest_unit(past: timedelta, said: str) -> None:
    assert words.ago(utc_now() - past) == said


def test_a_moment_long_past_is_a_date() -> None:
    assert words.ago(datetime(2020, 3, 5, tzinfo=UTC)) == "5 Mar 2020"


@pytest.mark.parametrize(
    ("count_bytes", "said"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (52_000_000_000, "52.0 GB"), (730_000_000, "730 MB")],
)
def test_a_size_has_a_short_figure(count_bytes: int, said: str) -> None:
    assert words.size(count_bytes) == said


@pytest.mark.parametrize(("duration_s", "said"), [(45, "45 s"), (61, "1 min"), (9180, "2 h 33 min")])
def test_a_running_time_is_said_in_hours_and_minutes(duration_s: float, said: str) -> None:
    assert words.length(duration_s) == said


@pytest.mark.parametrize(
    ("code", "when", "date", "big"),
    [
        ("de", "vor 3 Stunden", "5. März 2020", "1,5 GB"),
        ("fr", "il y a 3 heures", "5 mars 2020", "1,5 Go"),
        ("es", "hace 3 horas", "5 mar 2020", "1,5 GB"),
        ("ar", "قبل 3 ساعات", "5 مارس 2020", "1.5 غ.ب"),
    ],
)
def test_figures_follow_the_language(code: str, when: str, date: str, big: str) -> None:
    with i18n.speaking(code):
        assert words.ago(utc_now() - timedelta(hours=3, minutes=5)) == when
        assert words.day(datetime(2020, 3, 5, tzinfo=UTC)) == date
        assert words.size(1_500_000_000).replace("\u202f", " ").replace("\xa0", " ") == big
