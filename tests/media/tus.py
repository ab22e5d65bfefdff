"""A client of tus 1.0.0 in a few words, and a film to send with it."""

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.media import people, site
from tests.media.films import short_film

BYTES = {"Content-Type": "application/offset+octet-stream"}


FILM = short_film().read_bytes()


def metadata(**said: str) -> dict[str, str]:
    """An Upload-Metadata header."""
    return {"Upload-Metadata": ",".join(f"{name} {b64encode(said[name].encode()).decode()}" for name in said)}


async def create(client: httpx.AsyncClient, length: int, **said: str) -> str:
    """Begin an upload; its address."""
    answer = await client.post("/api/uploads", headers={"Upload-Length": str(length), **metadata(**said)})
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


async def patch(
    client: httpx.AsyncClient, url: str, data: bytes, *, at: int, **headers: str
) -> httpx.Response:
    """Send a part."""
    return await client.patch(url, content=data, headers={**BYTES, "Upload-Offset": str(at), **headers})


async def offset(client: httpx.AsyncClient, url: str) -> int:
    """What the server has."""
    return int((await client.head(url)).headers["upload-offset"])


@asynccontextmanager
async def signed_in(person: people.Person) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app itself that speaks tus as `person`."""
    transport = httpx.ASGITransport(app=site.app())
    async with httpx.AsyncClient(
        transport=transport, base_url="http://site", headers=person.headers
    ) as client:
        yield client
