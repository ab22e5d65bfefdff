"""A taste that one can see and steer, on both databases: what was learnt, what is set, and what is muted."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import TitleFilter, TitleTraits, Unwanted
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries, service, traits
from netflix_clone.recommendations import taste as tasting
from netflix_clone.recommendations.schemas import Taste, Trait, TraitKind
from tests import factories
from tests.conftest import forget_process

COMEDY, HORROR = Trait(TraitKind.GENRE, "comedy"), Trait(TraitKind.GENRE, "horror")
TWENTIES = Trait(TraitKind.DECADE, "1920")


@pytest.fixture(autouse=True)
def fresh_index() -> Iterator[None]:
    traits.forget()
    yield
    traits.forget()


def set_traits(viewer: Viewer, *muted: Trait, **weights: float) -> None:
    with unit_of_work() as session:
        for trait in muted:
            service.set_trait(session, viewer, trait, is_muted=True)
        for key, weight in weights.items():
            service.set_trait(session, viewer, Trait(TraitKind.GENRE, key), weight=weight)


def taste_of(viewer: Viewer) -> Taste:
    with read_only() as session:
        return queries.taste(session, viewer.profile_id)


@pytest.mark.usefixtures("each_database")
class TestSettings:
    def test_what_is_set_is_kept_and_a_neutral_slider_is_not_a_setting(self) -> None:
        with unit_of_work() as session:
            factories.movie(session, genres=("Comedy", "Horror"))
            viewer = factories.viewer(session)
        set_traits(viewer, HORROR, comedy=0.5)
        assert taste_of(viewer) == Taste(weights={COMEDY: 0.5}, muted=frozenset({HORROR}))
        set_traits(viewer, comedy=0.0)
        assert COMEDY not in taste_of(viewer).weights

    def test_a_mute_that_is_taken_back_leaves_the_slider_where_it_was(self) -> None:
        with unit_of_work() as session:
            factories.movie(session, genres=("Horror",))
            viewer = factories.viewer(session)
        set_traits(viewer, horror=-0.5)
        set_traits(viewer, HORROR)
        assert HORROR in taste_of(viewer).muted
        with unit_of_work() as session:
            service.set_trait(session, viewer, HORROR, is_muted=False)
        assert taste_of(viewer).weights == {HORROR: -0.5}

    @pytest.mark.parametrize(
        "trait",
        [
            Trait(TraitKind.GENRE, "no-such-genre"),
            Trait(TraitKind.PERSON, "nobody"),
            Trait(TraitKind.DECADE, "1927"),
            Trait(TraitKind.DECADE, "٢٠٢٠"),
            Trait(TraitKind.MOOD, "a\0b"),
        ],
    )
    def test_a_trait_that_is_not_there_is_refused(self, trait: Trait) -> None:
        with unit_of_work() as session:
            viewer = factories.viewer(session)
        with pytest.raises(NotFound), unit_of_work() as session:
            service.set_trait(session, viewer, trait, weight=1)

    @pytest.mark.parametrize("weight", [1.01, -2, float("nan"), float("inf")])
    def test_a_weight_beyond_the_slider_is_refused(self, weight: float) -> None:
        with unit_of_work() as session:
            viewer = factories.viewer(session)
        with pytest.raises(Invalid), unit_of_work() as session:
            service.set_trait(session, viewer, TWENTIES, weight=weight)
        with pytest.raises(Invalid), unit_of_work() as session:
            service.set_surprise(session, viewer, weight)

    def test_nobody_sets_more_traits_than_a_page_can_show(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("netflix_clone.recommendations.service.taste.MOST_TRAITS", 1)
        with unit_of_work() as session:
            viewer = factories.viewer(session)
            service.set_trait(session, viewer, TWENTIES, weight=1)
            service.set_trait(session, viewer, TWENTIES, weight=0.5)
            with pytest.raises(Conflict):
                service.set_trait(session, viewer, Trait(TraitKind.DECADE, "1930"), weight=1)

    def test_a_reset_takes_everything_back_and_can_be_undone(self) -> None:
        with unit_of_work() as session:
            title_id = factories.movie(session, genres=("Comedy", "Horror"))
            viewer = factories.viewer(session)
            service.forget_title(session, viewer, title_id)
            service.set_surprise(session, viewer, 0.7)
            service.set_trait(session, viewer, COMEDY, weight=-1)
            service.set_trait(session, viewer, HORROR, weight=0.5, is_muted=True)
        full = taste_of(viewer)
        assert full.forgotten == {title_id}
        with unit_of_work() as session:
            before = service.reset(session, viewer)
        assert taste_of(viewer) == Taste()
        with unit_of_work() as session:
            service.restore(session, viewer, before)
        assert taste_of(viewer) == full
        with unit_of_work() as session:
            service.remember_title(session, viewer, title_id)
        assert taste_of(viewer).forgotten == frozenset()

    def test_a_title_that_a_child_may_not_see_is_not_there_to_forget(self) -> None:
        with unit_of_work() as session:
            title_id = factories.movie(session, maturity=16)
            viewer = factories.viewer(session, maturity_ceiling=7)
        with pytest.raises(NotFound), unit_of_work() as session:
            service.forget_title(session, viewer, title_id)

    def test_being_asked_is_noted_and_survives_a_reset(self) -> None:
        with unit_of_work() as session:
            viewer = factories.viewer(session)
            service.mark_asked(session, viewer)
            service.reset(session, viewer)
        assert taste_of(viewer).asked_at is not None


@pytest.mark.usefixtures("each_database")
class TestMutes:
    def test_a_list_leaves_out_what_has_an_unwanted_genre_person_keyword_or_decade(self) -> None:
        with unit_of_work() as session:
            ids = {
                "genre": factories.movie(session, year=1930, genres=("Drama", "Horror")),
                "director": factories.movie(session, year=1930, directors=("F. W. Murnau",)),
                "cast": factories.movie(session, year=1930, cast=("Max Schreck",)),
                "keyword": factories.movie(session, year=1930, keywords=("Vampire",)),
                "decade": factories.movie(session, year=1929),
                "none": factories.movie(session, year=1930),
            }
        unwanted = Unwanted(
            frozenset({"horror", "no-such"}),
            frozenset({"f-w-murnau", "max-schreck"}),
            frozenset({"vampire"}),
            frozenset({1920}),
        )
        with read_only() as session:
            listed = catalog.title_ids(session, TitleFilter(without=unwanted), limit=10)
            of_genre = catalog.title_ids(session, TitleFilter(genre="drama", without=unwanted), limit=10)
            short = catalog.films_within(
                session, maturity_ceiling=18, longest_min=90, limit=10, without=unwanted
            )
            muted = catalog.titles_with(session, unwanted)
            known = catalog.titles_with(session, unwanted, among=[ids["cast"], ids["none"]])
        assert listed == of_genre == short == (ids["none"],)
        assert muted == set(ids.values()) - {ids["none"]}
        assert known == {ids["cast"]}

    def test_a_profiles_mutes_are_its_own(self) -> None:
        with unit_of_work() as session:
            title_id = factories.movie(session, genres=("Horror",))
            viewer, other = factories.viewer(session), factories.viewer(session)
        set_traits(viewer, HORROR, TWENTIES)
        with read_only() as session:
            mine = queries.unwanted(session, viewer.profile_id)
            assert mine == Unwanted(genres=frozenset({"horror"}), decades=frozenset({1920}))
            assert tasting.muted_titles(session, queries.taste(session, viewer.profile_id)) == {title_id}
            assert not queries.unwanted(session, other.profile_id)


@pytest.mark.usefixtures("each_database")
class TestTraits:
    def test_the_index_knows_each_trait_of_a_title_and_follows_an_edit(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(traits, "_LOOKED_AGAIN_S", 0)
        with unit_of_work() as session:
            title_id = factories.movie(
                session, year=1927, genres=("Comedy",), directors=("Buster Keaton",), cast=("Buster Keaton",)
            )
        with read_only() as session:
            assert set(traits.index(session).by_title[title_id]) == {
                COMEDY,
                TWENTIES,
                Trait(TraitKind.PERSON, "buster-keaton"),
            }
        with unit_of_work() as session:
            catalog_service.update_title(session, title_id, {"genres": ("Horror",)}, version=1)
        with read_only() as session:
            found = traits.index(session)
        assert list(found.titles(HORROR)) == [title_id]
        assert list(found.titles(COMEDY)) == []

    def test_labels_are_found_by_the_beginning_of_a_word_without_accents(self) -> None:
        with unit_of_work() as session:
            factories.movie(session, genres=("Comedy",), directors=("Georges Méliès",))
        with read_only() as session:
            for typed in ("melies", "Méli", "GEORGES"):
                assert [each.name for each in catalog.labels_like(session, typed, maturity_ceiling=18)] == [
                    "Georges Méliès"
                ]
            for typed in ("", "g", "%", "_____", "🎬", "x" * 500):
                assert catalog.labels_like(session, typed, maturity_ceiling=18) == ()
            assert [each.key for each in catalog.labels_like(session, "com", maturity_ceiling=18)] == [
                "comedy"
            ]

    def test_labels_of_titles_that_somebody_may_not_see_are_not_found(self) -> None:
        with unit_of_work() as session:
            factories.movie(
                session, genres=("Horror",), cast=("Max Schreck",), keywords=("gore",), maturity=16
            )
            factories.movie(session, genres=("Drama",), cast=("Maxi Draft",), publish=False)
        with read_only() as session:
            for typed in ("horr", "schreck", "gore"):
                assert len(catalog.labels_like(session, typed, maturity_ceiling=16)) == 1
                assert catalog.labels_like(session, typed, maturity_ceiling=12) == ()
            assert catalog.labels_like(session, "draft", maturity_ceiling=18) == ()


GENRES = ("comedy", "horror", "western")


@st.composite
def rankings(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, traits.TraitIndex]:
    """Title ids in any order, scores at any scale, and an index of their genres."""
    ids = draw(st.lists(st.integers(1, 500), min_size=1, max_size=30, unique=True))
    scores = draw(st.lists(st.floats(-100, 100), min_size=len(ids), max_size=len(ids)))
    index = traits.TraitIndex()
    index.take(
        [TitleTraits(title_id, 1920, tuple(draw(st.sets(st.sampled_from(GENRES))))) for title_id in ids]
    )
    return np.array(ids), np.array(scores), index


settings_of_taste = st.builds(
    Taste,
    weights=st.dictionaries(
        st.sampled_from(GENRES).map(lambda key: Trait(TraitKind.GENRE, key)), st.floats(-1, 1)
    ),
    muted=st.sets(st.sampled_from([HORROR, TWENTIES])).map(frozenset),
)


@given(rankings(), settings_of_taste, st.floats(-1, 1), st.floats(-1, 1))
def test_the_further_a_slider_the_higher_stand_its_titles_and_no_others_move(
    ranking: tuple[np.ndarray, np.ndarray, traits.TraitIndex], taste: Taste, one: float, other: float
) -> None:
    ids, scores, index = ranking
    low, high = sorted((one, other))
    less, more = (
        tasting.adjust(ids, scores, index, Taste({**taste.weights, COMEDY: weight}, taste.muted))
        for weight in (low, high)
    )
    has_it = np.isin(ids, index.titles(COMEDY))
    assert (less[has_it] <= more[has_it]).all()
    assert np.array_equal(less[~has_it], more[~has_it])


@given(rankings(), settings_of_taste)
def test_what_is_muted_is_below_everything_whatever_the_sliders_say(
    ranking: tuple[np.ndarray, np.ndarray, traits.TraitIndex], taste: Taste
) -> None:
    ids, scores, index = ranking
    moved = tasting.adjust(ids, scores, index, taste)
    is_muted = np.array([bool(taste.muted & set(index.by_title[title_id])) for title_id in ids])
    assert np.isneginf(moved[is_muted]).all()
    assert np.isfinite(moved[~is_muted]).all()


def test_a_slider_at_its_end_lifts_a_middling_title_to_the_best_and_takes_the_best_to_the_middle() -> None:
    index = traits.TraitIndex()
    index.take([TitleTraits(n, 1920, ("comedy",) if n in {3, 5} else ()) for n in range(1, 6)])
    ids, scores = np.arange(1, 6), np.array([1.0, 2.0, 3.0, 4.0, 9.0])
    up = tasting.adjust(ids, scores, index, Taste({COMEDY: 1.0}))
    down = tasting.adjust(ids, scores, index, Taste({COMEDY: -1.0}))
    assert up[2] == scores.max()
    assert down[4] == np.median(scores)


def test_what_was_learnt_is_what_the_liked_have_in_common_and_others_have_not() -> None:
    index = traits.TraitIndex()
    index.take(
        [
            TitleTraits(1, 1920, ("comedy", "short"), ("keaton",)),
            TitleTraits(2, 1920, ("comedy", "short"), ("keaton",)),
            TitleTraits(3, 1930, ("horror", "short"), ("karloff",)),
            *(TitleTraits(n, 1940, ("short",)) for n in range(4, 20)),
        ]
    )
    found = tasting.learnt([(1, 1.0), (2, 0.5), (3, -1.0), (77, 1.0)], index)
    genres = {each.trait.key: each for each in found if each.trait.kind is TraitKind.GENRE}
    assert genres["comedy"].weight == 1.0
    assert genres["comedy"].title_ids == (1, 2)
    assert 0 < genres["short"].weight < 1.0
    assert genres["horror"].weight < 0
    forgotten = tasting.learnt([(1, 1.0), (2, 0.5), (3, 1.0)], index, frozenset({1, 2}))
    assert {each.trait.key for each in forgotten} == {"horror", "short", "karloff", "1930"}
    assert tasting.learnt([(3, -1.0)], index) == ()


def test_surprise_as_it_comes_is_one_slot_in_twenty_and_four_fifths_of_the_score() -> None:
    usual = Taste().surprise
    assert tasting.exploration(usual) == pytest.approx(0.05)
    assert tasting.keep(usual) == pytest.approx(0.8)
    assert tasting.exploration(1) > tasting.exploration(0) == 0
    assert tasting.keep(1) < tasting.keep(0) < 1


def test_an_operator_sets_how_varied_and_how_far_from_the_known_lists_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (tasting.exploration(0.2), tasting.keep(0.2)) == pytest.approx((0.05, 0.8))
    monkeypatch.setenv("RECOMMEND_EXPLORATION", "0")
    monkeypatch.setenv("RECOMMEND_KEEP", "1")
    forget_process()
    assert (tasting.exploration(1.0), tasting.keep(0.2)) == (0.0, 1.0)
    assert tasting.keep(1.0) == pytest.approx(0.6)
