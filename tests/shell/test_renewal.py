"""A lapsed session token is renewed on the way in, and a dead one is forgotten."""

import pytest
from starlette.testclient import TestClient

from netflix_clone.kit import tokens
from tests.browsers import register, watching
from tests.shell.conftest import Visit


@pytest.fixture
def ada(visit: Visit) -> TestClient:
    """Somebody whose session token has lapsed while the refresh token is good."""
    client = watching(register(visit()))
    client.cookies.delete("emberlight")
    return client


def test_a_page_and_the_api_never_see_the_lapse(ada: TestClient) -> None:
    answer = ada.get("/browse")
    assert answer.status_code == 200
    assert tokens.read(ada.cookies["emberlight"]) is not None
    assert f"emberlight={ada.cookies['emberlight']}" in answer.headers["x-cookie"]
    assert ada.get("/api/me").status_code == 200


def test_both_cookies_are_new_and_the_old_one_is_spent(ada: TestClient) -> None:
    before = ada.cookies["emberlight-refresh"]
    assert ada.get("/api/me").status_code == 200
    after = ada.cookies["emberlight-refresh"]
    assert after != before
    assert ada.get("/api/me").status_code == 200
    assert ada.cookies["emberlight-refresh"] == after, "a fresh token is left alone"


def test_parallel_requests_of_one_page_all_pass(ada: TestClient, visit: Visit) -> None:
    before = {"cookie": f"emberlight-refresh={ada.cookies['emberlight-refresh']}"}
    answers = [visit(**before).get("/api/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 4
    renewed = {answer.cookies["emberlight-refresh"] for answer in answers}
    assert len(renewed) == 1


def test_files_renew_nothing(ada: TestClient) -> None:
    for path in ("/assets/a.js", "/media/x/1/assets/1/r1/master.m3u8", "/art/avatar/x", "/emberlight.css"):
        assert "set-cookie" not in ada.get(path).headers


def test_a_dead_refresh_token_is_forgotten(visit: Visit) -> None:
    client = visit()
    client.cookies.set("emberlight-refresh", tokens.opaque())
    answer = client.get("/browse")
    assert answer.headers["location"].startswith("/login")
    assert all("Max-Age=0" in value for value in answer.headers.get_list("set-cookie"))
    assert len(answer.headers.get_list("set-cookie")) == 2


def test_a_lapsed_bearer_token_is_not_renewed(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    client = register(visit())
    session_id = client.get("/api/me").json()["session_id"]
    monkeypatch.setattr(tokens, "CLOCK_LEEWAY_S", -3600)
    bearer = tokens.issue(tokens.Claims(session_id))
    answer = client.get("/api/me", headers={"Authorization": f"Bearer {bearer}"})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
