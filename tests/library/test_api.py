"""My list and history over HTTP."""

import pytest

from netflix_clone.kit.db import unit_of_work
from netflix_clone.library import service
from netflix_clone.library.api import router
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


def test_a_title_is_saved_and_taken_off_again() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Nosferatu")
    client, _ = factories.viewer_client(router)
    assert client.get(f"/api/my-list/{title_id}").json() == {"is_on_list": False}
    assert client.put(f"/api/my-list/{title_id}").status_code == 204
    assert client.get(f"/api/my-list/{title_id}").json() == {"is_on_list": True}
    assert [card["name"] for card in client.get("/api/my-list").json()] == ["Nosferatu"]
    assert client.delete(f"/api/my-list/{title_id}").status_code == 204
    assert client.get("/api/my-list").json() == []


def test_a_title_above_the_ceiling_cannot_be_saved() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, maturity=18)
    client, _ = factories.viewer_client(router, maturity_ceiling=12)
    assert client.put(f"/api/my-list/{title_id}").status_code == 404


def test_the_history_lists_what_was_watched_and_forgets_what_is_hidden() -> None:
    client, viewer = factories.viewer_client(router)
    with unit_of_work() as session:
        title_id = factories.movie(session, "Nosferatu")
        playable = factories.playable(session, title_id)
        service.save_progress(session, viewer, playable, position_s=30, duration_s=60)
    entry = client.get("/api/history").json()["entries"][0]
    assert (entry["title"]["name"], entry["mark"]["position_s"]) == ("Nosferatu", 30)
    assert client.delete(f"/api/history/{title_id}").status_code == 204
    assert client.get("/api/history").json()["entries"] == []
    assert client.put(f"/api/history/{title_id}").status_code == 204
    assert len(client.get("/api/history").json()["entries"]) == 1


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/api/my-list"), ("PUT", "/api/my-list/1"), ("GET", "/api/history")]
)
def test_strangers_are_turned_away(method: str, path: str) -> None:
    assert factories.client(router).request(method, path).status_code == 401
