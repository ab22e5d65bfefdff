"""Histories and profiles over HTTP."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import queries as library
from netflix_clone.library import service as library_service
from netflix_clone.library.schemas import Thumb
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries as recommendations
from netflix_clone.recommendations import service as recommendations_service
from netflix_clone.recommendations.schemas import Trait, TraitKind
from netflix_clone.search import queries as search
from netflix_clone.transfer.api import router
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def nosferatu(each_database: str) -> int:
    with unit_of_work() as session:
        return factories.movie(session, "Nosferatu", year=1922, genres=("Horror",))


def send(client: TestClient, path: str, content: bytes, name: str = "history.csv") -> Any:
    return client.post(path, files={"file": (name, content)})


def saved_profile(viewer: Viewer, client: TestClient, title_id: int) -> dict[str, Any]:
    with unit_of_work() as session:
        film = factories.playable(session, title_id)
        library_service.save_progress(session, viewer, film, position_s=30, duration_s=60)
        library_service.rate(session, viewer, title_id, thumb=Thumb.LOVE, stars=5, review="Long shadows.")
        library_service.add_to_list(session, viewer, title_id)
        recommendations_service.set_trait(session, viewer, Trait(TraitKind.GENRE, "horror"), weight=0.5)
        recommendations_service.set_surprise(session, viewer, 0.7)
    return client.get("/api/profile-archive").json()


def test_a_history_is_brought_looked_at_and_taken(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    begun = send(client, "/api/history-imports", b"Title,Date\nNosferatu,3/28/24\nNosferato,3/27/24\nx,?\n")
    assert begun.status_code == 201
    place = f"/api/history-imports/{begun.json()['id']}"
    counts = client.get(place).json()["counts"]
    assert (counts["matched"], counts["unsure"], counts["broken"]) == (1, 1, 1)
    assert client.put(f"{place}/lines/3", json={"title_id": None}).status_code == 204
    assert client.post(f"{place}/take").json()["plays"] == 1
    assert client.post(f"{place}/take").status_code == 409
    with read_only() as session:
        assert [entry.title.id for entry in library.history(session, viewer).entries] == [nosferatu]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"no history", "no-history"), (b"PK\x03\x04", "packed-history"), (b"", "no-history")],
)
def test_what_is_no_history_is_refused_in_a_sentence(nosferatu: int, content: bytes, code: str) -> None:
    client, _ = factories.viewer_client(router)
    answer = send(client, "/api/history-imports", content)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_line_that_is_not_there_is_not_chosen(nosferatu: int) -> None:
    client, _ = factories.viewer_client(router)
    begun = send(client, "/api/history-imports", b"Title,Date\nx,1/1/24\n")
    place = f"/api/history-imports/{begun.json()['id']}"
    assert client.put(f"{place}/lines/99", json={"title_id": nosferatu}).status_code == 404
    assert client.put(f"{place}/lines/2", json={"title_id": 10**12}).status_code == 422
    assert client.get("/api/history-imports/nothing").status_code == 404


def test_a_profile_travels_to_another_house_whole(nosferatu: int) -> None:
    old_client, old = factories.viewer_client(router)
    saved = saved_profile(old, old_client, nosferatu)
    new_client, new = factories.viewer_client(router)
    answer = send(new_client, "/api/profile-archive", json.dumps(saved).encode(), "nora.json").json()
    assert (answer["plays"], answer["ratings"], answer["saved"], answer["missing"]) == (1, 1, 1, [])
    with read_only() as session:
        assert library.kept(session, new.profile_id) == library.kept(session, old.profile_id)
        assert recommendations.taste(session, new.profile_id) == recommendations.taste(
            session, old.profile_id
        )
    again = send(new_client, "/api/profile-archive", json.dumps(saved).encode(), "nora.json").json()
    assert (again["plays"], again["ratings"], again["saved"]) == (0, 0, 0)


def test_titles_that_are_not_here_are_named_and_the_rest_is_kept(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    saved = saved_profile(viewer, client, nosferatu)
    saved["saved"] += [{"title": {"name": "Lost film", "year": 1919}}, {"title": "broken"}, 7]
    other, _ = factories.viewer_client(router)
    answer = send(other, "/api/profile-archive", json.dumps(saved).encode(), "nora.json").json()
    assert (answer["saved"], answer["missing"], answer["broken"]) == (1, ["Lost film (1919)"], 2)
    assert "Lost film (1919)" in answer["sentence"]


def test_a_title_above_the_age_limit_stays_outside(nosferatu: int) -> None:
    with unit_of_work() as session:
        grim = factories.movie(session, "Grim", year=1930, maturity=18)
    client, viewer = factories.viewer_client(router)
    saved = saved_profile(viewer, client, grim)
    young, _ = factories.viewer_client(router, maturity_ceiling=12)
    answer = send(young, "/api/profile-archive", json.dumps(saved).encode(), "nora.json").json()
    assert (answer["plays"], answer["missing"]) == (0, ["Grim (1930)"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no-archive"),
        (b"[]", "no-archive"),
        (b'{"format": "another", "version": 1}', "no-archive"),
        (b"[" * 100_000, "no-archive"),
        (b'{"format": "emberlight-profile", "version": 2}', "newer-archive"),
    ],
)
def test_what_is_no_profile_is_refused_in_a_sentence(nosferatu: int, content: bytes, code: str) -> None:
    client, _ = factories.viewer_client(router)
    answer = send(client, "/api/profile-archive", content, "x.json")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_an_archive_of_nonsense_in_every_place_adds_nothing(nosferatu: int) -> None:
    client, _ = factories.viewer_client(router)
    nonsense = {
        "format": "emberlight-profile",
        "version": 1,
        "preferences": {"language": 7},
        "plays": {"a": 1},
        "ratings": [{"title": {"name": "Nosferatu", "year": 1922}, "stars": 900}],
        "searches": [None, 7],
        "taste": {"surprise": 12},
    }
    answer = send(client, "/api/profile-archive", json.dumps(nonsense).encode(), "x.json")
    assert (answer.status_code, answer.json()["broken"]) == (200, 2)


def test_a_child_takes_and_brings_nothing(nosferatu: int) -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, is_kids=True, maturity_ceiling=7)
    client = factories.client(router, headers=factories.bearer(child.session_id, child.account_id))
    assert client.get("/api/profile-archive").status_code == 403
    assert send(client, "/api/history-imports", b"Title,Date\nNosferatu,3/28/24\n").status_code == 403


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/api/profile-archive"), ("POST", "/api/history-imports")]
)
def test_strangers_are_turned_away(nosferatu: int, method: str, path: str) -> None:
    assert factories.client(router).request(method, path).status_code == 401


def told(**said: Any) -> bytes:
    return json.dumps({"format": "emberlight-profile", "version": 1} | said).encode()


def test_what_no_database_can_hold_costs_itself_alone(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    title, at = {"name": "Nosferatu", "year": 1922}, "2024-03-28T20:00:00Z"
    answer = send(
        client,
        "/api/profile-archive",
        told(
            plays=[{"title": title, "is_finished": True, "watched_at": "0001-01-01T00:00:00+12:00"}],
            ratings=[{"title": title, "stars": 5, "review": "Long\0 shadows.", "rated_at": at}],
            saved=[{"title": {"name": "\ud800", "year": 1922}}],
            searches=["rats\ud800\0"],
            taste={"surprise": 0.7, "traits": [{"kind": "genre", "key": "hor\0ror", "weight": 1}]},
        ),
    )
    assert (answer.status_code, answer.json()["ratings"], answer.json()["broken"]) == (200, 1, 2)
    with read_only() as session:
        assert library.rating(session, viewer.profile_id, nosferatu).review == "Long shadows."
        assert recommendations.taste(session, viewer.profile_id).surprise == 0.7


def test_an_archive_sets_no_more_of_a_taste_than_hands_may(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    strange = [{"kind": "theme", "key": f"no-such-{n}", "is_muted": True} for n in range(300)]
    decades = [{"kind": "decade", "key": f"{year}0", "weight": 0.5} for year in range(188, 220)]
    wanted = [*strange, *decades, {"kind": "genre", "key": "horror", "weight": 0.5}]
    send(client, "/api/profile-archive", told(taste={"surprise": 0.2, "traits": wanted}))
    with read_only() as session:
        taste = recommendations.taste(session, viewer.profile_id)
    assert (len(taste.weights), taste.muted) == (33, frozenset())


def test_an_archive_of_too_many_entries_is_refused(nosferatu: int) -> None:
    client, _ = factories.viewer_client(router)
    answer = send(client, "/api/profile-archive", told(saved=[0] * 50_001))
    assert (answer.status_code, answer.json()["code"]) == (422, "no-archive")


def test_searches_travel_in_their_order_and_no_more_of_them_than_are_kept(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    searches = [f"search {n}" for n in range(5_000)]
    assert send(client, "/api/profile-archive", told(searches=searches)).status_code == 200
    with read_only() as session:
        assert [each.query for each in search.recent(session, viewer.profile_id)] == searches[:10]


def test_nothing_was_watched_or_rated_tomorrow(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    title, at = {"name": "Nosferatu", "year": 1922}, "9000-01-01T00:00:00Z"
    play, rating = (
        {"title": title, "is_finished": True, "watched_at": at},
        {"title": title, "stars": 5, "rated_at": at},
    )
    send(client, "/api/profile-archive", told(plays=[play], ratings=[rating]))
    with read_only() as session:
        kept = library.kept(session, viewer.profile_id)
    assert max(kept.plays[0].watched_at, kept.ratings[0].rated_at) <= utc_now()


def test_a_profile_that_became_a_childs_looks_at_no_history(nosferatu: int) -> None:
    client, viewer = factories.viewer_client(router)
    begun = send(client, "/api/history-imports", b"Title,Date\nNosferatu,3/28/24\n").json()["id"]
    with unit_of_work() as session:
        profile = session.get_one(Profile, viewer.profile_id)
        profile.is_kids = True
    assert client.get(f"/api/history-imports/{begun}").status_code == 403
