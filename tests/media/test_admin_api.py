"""The operator's routes: the job board and the assets, for admins alone."""

import pytest
from fastapi.testclient import TestClient

from netflix_clone.kit.db import unit_of_work
from netflix_clone.media import service
from netflix_clone.media.api import admin
from netflix_clone.media.schemas import AssetDraft
from tests import factories
from tests.media.films import short_film

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def client() -> TestClient:
    return factories.admin_client(admin.router)


def adopt(**draft: object) -> int:
    with unit_of_work() as session:
        return service.adopt_file(session, short_film(), AssetDraft(name="film", **draft))  # pyright: ignore[reportArgumentType] -- keywords of the draft


def test_the_board_shows_a_job_from_queue_to_done(client: TestClient) -> None:
    adopt()
    (waiting,) = client.get("/api/admin/jobs").json()
    assert (waiting["name"], waiting["state"], waiting["can_cancel"], waiting["can_retry"]) == (
        "film",
        "queued",
        True,
        False,
    )
    service.run_due_jobs()
    done = client.get(f"/api/admin/jobs/{waiting['id']}").json()
    assert (done["state"], done["fraction"], done["can_cancel"]) == ("done", 1.0, False)
    assert client.get("/api/admin/jobs", params={"state": "queued"}).json() == []


def test_a_job_is_cancelled_and_tried_again(client: TestClient) -> None:
    adopt()
    job_id = client.get("/api/admin/jobs").json()[0]["id"]
    cancelled = client.delete(f"/api/admin/jobs/{job_id}")
    assert (cancelled.status_code, cancelled.json()["state"]) == (202, "cancelled")
    assert client.delete(f"/api/admin/jobs/{job_id}").status_code == 409
    again = client.post(f"/api/admin/jobs/{job_id}/retry")
    assert (again.status_code, again.json()["state"]) == (202, "queued")
    assert client.post(f"/api/admin/jobs/{job_id}/retry").status_code == 409


def test_an_asset_is_placed_listed_and_deleted(client: TestClient) -> None:
    with unit_of_work() as session:
        playable = factories.playable(session, factories.movie(session))
    asset_id = adopt()
    assert client.put(f"/api/admin/playables/{playable.id}/asset/{asset_id}").status_code == 204
    (card,) = client.get("/api/admin/assets").json()
    assert (card["id"], card["playable_ids"], card["status"]) == (asset_id, [playable.id], "uploaded")
    assert client.get("/api/admin/assets", params={"before_id": asset_id}).json() == []
    assert client.delete(f"/api/admin/assets/{asset_id}").status_code == 204
    assert client.get("/api/admin/assets").json() == []
    assert client.get("/api/admin/jobs").json() == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/admin/jobs/99"),
        ("POST", "/api/admin/jobs/99/retry"),
        ("DELETE", "/api/admin/jobs/99"),
        ("DELETE", "/api/admin/assets/99"),
        ("PUT", "/api/admin/playables/99/asset/99"),
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 404


@pytest.mark.parametrize("limit", [0, -1, 10**9])
def test_limits_are_bounded(client: TestClient, limit: int) -> None:
    assert client.get("/api/admin/jobs", params={"limit": limit}).status_code == 422


@pytest.mark.parametrize("route", admin.router.routes, ids=lambda route: getattr(route, "path", ""))
def test_viewers_and_strangers_are_turned_away(route: object) -> None:
    path = getattr(route, "path", "").translate(str.maketrans("", "", "{}"))
    path = path.replace("job_id", "1").replace("asset_id", "1").replace("playable_id", "1")
    method = next(iter(getattr(route, "methods", [""])))
    viewer, _ = factories.viewer_client(admin.router)
    assert viewer.request(method, path).status_code == 403
    assert factories.client(admin.router).request(method, path).status_code == 401
