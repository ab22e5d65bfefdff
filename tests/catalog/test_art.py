"""Pictures over HTTP: drawn, or uploaded and made to measure."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from netflix_clone.catalog import queries, service
from netflix_clone.catalog.api import art
from netflix_clone.catalog.schemas import ArtworkKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.media.storage import register, storage
from netflix_clone.plugins.registry import registry
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def client() -> TestClient:
    return factories.client(art)


@pytest.mark.parametrize("kind", ["poster", "backdrop", "logo"])
def test_a_title_without_artwork_has_it_drawn(client: TestClient, kind: str) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Metropolis", directors=("Fritz Lang",))
    answer = client.get(f"/art/{kind}/{title_id}?v=1")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(answer.content).tag.endswith("svg")
    assert (
        client.get(f"/art/{kind}/{title_id}", headers={"Accept-Encoding": "identity"}).content
        == answer.content
    )


def test_episodes_have_pictures_too(client: TestClient) -> None:
    with unit_of_work() as session:
        episodes = queries.title(session, factories.series(session)).seasons[0].episodes
    stills = {client.get(episode.still_url).content for episode in episodes}
    assert len(stills) == 3
    assert client.get("/art/still/999").status_code == 404
    assert client.get("/art/poster/999").status_code == 404
    assert client.get("/art/portrait/1").status_code == 422


def test_a_picture_is_kept_for_a_year_and_asked_for_again_at_no_cost(client: TestClient) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session)
    first = client.get(f"/art/poster/{title_id}?v=1")
    assert "immutable" in first.headers["cache-control"]
    assert "immutable" not in client.get(f"/art/poster/{title_id}").headers["cache-control"]
    again = client.get(f"/art/poster/{title_id}?v=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_opened_by_itself_can_run_nothing(client: TestClient) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, '<script>alert(1)</script>"')
    answer = client.get(f"/art/poster/{title_id}")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert b"<script" not in answer.content


def test_an_uploaded_picture_is_sent_in_the_width_asked_for(client: TestClient, tmp_path: Path) -> None:
    register(registry)
    picture = tmp_path / "poster.png"
    Image.new("RGB", (1200, 1800), "#804020").save(picture)
    with unit_of_work() as session:
        title_id = factories.movie(session)
        storage().put_file(picture, "artwork/1/poster.png")
        service.set_artwork(
            session, title_id, ArtworkKind.POSTER, "artwork/1/poster.png", 1200, 1800, "#804020"
        )
    for asked, given in ((1, 240), (300, 360), (10**9, 1200)):
        answer = client.get(f"/art/poster/{title_id}?w={asked}")
        assert answer.headers["content-type"] == "image/webp"
        assert Image.open(io.BytesIO(answer.content)).width == given
    assert client.get(f"/art/backdrop/{title_id}").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize("fate", ["draft", "hidden", "deleted"])
def test_a_title_that_viewers_do_not_see_shows_its_picture_to_operators_alone(
    client: TestClient, fate: str
) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "The Secret Ending", publish=fate in {"hidden", "deleted"})
        match fate:
            case "hidden":
                service.hide_title(session, title_id)
            case "deleted":
                service.delete_title(session, title_id)
    address = f"/art/poster/{title_id}?v=1"
    assert client.get(address).status_code == 404
    assert factories.viewer_client(art)[0].get(address).status_code == 404
    seen = factories.admin_client(art).get(address)
    assert seen.status_code == 200
    assert seen.headers["cache-control"] == "private, no-store"


def test_a_title_that_is_announced_shows_its_picture_to_everybody(client: TestClient) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, publish=False)
        service.publish_title(session, title_id, at=utc_now() + timedelta(days=1))
    assert client.get(f"/art/poster/{title_id}?v=1").status_code == 200


def test_the_still_of_an_episode_that_viewers_do_not_see_is_as_hidden(client: TestClient) -> None:
    with unit_of_work() as session:
        title_id = factories.series(session)
        episode = queries.title(session, title_id).seasons[0].episodes[0]
        service.hide_title(session, title_id)
    assert client.get(episode.still_url).status_code == 404


def test_no_cache_can_be_filled_ahead_with_the_picture_of_today(client: TestClient) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session)
    assert "immutable" not in client.get(f"/art/poster/{title_id}?v=2").headers["cache-control"]


def test_many_who_ask_for_a_new_picture_at_once_all_get_it(client: TestClient, tmp_path: Path) -> None:
    register(registry)
    picture = tmp_path / "poster.png"
    Image.new("RGB", (1600, 2400), "#804020").save(picture)
    with unit_of_work() as session:
        title_id = factories.movie(session)
        storage().put_file(picture, "artwork/2/poster.png")
        service.set_artwork(
            session, title_id, ArtworkKind.POSTER, "artwork/2/poster.png", 1600, 2400, "#804020"
        )
    with ThreadPoolExecutor(8) as crowd:
        answers = list(
            crowd.map(lambda _: client.get(f"/art/poster/{title_id}?w=720&v=2").status_code, range(16))
        )
    assert answers == [200] * 16
