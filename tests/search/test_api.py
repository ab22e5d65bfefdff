"""Search over HTTP."""

import pytest

from netflix_clone.kit.db import unit_of_work
from netflix_clone.search import service
from netflix_clone.search.api import ROUTERS
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


def test_titles_come_with_what_they_can_be_narrowed_by() -> None:
    with unit_of_work() as session:
        factories.movie(session, "Nosferatu", genres=("Horror",), year=1922)
        factories.movie(session, "Metropolis", genres=("Sci-Fi",), year=1927)
        service.index_stale(session)
    client, _ = factories.viewer_client(*ROUTERS)
    answer = client.get("/api/search", params={"q": "nosfratu", "by_meaning": False}).json()
    assert [card["name"] for card in answer["titles"]] == ["Nosferatu"]
    assert answer["facets"]["genres"] == [{"key": "horror", "label": "Horror", "count": 1}]
    assert answer["by_meaning"] is False
    assert [each["text"] for each in client.get("/api/search/suggest?q=metr").json()] == ["Metropolis"]
    narrowed = client.get("/api/search", params={"genre": "horror", "kind": "movie", "limit": 10**6}).json()
    assert [card["name"] for card in narrowed["titles"]] == ["Nosferatu"]


def test_what_is_out_of_bounds_is_refused_in_words_and_never_breaks() -> None:
    client, _ = factories.viewer_client(*ROUTERS)
    for query in (
        "offset=-1",
        "year_from=99999",
        "rating_min=nan",
        "kind=opera",
        f"longest_min={10**30}",
        "sort=best",
    ):
        assert client.get(f"/api/search?{query}").status_code == 422, query
    assert client.get("/api/search?limit=-5").status_code == 200
    assert client.get("/api/search/suggest?limit=0&q=%00").json() == []


def test_searches_are_kept_shown_and_forgotten() -> None:
    client, _ = factories.viewer_client(*ROUTERS)
    assert client.get("/api/search-history").json() == []
    for q in ("vampires", "space"):
        assert client.post("/api/search-history", json={"q": q}).status_code == 204
    kept = client.get("/api/search-history").json()
    assert [each["query"] for each in kept] == ["space", "vampires"]
    assert [each["kind"] for each in client.get("/api/search/suggest").json()] == ["recent", "recent"]
    assert [each["text"] for each in client.get("/api/search/suggest?q=vampire").json()] == ["vampires"]
    assert client.get("/api/search/suggest?q=vampires").json() == [], "what is typed already leads nowhere"
    assert client.delete(f"/api/search-history/{kept[0]['id']}").status_code == 204
    assert [each["query"] for each in client.get("/api/search-history").json()] == ["vampires"]
    assert client.delete("/api/search-history").status_code == 204
    assert client.get("/api/search-history").json() == []


def test_nobody_searches_without_a_profile() -> None:
    client = factories.client(*ROUTERS)
    for path in ("/api/search", "/api/search/suggest", "/api/search-history"):
        assert client.get(path).status_code == 401
