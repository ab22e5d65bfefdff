"""Taste where it is seen: the page, the picks of a new profile, the API, and every row of the home; on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest

from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.catalog import service as catalog
from netflix_clone.discovery import picking, tasting, title_view
from netflix_clone.discovery.api import router
from netflix_clone.discovery.home import assemble
from netflix_clone.discovery.peek import peek
from netflix_clone.discovery.state.taste import TasteState
from netflix_clone.discovery.tasting import TasteView, TraitLine
from netflix_clone.kit import i18n
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Forbidden, NotFound
from netflix_clone.library import queries as library_queries
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Thumb
from netflix_clone.playback import charts
from netflix_clone.playback.models import ChartEntry
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries, service, traits
from netflix_clone.recommendations.schemas import Trait, TraitKind
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("each_database")
COMEDY, HORROR = Trait(TraitKind.GENRE, "comedy"), Trait(TraitKind.GENRE, "horror")


@pytest.fixture(autouse=True)
def fresh_index() -> Iterator[None]:
    traits.forget()
    yield
    traits.forget()


def mute(viewer: Viewer, *muted: Trait) -> None:
    with unit_of_work() as session:
        for trait in muted:
            service.set_trait(session, viewer, trait, is_muted=True)


def like(viewer: Viewer, *title_ids: int) -> None:
    with unit_of_work() as session:
        for title_id in title_ids:
            library.rate(session, viewer, title_id, thumb=Thumb.UP)


def view(viewer: Viewer, **known: Any) -> TasteView:
    with read_only() as session:
        return tasting.view(session, viewer, **{"forgotten_before": frozenset(), **known})


def lines(shown: TasteView) -> dict[Trait, TraitLine]:
    return {Trait(line.kind, line.key): line for section in shown.sections for line in section.lines}


class _Tipsters:
    """An extension's row of the home."""

    slug, heading = "tips", "Tips"

    def __init__(self, title_ids: list[int]) -> None:
        self.ids = title_ids

    def title_ids(self, profile_id: int, *, limit: int) -> list[int]:
        return self.ids[:limit]


@pytest.mark.parametrize("is_kids", [False, True])
def test_what_is_muted_is_in_no_row_of_the_home_however_it_got_there(
    is_kids: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work() as session:
        horrors = [factories.movie(session, genres=("Drama", "Horror")) for _ in range(12)]
        horrors += [factories.series(session, genres=("Horror", "Animation")) for _ in range(4)]
        others = [factories.movie(session, genres=("Drama",)) for _ in range(6)]
        viewer = factories.viewer(session, is_kids=is_kids, maturity_ceiling=7 if is_kids else 18)
        for place, title_id in enumerate((*horrors[:12], *others), start=1):
            session.add(ChartEntry(chart=charts.Chart.MOVIE, rank=place, title_id=title_id, viewers=1))
        library.add_to_list(session, viewer, horrors[0])
        library.save_progress(
            session, viewer, factories.playable(session, horrors[1]), position_s=99, duration_s=100
        )
        library.mark_watched(session, viewer, factories.playable(session, horrors[2]))
    monkeypatch.setitem(registry.home_rows, "tips", _Tipsters([*horrors[:5], *others]))
    mute(viewer, HORROR)
    with read_only() as session:
        shown = assemble(session, viewer)
    rows = {row.slug: {card.id for card in row.cards} for row in shown.rows}
    saved = rows.pop("my-list")
    assert saved == {horrors[0]}
    assert rows
    assert set().union(*rows.values()) <= set(others)
    assert shown.hero is not None
    assert shown.hero.card.id in others
    assert set().union({shown.hero.card.id}, *rows.values()) == set(others)


def test_muting_the_newest_leaves_a_home_without_a_hero_rather_than_a_muted_one() -> None:
    with unit_of_work() as session:
        horror = factories.movie(session, genres=("Horror",))
        viewer = factories.viewer(session)
        library.add_to_list(session, viewer, horror)
    mute(viewer, HORROR)
    with read_only() as session:
        shown = assemble(session, viewer)
    assert shown.hero is None
    assert [row.slug for row in shown.rows] == ["my-list"]


def test_the_page_says_what_was_learnt_and_by_which_titles() -> None:
    with unit_of_work() as session:
        liked = [
            factories.movie(session, f"Laugh {n}", genres=("Comedy",), directors=("Buster Keaton",))
            for n in range(2)
        ]
        for _ in range(5):
            factories.movie(session, genres=("Drama",))
        viewer = factories.viewer(session)
    like(viewer, *liked)
    shown = view(viewer)
    by_trait = lines(shown)
    assert by_trait[COMEDY].learnt == 100
    assert {each.name for each in by_trait[COMEDY].carriers} == {"Laugh 0", "Laugh 1"}
    assert Trait(TraitKind.PERSON, "buster-keaton") in by_trait
    assert Trait(TraitKind.GENRE, "drama") not in by_trait
    assert shown.titles_heard == 2
    assert shown.strip


def test_a_title_that_is_forgotten_keeps_its_place_until_the_page_is_opened_again() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, genres=("Comedy",))
        viewer = factories.viewer(session)
    like(viewer, title_id)
    with unit_of_work() as session:
        service.forget_title(session, viewer, title_id)
    still = lines(view(viewer))[COMEDY]
    assert [each.is_forgotten for each in still.carriers] == [True]
    assert still.learnt == 0
    later = view(viewer, forgotten_before=frozenset({title_id}))
    assert later.sections == ()
    assert [each.title_id for each in later.forgotten] == [title_id]


def test_what_is_set_stands_on_the_page_though_nothing_was_learnt() -> None:
    with unit_of_work() as session:
        factories.movie(session, genres=("Horror",))
        viewer = factories.viewer(session)
    mute(viewer, HORROR, Trait(TraitKind.DECADE, "1920"))
    by_trait = lines(view(viewer))
    assert by_trait[HORROR].is_muted
    assert by_trait[Trait(TraitKind.DECADE, "1920")].name == "1920s"


def test_a_grown_up_sees_the_taste_of_a_child_and_nobody_that_of_strangers_or_behind_a_pin() -> None:
    with unit_of_work() as session:
        mine = factories.viewer(session)
        child = factories.viewer(session, account_id=mine.account_id, is_kids=True, maturity_ceiling=7)
        locked = factories.viewer(session, account_id=mine.account_id)
        row = session.get(Profile, locked.profile_id)
        assert row is not None
        row.pin_hash = "x"
        stranger = factories.viewer(session)
    identity = Identity(mine.account_id, Role.USER, mine.session_id, mine.profile_id)
    with read_only() as session:
        assert tasting.whose(session, identity).profile_id == mine.profile_id
        assert tasting.whose(session, identity, child.profile_id).maturity_ceiling == 7
        with pytest.raises(Forbidden):
            tasting.whose(session, identity, locked.profile_id)
        with pytest.raises(NotFound):
            tasting.whose(session, identity, stranger.profile_id)


def test_a_new_profile_is_offered_all_kinds_and_nothing_that_a_child_may_not_see() -> None:
    with unit_of_work() as session:
        for genre in ("Drama", "Comedy", "Western"):
            for _ in range(30):
                factories.movie(session, genres=(genre,))
        factories.movie(session, genres=("Horror",), maturity=16)
        child = factories.viewer(session, is_kids=True, maturity_ceiling=7)
    with read_only() as session:
        offered = picking.offered(session, child)
        kinds = tasting.traits.index(session).by_title
    assert len({tile.title_id for tile in offered}) == picking.OFFERED
    first = [kinds[tile.title_id][0].key for tile in offered[:3]]
    assert sorted(first) == ["comedy", "drama", "western"]
    assert all(HORROR not in kinds[tile.title_id] for tile in offered)


def test_picks_are_likes_and_nobody_is_asked_twice() -> None:
    with unit_of_work() as session:
        picked = [factories.movie(session) for _ in range(3)]
        viewer, shy = factories.viewer(session), factories.viewer(session)
    with read_only() as session:
        assert picking.asks(session, viewer)
    with unit_of_work() as session:
        picking.keep(session, viewer, picked)
        picking.keep(session, shy, ())
    with read_only() as session:
        assert not picking.asks(session, viewer)
        assert not picking.asks(session, shy)
        assert {each.title_id for each in library_queries.taste_events(session, viewer.profile_id)} == set(
            picked
        )


def test_who_has_watched_three_titles_is_not_asked() -> None:
    with unit_of_work() as session:
        ids = [factories.movie(session) for _ in range(3)]
        viewer = factories.viewer(session)
    like(viewer, *ids)
    with read_only() as session:
        assert not picking.asks(session, viewer)


def test_a_taste_is_read_set_exported_and_reset_over_http() -> None:
    client, viewer = factories.viewer_client(router)
    with unit_of_work() as session:
        title_id = factories.movie(session, genres=("Comedy", "Horror"))
    wanted = {
        "surprise": 0.8,
        "traits": [
            {"kind": "genre", "key": "comedy", "weight": 0.5},
            {"kind": "genre", "key": "horror", "is_muted": True},
        ],
        "forgotten": [title_id],
    }
    assert client.put("/api/taste", json=wanted).status_code == 204
    told = client.get("/api/taste").json()
    assert (told["surprise"], told["forgotten"]) == (0.8, [title_id])
    assert [(each["key"], each["weight"], each["is_muted"]) for each in told["traits"]] == [
        ("comedy", 0.5, False),
        ("horror", 0.0, True),
    ]
    file = client.get("/api/taste/export")
    assert file.headers["content-disposition"] == 'attachment; filename="taste.json"'
    assert client.delete("/api/taste").status_code == 204
    assert client.get("/api/taste").json()["traits"] == []
    assert client.put("/api/taste", json=file.json()).status_code == 204
    assert client.get("/api/taste").json() == told
    with read_only() as session:
        assert queries.unwanted(session, viewer.profile_id).genres == {"horror"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"surprise": 2}, 422),
        ({"traits": [{"kind": "smell", "key": "x"}]}, 422),
        ({"traits": [{"kind": "genre", "key": "no-such", "weight": 1}]}, 404),
        ({"forgotten": [2**40]}, 422),
        ({"forgotten": [12345]}, 404),
    ],
)
def test_a_taste_that_makes_no_sense_changes_nothing(body: dict[str, Any], status: int) -> None:
    client, viewer = factories.viewer_client(router)
    with unit_of_work() as session:
        factories.movie(session, genres=("Horror",))
    mute(viewer, HORROR)
    assert client.put("/api/taste", json=body).status_code == status
    with read_only() as session:
        assert queries.taste(session, viewer.profile_id).muted == {HORROR}


def test_a_reset_on_the_page_is_taken_back_whole() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        film = factories.movie(session, genres=("Comedy", "Horror"))
    like(viewer, film)
    with unit_of_work() as session:
        service.set_trait(session, viewer, COMEDY, weight=0.5)
        service.set_trait(session, viewer, HORROR, is_muted=True)
        service.set_surprise(session, viewer, 0.7)
        before = queries.taste(session, viewer.profile_id)
    page = tab(TasteState, viewer.session_id, address="/taste")
    send(page, "load")
    send(page, "start_afresh")
    assert page.was_reset
    with read_only() as session:
        assert queries.taste(session, viewer.profile_id).weights == {}
    send(page, "take_back")
    assert not page.was_reset
    with read_only() as session:
        assert queries.taste(session, viewer.profile_id) == before


def test_what_only_titles_speak_for_that_were_hidden_since_is_not_named() -> None:
    with unit_of_work() as session:
        gone = factories.movie(session, genres=("Horror",))
        there = factories.movie(session, genres=("Comedy",))
        viewer = factories.viewer(session)
    like(viewer, gone, there)
    assert {COMEDY, HORROR} <= set(lines(view(viewer)))
    with unit_of_work() as session:
        catalog.hide_title(session, gone)
    traits.forget()
    assert HORROR not in lines(view(viewer))
    assert COMEDY in lines(view(viewer))
    mute(viewer, HORROR)
    assert lines(view(viewer))[HORROR].is_muted, "what is set can be taken back"


def test_moods_are_told_in_the_readers_language_wherever_they_stand() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        film = factories.movie(session, keywords=("Dreamlike", "My own word"))
    like(viewer, film)
    with i18n.speaking("de"), read_only() as session:
        assert peek(session, viewer, film).moods == ("Traumhaft", "My own word")
        assert title_view.title_view(session, viewer, film).moods == "Traumhaft, My own word"
        assert [each.name for each in tasting.find(session, viewer, "drea")] == ["Traumhaft"]
        names = {
            line.name for line in lines(tasting.view(session, viewer, forgotten_before=frozenset())).values()
        }
    assert {"Traumhaft", "My own word"} <= names
