"""The REST side has one shape for errors, a schema that tools read, and pages that need no network."""

import re
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from netflix_clone.accounts import queries
from tests.browsers import code, register
from tests.conftest import forget_process
from tests.shell.conftest import Visit


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing/here", 404),
        ("PUT", "/api/auth/login", 405),
        ("GET", "/api/me", 401),
        ("POST", "/api/auth/login", 422),
        ("GET", "/api/me/sessions", 401),
    ],
)
def test_every_error_is_a_problem_in_words(visit: Visit, method: str, path: str, status: int) -> None:
    answer = visit().request(method, path)
    assert answer.status_code == status
    assert code(answer)
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_fault_of_ours_tells_nothing_of_our_inside(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("secret path /etc/shadow")

    ada = register(visit())
    monkeypatch.setattr(queries, "account", broken)
    answer = ada.get("/api/me")
    assert (answer.status_code, code(answer)) == (500, "internal")
    assert "shadow" not in answer.text


def test_a_database_that_is_away_is_told_as_that(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    ada = register(visit())
    monkeypatch.setattr(queries, "account", away)
    answer = ada.get("/api/me")
    assert (answer.status_code, code(answer)) == (503, "unavailable")
    assert answer.headers["retry-after"]


def test_the_schema_names_every_route_of_the_contract(visit: Visit) -> None:
    paths = visit().get("/api/openapi.json").json()["paths"]
    promised = {
        "/api/auth/register": {"post"},
        "/api/auth/login": {"post"},
        "/api/auth/refresh": {"post"},
        "/api/auth/logout": {"post"},
        "/api/auth/reset-request": {"post"},
        "/api/auth/reset": {"post"},
        "/api/me": {"get"},
        "/api/me/sessions": {"get", "delete"},
        "/api/me/sessions/{session_id}": {"delete", "patch"},
        "/api/me/password": {"post"},
        "/api/profiles": {"get", "post"},
        "/api/profiles/{profile_id}": {"get", "patch", "delete"},
        "/api/profiles/{profile_id}/select": {"post"},
    }
    for path, methods in promised.items():
        assert methods <= paths[path].keys(), path


def test_the_schema_says_how_to_sign_in(visit: Visit) -> None:
    schema = visit().get("/api/openapi.json").json()
    assert schema["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_the_docs_need_no_network_and_keep_to_the_policy(visit: Visit) -> None:
    answer = visit().get("/api/docs")
    assert answer.status_code == 200
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)
    assert "sha256-" in answer.headers["content-security-policy"]
    for path in re.findall(r'(?:src|href)="(/api/docs/[^"]+)"', answer.text):
        assert visit().get(path).status_code == 200
    assert visit().get("/api/docs/__init__.py").status_code == 404


def test_figures_are_for_who_has_the_token(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TOKEN", "long enough to be a token")
    forget_process()
    assert visit().get("/metrics").status_code == 404
    assert visit().get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    told = visit().get("/metrics", headers={"Authorization": "Bearer long enough to be a token"})
    assert told.status_code == 200
    assert 'emberlight_http_answers_total{kind="api",method="GET",status="404"}' in told.text


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/profiles/99999999999999999999", "GET"),
        ("/api/me/sessions/%00", "DELETE"),
        ("/api/me/sessions/x", "DELETE"),
    ],
)
def test_an_id_beyond_all_bounds_is_no_fault(visit: Visit, path: str, method: str) -> None:
    assert register(visit()).request(method, path).status_code in {404, 422}
