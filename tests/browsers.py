"""Browsers and programs that talk to the whole REST side through the edge, and people who use them."""

from functools import cache
from typing import Any

from starlette.testclient import TestClient
from starlette.types import ASGIApp

from netflix_clone.netflix_clone import registry
from netflix_clone.shell import rest
from netflix_clone.shell.edge import Edge

SITE = "http://localhost:3000"
PASSWORD = "four words in a row"


@cache
def _site() -> ASGIApp:
    return Edge(rest.build(registry))


def program(**headers: str) -> TestClient:
    """A program: it sends what it is told to, and keeps cookies."""
    return TestClient(
        _site(),
        base_url=SITE,
        headers={"User-Agent": "Test/1", **headers},
        follow_redirects=False,
        raise_server_exceptions=False,
    )


def browser(**headers: str) -> TestClient:
    """A page of ours in a browser: it names its origin."""
    return program(Origin=SITE, **headers)


def register(client: TestClient, email: str = "ada@example.com", **more: Any) -> TestClient:
    """Open an account and stay signed in."""
    answer = client.post("/api/auth/register", json={"email": email, "password": PASSWORD, **more})
    assert answer.status_code == 201, answer.text
    return client


def sign_in(client: TestClient, email: str = "ada@example.com", **more: Any) -> TestClient:
    """Sign in to an account that is there."""
    answer = client.post("/api/auth/login", json={"email": email, "password": PASSWORD, **more})
    assert answer.status_code == 200, answer.text
    return client


def add_profile(client: TestClient, **fields: Any) -> int:
    """Make a profile; its id."""
    answer = client.post("/api/profiles", json=fields)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def select(client: TestClient, profile_id: int, pin: str = "") -> int:
    """Watch as a profile; the status of the answer."""
    return client.post(f"/api/profiles/{profile_id}/select", json={"pin": pin}).status_code


def watching(client: TestClient) -> TestClient:
    """Let the owner's profile watch."""
    assert select(client, client.get("/api/profiles").json()[0]["id"]) == 200
    return client


def code(answer: Any) -> str:
    """The code of a problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.json()["code"]
