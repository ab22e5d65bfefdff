"""What somebody finds who types."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from netflix_clone.catalog import service as catalog
from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import speaking
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import queries, service
from netflix_clone.search.schemas import Asked, Found, SearchSort, SuggestionKind
from tests import factories
from tests.conftest import forget_process


def stocked(*, maturity_ceiling: int = 18) -> tuple[Viewer, dict[str, int]]:
    """A viewer, and a small catalogue that is indexed."""
    with unit_of_work() as session:
        viewer = factories.viewer(session, maturity_ceiling=maturity_ceiling)
        titles = {
            "nosferatu": factories.movie(
                session,
                "Nosferatu: A Symphony of Horror",
                original_name="Nosferatu, eine Symphonie des Grauens",
                year=1922,
                runtime_min=94,
                maturity=13,
                genres=("Horror",),
                keywords=("vampire",),
                cast=("Max Schreck",),
                synopsis="A count who shuns the light comes to a German town with a cargo of rats.",
            ),
            "hunt": factories.movie(
                session,
                "The Most Dangerous Game",
                year=1932,
                runtime_min=63,
                genres=("Adventure", "Thriller"),
                languages=("en",),
                synopsis="A hunter is hunted on an island.",
            ),
            "kid": factories.movie(
                session,
                "The Kid",
                year=1921,
                runtime_min=68,
                genres=("Comedy", "Drama"),
                cast=("Charlie Chaplin",),
                synopsis="A tramp raises a foundling.",
            ),
            "space": factories.movie(
                session,
                "Silent Running Lights",
                year=1972,
                runtime_min=89,
                genres=("Sci-Fi",),
                languages=("en",),
                synopsis="Gardens drift through space, and a sad man tends them.",
            ),
        }
        titles["crime"] = factories.series(session, "Fantômas", year=1913, synopsis="A criminal in disguise.")
    index()
    return viewer, titles


def index() -> None:
    with unit_of_work() as session:
        service.index_stale(session)


def find(viewer: Viewer, q: str = "", *, limit: int = 10, offset: int = 0, **asked: object) -> Found:
    """A search by names and words alone, so that no weights are needed."""
    with read_only() as session:
        wanted = Asked(q=q, **({"with_meaning": False} | asked))  # pyright: ignore[reportArgumentType]
        return service.search(session, viewer, wanted, limit=limit, offset=offset)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nosferatu", "nosferatu"),
        ("nosfratu", "nosferatu"),
        ("Nosf", "nosferatu"),
        ("eine symphonie", "nosferatu"),
        ("fantomas", "crime"),
        ("FANTÔMAS", "crime"),
        ("dangerous game", "hunt"),
        ("most dnagerous gmae", "hunt"),
        ("the kid", "kid"),
        ("kid", "kid"),
        ("chaplin", "kid"),
        ("charlie chaplin", "kid"),
        ("vampires", "nosferatu"),
        ("hunted on islands", "hunt"),
    ],
)
def test_a_title_is_found_by_name_by_typo_by_person_and_by_word(
    each_database: str, typed: str, name: str
) -> None:
    viewer, titles = stocked()
    assert find(viewer, typed).title_ids[:1] == (titles[name],)


def test_an_exact_name_stands_before_a_longer_one_and_both_before_words(each_database: str) -> None:
    viewer, _ = stocked()
    with unit_of_work() as session:
        by_word = factories.movie(session, "Another", synopsis="It rings at midnight, at midnight.")
        longer = factories.movie(session, "Midnight Train")
        exact = factories.movie(session, "Midnight")
    index()
    assert find(viewer, "midnight").title_ids == (exact, longer, by_word)


def test_what_a_profile_may_not_see_is_neither_found_nor_counted_nor_suggested(each_database: str) -> None:
    child, titles = stocked(maturity_ceiling=7)
    found = find(child, "nosferatu")
    assert titles["nosferatu"] not in found.title_ids + found.nearest
    assert found.total == 0
    assert "horror" not in {each.key for each in find(child).facets.genres}
    with read_only() as session:
        assert service.suggest(session, child, "nosf") == ()
        assert service.suggest(session, child, "max schr") == ()


def test_what_is_not_out_yet_or_was_taken_back_is_not_found(each_database: str) -> None:
    viewer, titles = stocked()
    with unit_of_work() as session:
        later = factories.movie(session, "Nosferatu Returns", publish=False)
        catalog.publish_title(session, later, at=utc_now() + timedelta(days=1))
        catalog.hide_title(session, titles["nosferatu"])
    index()
    assert find(viewer, "nosferatu").title_ids == ()


def test_a_sentence_narrows_by_year_length_and_language(each_database: str) -> None:
    viewer, titles = stocked()
    found = find(viewer, "slow sad space film under 100 minutes from the 70s")
    assert found.title_ids == (titles["space"],)
    assert [(chip.key, chip.label, chip.phrase) for chip in found.chips] == [
        ("kind:movie", "Films", "film"),
        ("longest_min:100", "At most 100 min", "under 100 minutes"),
        ("years:1970-1979", "1970 to 1979", "from the 70s"),
    ]
    assert set(find(viewer, "I have 70 minutes").title_ids) == {titles["hunt"], titles["kid"]}
    assert titles["kid"] in find(viewer, "silent film").title_ids
    assert titles["hunt"] not in find(viewer, "silent film").title_ids


def test_where_only_genres_are_named_their_titles_come_first(each_database: str) -> None:
    viewer, titles = stocked()
    with unit_of_work() as session:
        factories.movie(
            session, "The Critic", year=1925, synopsis="Comedies! A critic of comedies writes about comedies."
        )
    index()
    assert find(viewer, "comedies from the 1920s").title_ids[0] == titles["kid"]


def test_a_chip_that_was_taken_off_is_read_as_words_again(each_database: str) -> None:
    viewer, titles = stocked()
    found = find(viewer, "horror from the 70s", without=("years:1970-1979",))
    assert found.title_ids == (titles["nosferatu"],)
    assert [chip.key for chip in found.chips] == ["genre:Horror"]


def test_a_part_that_would_leave_nothing_is_not_read_into_a_sentence(each_database: str) -> None:
    viewer, titles = stocked()
    found = find(viewer, "vampire from the 90s")
    assert found.title_ids == (titles["nosferatu"],)
    assert found.chips == ()
    assert find(viewer, "from the 90s").chips == ()


def test_a_title_that_is_called_like_a_facet_is_a_name(each_database: str) -> None:
    viewer, _ = stocked()
    with unit_of_work() as session:
        named = factories.movie(session, "In German", languages=("en",), year=1999)
        factories.movie(session, "Something Else", languages=("de",))
    index()
    found = find(viewer, "in german")
    assert found.title_ids[0] == named
    assert found.chips == ()


def test_filters_narrow_and_facets_count_the_whole_result(each_database: str) -> None:
    viewer, titles = stocked()
    assert find(viewer, kinds=(TitleKind.SERIES,)).title_ids == (titles["crime"],)
    assert find(viewer, genres=("comedy", "drama")).title_ids == (titles["kid"],)
    assert find(viewer, year_from=1930, year_to=1940).title_ids == (titles["hunt"],)
    assert find(viewer, maturity_max=12, genres=("horror",)).title_ids == ()
    assert set(find(viewer, languages=("en",)).title_ids) == {titles["hunt"], titles["space"]}
    assert find(viewer, keywords=("vampire",)).title_ids == (titles["nosferatu"],)
    page = find(viewer, limit=1)
    assert (len(page.title_ids), page.total) == (1, 5)
    assert {each.key: each.count for each in page.facets.kinds} == {"movie": 4, "series": 1}
    assert {each.key: each.count for each in page.facets.decades}["1920"] == 2
    both = find(viewer, kinds=(TitleKind.SERIES,)).facets.kinds
    assert {each.key for each in both} == {"movie", "series"}, "choosing the other would find more"
    for facet in page.facets.lengths:
        assert facet.count == find(viewer, longest_min=int(facet.key)).total
    for facet in page.facets.maturities:
        assert facet.count == find(viewer, maturity_max=int(facet.key)).total
    assert {each.count for each in page.facets.ratings} == {0}, "nobody rated anything"
    short = find(viewer, longest_min=30).facets
    assert short.lengths == page.facets.lengths, "another length would find as much as before"


def test_orders_are_what_they_say(each_database: str) -> None:
    viewer, titles = stocked()
    assert find(viewer, sort=SearchSort.NEWEST).title_ids[0] == titles["space"]
    assert find(viewer, sort=SearchSort.NAME).title_ids[0] == titles["crime"]
    assert find(viewer, sort=SearchSort.SHORTEST).title_ids[0] == titles["hunt"]
    assert find(viewer, sort=SearchSort.ADDED).title_ids[0] == titles["crime"]


def test_where_nothing_is_found_the_nearest_names_are_told(each_database: str) -> None:
    viewer, titles = stocked()
    found = find(viewer, "nosferatu", genres=("comedy",))
    assert (found.title_ids, found.total) == ((), 0)
    assert found.nearest[0] == titles["nosferatu"]


def test_a_misspelt_word_is_read_as_the_catalogue_spells_it(each_database: str) -> None:
    viewer, titles = stocked()
    found = find(viewer, "somebody who raises a fuondling")
    assert found.title_ids[:1] == (titles["kid"],)
    assert "foundling" in found.corrected


def test_a_changed_title_is_found_by_its_new_words_and_not_by_its_old(each_database: str) -> None:
    viewer, titles = stocked()
    with unit_of_work() as session:
        version = catalog_version(session, titles["kid"])
        catalog.update_title(
            session, titles["kid"], {"synopsis": "A glazier and a pickpocket."}, version=version
        )
    index()
    assert find(viewer, "pickpockets").title_ids == (titles["kid"],)
    assert find(viewer, "foundling").title_ids == ()


def catalog_version(session: Session, title_id: int) -> int:
    from netflix_clone.catalog import queries as catalog_queries

    return catalog_queries.title(session, title_id, maturity_ceiling=99).version


def test_people_and_genres_are_named_with_what_is_found(each_database: str) -> None:
    viewer, _ = stocked()
    assert [each.name for each in find(viewer, "chaplin").people] == ["Charlie Chaplin"]
    assert [each.slug for each in find(viewer, "horror").genres] == ["horror"]
    with read_only() as session:
        kinds = {each.kind for each in service.suggest(session, viewer, "ch")}
    assert kinds == {SuggestionKind.PERSON}
    with speaking("de"), read_only() as session:
        assert [each.slug for each in find(viewer, "Komödie").genres] == ["comedy"]
        assert "Komödie" in [each.text for each in service.suggest(session, viewer, "komö")]


def test_a_profile_keeps_its_last_ten_searches_and_forgets_them(each_database: str) -> None:
    viewer, _ = stocked()
    with unit_of_work() as session:
        for n in range(12):
            service.remember(session, viewer, f"search {n}")
        service.remember(session, viewer, "SEARCH  5")
        service.remember(session, viewer, " ?! ")
    with read_only() as session:
        recent = queries.recent(session, viewer.profile_id)
        assert [each.query for each in recent][:3] == ["SEARCH 5", "search 11", "search 10"]
        assert len(recent) == queries.KEPT
        other = factories.viewer
    with unit_of_work() as session:
        service.forget(session, other(session), recent[0].id)
        assert len(queries.recent(session, viewer.profile_id)) == queries.KEPT, "it is not theirs"
        service.forget(session, viewer, recent[0].id)
        assert len(queries.recent(session, viewer.profile_id)) == queries.KEPT - 1
        service.forget_all(session, viewer)
        assert queries.recent(session, viewer.profile_id) == ()


def test_from_your_searches_needs_two_of_them(each_database: str) -> None:
    viewer, titles = stocked()
    with unit_of_work() as session:
        service.remember(session, viewer, "vampire")
        assert service.searched_titles(session, viewer, limit=10) == ()
        service.remember(session, viewer, "foundling")
        assert service.searched_titles(session, viewer, limit=10) == (titles["kid"], titles["nosferatu"])


def test_from_your_searches_sees_what_came_and_what_went(each_database: str) -> None:
    viewer, titles = stocked()
    with unit_of_work() as session:
        service.remember(session, viewer, "vampire")
        service.remember(session, viewer, "foundling")
        assert service.searched_titles(session, viewer, limit=10) == (titles["kid"], titles["nosferatu"])
        new = factories.movie(session, "Foundling", synopsis="A foundling.")
    index()
    with unit_of_work() as session:
        assert new in service.searched_titles(session, viewer, limit=10)
        catalog.hide_title(session, titles["kid"])
        assert titles["kid"] not in service.searched_titles(session, viewer, limit=10)
        child = factories.viewer(session, maturity_ceiling=0)
        for query in ("vampire", "foundling"):
            service.remember(session, child, query)
        assert titles["nosferatu"] not in service.searched_titles(session, child, limit=10)


def test_no_genre_and_no_correction_tells_of_titles_above_the_age_limit(each_database: str) -> None:
    child, _ = stocked(maturity_ceiling=7)
    with unit_of_work() as session:
        grown_up = factories.viewer(session)
        factories.movie(session, "Draft", synopsis="A submarine.", publish=False)
    index()
    assert find(grown_up, "vampiir").corrected == "vampire"
    assert find(child, "vampiir").corrected == ""
    assert find(grown_up, "submarrine").corrected == "", "a word of a draft is nobody's business"
    assert find(child, "horror").genres == ()
    with read_only() as session:
        assert "Horror" in [each.text for each in service.suggest(session, grown_up, "horr")]
        assert service.suggest(session, child, "horr") == ()


def test_search_by_meaning_is_for_plans_that_hold_it_and_says_which(
    monkeypatch: pytest.MonkeyPatch, database: None
) -> None:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    viewer, _ = stocked()
    with unit_of_work() as session:
        factories.plans(session)
        told = service.search(session, viewer, Asked(q="a count"), limit=5, offset=0).meaning
        assert not told.is_on
        factories.subscribe(session, viewer.account_id, "premium")
        held = service.search(session, viewer, Asked(q="a count"), limit=5, offset=0).meaning
    assert (told.problem, told.is_in_a_plan) == ("Search by meaning is part of Premium.", True)
    assert "part of" not in held.problem
