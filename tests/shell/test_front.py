"""Films are delivered in front of the site, everything else behind."""

from typing import Any

import httpx
import pytest

from netflix_clone.media import delivery
from netflix_clone.shell.front import media_first


async def site(scope: Any, receive: Any, send: Any) -> None:
    """A site that answers everything with its name."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"the site"})


@pytest.mark.parametrize(
    ("path", "is_behind"), [("/", True), ("/mediathek", True), ("/media", True), ("/media/x/1/a", False)]
)
async def test_only_addresses_of_media_are_answered_in_front(path: str, is_behind: bool) -> None:
    transport = httpx.ASGITransport(app=media_first(site))
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        answer = await client.get(path)
    assert (answer.text == "the site") == is_behind


async def test_a_preflight_from_any_origin_is_answered_in_front() -> None:
    transport = httpx.ASGITransport(app=media_first(site))
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        asked = {"Origin": "https://tv.example", "Access-Control-Request-Method": "GET"}
        answer = await client.options(delivery.asset_url("assets/1/r1"), headers=asked)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (204, "*")
