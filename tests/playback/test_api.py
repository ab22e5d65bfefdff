"""Playback over HTTP, as the player and other tools use it."""

import pytest
from fastapi.testclient import TestClient

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import queries as library
from netflix_clone.playback import api
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.playback import media

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def film() -> tuple[int, int]:
    """A title and its playable, ready to play."""
    with unit_of_work() as session:
        title_id = factories.movie(session, maturity=12)
        playable_id = factories.playable(session, title_id).id
        media.ready(session, playable_id)
    return title_id, playable_id


def place(viewer: Viewer, playable_id: int) -> float:
    with read_only() as session:
        return library.progress(session, viewer.profile_id, [playable_id])[playable_id].position_s


def start(client: TestClient, title_id: int) -> str:
    reply = client.post("/api/playback", json={"title_id": title_id})
    assert reply.status_code == 200, reply.text
    return reply.json()["session_id"]


def test_the_contract_of_a_start(film: tuple[int, int]) -> None:
    client, _ = factories.viewer_client(api.router)
    told = client.post("/api/playback", json={"title_id": film[0]}).json()
    assert told["manifest_url"].endswith("/master.m3u8")
    assert told["dash_url"].endswith("/manifest.mpd")
    assert told["resume_position_s"] == 0
    assert told["session_id"]


def test_progress_is_kept_from_heartbeats_of_any_content_type(film: tuple[int, int]) -> None:
    client, viewer = factories.viewer_client(api.router)
    url = f"/api/playback/{start(client, film[0])}/heartbeat"
    assert client.post(url, json={"position_s": 10.0, "duration_s": 100.0}).json() == {"renewed": None}
    assert place(viewer, film[1]) == 10.0
    plain = client.post(url, content='{"position_s": 20}', headers={"Content-Type": "text/plain"})
    assert plain.status_code == 200
    assert place(viewer, film[1]) == 20.0


def test_a_beacon_and_a_delete_both_stop(film: tuple[int, int]) -> None:
    client, viewer = factories.viewer_client(api.router)
    beacon = client.post(f"/api/playback/{start(client, film[0])}/stop", json={"position_s": 33.0})
    assert (beacon.status_code, place(viewer, film[1])) == (204, 33.0)
    assert client.delete(f"/api/playback/{start(client, film[0])}").status_code == 204
    assert place(viewer, film[1]) == 33.0


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        '{"position_s": -1}',
        '{"position_s": "x"}',
        '{"position_s": NaN}',
        "[",
        '{"position_s":1e99}',
    ],
)
def test_a_heartbeat_without_a_place_is_refused_in_words(film: tuple[int, int], body: str) -> None:
    client, _ = factories.viewer_client(api.router)
    reply = client.post(f"/api/playback/{start(client, film[0])}/heartbeat", content=body)
    assert reply.status_code == 422
    assert reply.json()["detail"]


def test_a_stranger_is_sent_to_sign_in(film: tuple[int, int]) -> None:
    reply = factories.client(api.router).post("/api/playback", json={"title_id": film[0]})
    assert (reply.status_code, reply.json()["code"]) == (401, "not-signed-in")


def test_a_child_is_refused_by_id(film: tuple[int, int]) -> None:
    client, _ = factories.viewer_client(api.router, maturity_ceiling=7)
    reply = client.post("/api/playback", json={"title_id": film[0]})
    assert (reply.status_code, reply.json()["code"]) == (403, "too-mature")


def test_refusals_name_no_address(film: tuple[int, int]) -> None:
    client, _ = factories.viewer_client(api.router, maturity_ceiling=7)
    assert "/media/" not in client.post("/api/playback", json={"title_id": film[0]}).text


def test_somebody_elses_play_is_not_there(film: tuple[int, int]) -> None:
    owner, _ = factories.viewer_client(api.router)
    thief, _ = factories.viewer_client(api.router)
    session_id = start(owner, film[0])
    assert thief.post(f"/api/playback/{session_id}/heartbeat", json={"position_s": 1}).status_code == 404
    assert thief.delete(f"/api/playback/{session_id}").status_code == 404
    assert owner.delete("/api/playback/%00").status_code == 404


def test_an_unready_film_is_a_conflict_in_words() -> None:
    client, _ = factories.viewer_client(api.router)
    with unit_of_work() as session:
        title_id = factories.movie(session, "Wings")
    reply = client.post("/api/playback", json={"title_id": title_id})
    assert (reply.status_code, reply.json()["code"]) == (409, "not-ready")
    assert "being prepared" in reply.json()["detail"]


def test_the_episodes_and_what_comes_next_are_told_to_a_viewer_alone(film: tuple[int, int]) -> None:
    client, _ = factories.viewer_client(api.router)
    for path in (f"/api/playback/titles/{film[0]}/episodes", f"/api/playback/titles/{film[0]}/next"):
        assert client.get(path).json() == []
        assert factories.client(api.router).get(path).status_code == 401
        assert client.get(path.replace(str(film[0]), "99999999")).status_code == 404
