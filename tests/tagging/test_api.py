"""The operator's routes decide in bulk and say what was done."""

import pytest

from netflix_clone.tagging import api
from tests import factories
from tests.tagging.conftest import lines


def test_suggestions_are_listed_filtered_confirmed_and_reopened(titles: dict[str, int]) -> None:
    client = factories.admin_client(api.router)
    counts = client.get("/api/admin/tags/counts").json()
    assert sum(each["count"] for each in counts) == len(lines())
    page = client.get("/api/admin/tags", params={"kind": "genre", "limit": 5}).json()
    assert {line["kind"] for line in page["lines"]} == {"genre"}
    assert page["lines"][0]["title_name"] in titles
    ids = [line["id"] for line in page["lines"]]
    assert sorted(client.post("/api/admin/tags/confirm", json={"ids": ids}).json()["ids"]) == sorted(ids)
    confirmed = client.get("/api/admin/tags", params={"state": "confirmed"}).json()["lines"]
    assert {line["id"] for line in confirmed} == set(ids)
    assert sorted(client.post("/api/admin/tags/reopen", json={"ids": ids}).json()["ids"]) == sorted(ids)
    assert client.post("/api/admin/tags/refuse", json={"ids": ids[:1]}).json() == {"ids": ids[:1]}
    high = client.get("/api/admin/tags", params={"score_from": 0.99}).json()
    assert high == {"lines": [], "cursor": ""}


@pytest.mark.parametrize("query", ["state=other", "kind=colour", "score_from=2", "score_from=nan", "limit=x"])
def test_a_wrong_filter_is_told(database: None, query: str) -> None:
    assert factories.admin_client(api.router).get(f"/api/admin/tags?{query}").status_code == 422


@pytest.mark.parametrize("cursor", ["x", "W10", "eyJ4Ijox", "WyJuYW4iLDFd", "WyJ4IiwxXQ"])
def test_a_cursor_of_nobody_begins_at_the_start(database: None, cursor: str) -> None:
    answer = factories.admin_client(api.router).get("/api/admin/tags", params={"cursor": cursor})
    assert answer.json() == {"lines": [], "cursor": ""}


@pytest.mark.parametrize("ids", [[0], [2**40], ["x"], list(range(1, 502))])
def test_ids_that_no_row_has_are_refused(database: None, ids: list[object]) -> None:
    answer = factories.admin_client(api.router).post("/api/admin/tags/confirm", json={"ids": ids})
    assert answer.status_code == 422


def test_viewers_decide_nothing(database: None) -> None:
    client, _ = factories.viewer_client(api.router)
    assert client.get("/api/admin/tags").status_code == 403
    assert client.post("/api/admin/tags/confirm", json={"ids": [1]}).status_code == 403
