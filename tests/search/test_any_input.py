"""Whatever is typed has a sensible answer: operators, quotes, emoji, ten thousand letters, one letter, other scripts."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.search import service
from netflix_clone.search.schemas import LONGEST_QUERY, Asked
from tests import factories
from tests.search.test_finding import find, stocked

SIGNS = "\"'*^:()[]{}+-~/\\%_;|&!?.,<>=@#$\0\t\n"
HOSTILE = (
    '"',
    "''",
    '"nosferatu',
    "nosferatu*",
    "names:nosferatu",
    "nosferatu AND (",
    "NEAR(a b)",
    "NOT",
    "OR",
    "a OR",
    "^count",
    "-count",
    "'; DROP TABLE title; --",
    "%",
    "_____",
    "100%",
    "\\",
    "\0",
    "count\0rats",
    "\ud800",
    "🧛",
    "🧛 town",
    "👩‍👩‍👧‍👦",
    "a",
    "é",
    "ن",
    "فيلم رعب",
    "吸血鬼",
    "вампир",
    "‮ustarefson",
    "a" * 10_000,
    "count " * 2_000,
    "&" * 500,
    "under 99999999999 minutes",
    "from the 00s",
    "0" * 300,
    "١٢٣ دقيقة",
    "²",
    "ﬁlm",
    "İstanbul",
)


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:20])
def test_hostile_text_is_a_query_like_any_other(each_database: str, typed: str) -> None:
    viewer, _ = stocked()
    found = find(viewer, typed)
    assert len(found.title_ids) <= found.total
    with unit_of_work() as session:
        service.suggest(session, viewer, typed)
        service.remember(session, viewer, typed)
        kept = [each.text for each in service.suggest(session, viewer, "")]
    assert all(0 < len(text) <= LONGEST_QUERY for text in kept)


def test_signs_around_a_name_change_nothing(each_database: str) -> None:
    viewer, titles = stocked()
    for typed in ('"nosferatu"', "nosferatu*", "(nosferatu)", "  NOSFERATU!!", "nosferatu 🧛", "nosferatu%"):
        assert find(viewer, typed).title_ids[:1] == (titles["nosferatu"],), typed


def test_a_wildcard_is_no_wildcard(database: None) -> None:
    viewer, _ = stocked()
    assert find(viewer, "n_sf%").title_ids == find(viewer, "n sf").title_ids


def test_a_name_in_another_script_is_found(each_database: str) -> None:
    viewer, _ = stocked()
    with unit_of_work() as session:
        arabic = factories.movie(session, "رحلة إلى القمر")
        cyrillic = factories.movie(session, "Броненосец Потёмкин")
    assert find(viewer, "رحله الى القمر"[:4]).title_ids[:1] == (arabic,)
    assert find(viewer, "потемкин").title_ids[:1] == (cyrillic,)


@pytest.mark.usefixtures("database")
class TestAnything:
    """One catalogue, many queries."""

    @pytest.fixture(autouse=True)
    def _stocked(self, database: None) -> None:
        self.viewer, _ = stocked()

    @hypothesis_settings(
        max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        typed=some.one_of(
            some.text(max_size=60),
            some.text(alphabet=SIGNS + "aeiou ", max_size=40),
            some.lists(
                some.sampled_from(
                    [
                        "under",
                        "100",
                        "minutes",
                        "from the 70s",
                        "silent",
                        "film",
                        "before",
                        "1960",
                        "in German",
                        '"',
                    ]
                ),
                max_size=8,
            ).map(" ".join),
        )
    )
    def test_any_text_has_an_answer(self, typed: str) -> None:
        found = find(self.viewer, typed)
        assert len(set(found.title_ids)) == len(found.title_ids) <= found.total
        assert all(chip.phrase in typed or chip.phrase in " ".join(typed.split()) for chip in found.chips)
        with read_only() as session:
            service.suggest(session, self.viewer, typed)
            again = service.search(session, self.viewer, Asked(q=typed, with_meaning=False), limit=10)
        assert again.title_ids == found.title_ids
