"""Uploads that do not go through at once: two writers, a broken line, a full disk, a killed server, time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.media import part_files, queries, service
from netflix_clone.media.models import Upload
from netflix_clone.media.service import uploads
from tests.media import people, site
from tests.media.tus import BYTES, FILM, create, offset, patch, signed_in


async def test_an_expired_upload_is_gone_and_a_sweep_removes_it(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    other = await create(client, 100)
    await patch(client, url, b"x" * 10, at=0)
    with unit_of_work() as session:
        session.get_one(Upload, url.rpartition("/")[2]).expires_at = utc_now() - timedelta(seconds=1)
    assert (await client.head(url)).status_code == 410
    assert (await patch(client, url, b"x" * 10, at=10)).status_code == 410
    with unit_of_work() as session:
        assert service.sweep_uploads(session) == 1
    assert (await client.head(url)).status_code == 404
    assert (await client.head(other)).status_code == 200
    assert list(settings().upload_dir.iterdir()) == []


async def test_the_note_of_a_finished_upload_outlives_its_expiry_while_its_film_is_there(
    client: httpx.AsyncClient,
) -> None:
    url = await create(client, len(FILM))
    await patch(client, url, FILM, at=0)
    with unit_of_work() as session:
        session.get_one(Upload, url.rpartition("/")[2]).expires_at = utc_now() - timedelta(days=30)
    with unit_of_work() as session:
        assert service.sweep_uploads(session) == 0
        assert part_files.path_of(url.rpartition("/")[2]).exists()
        service.delete_asset(session, 1)
    with unit_of_work() as session:
        assert service.sweep_uploads(session) == 1


class Halfway:
    """A body that stops in the middle until it is let go."""

    def __init__(self, first: bytes, rest: bytes) -> None:
        self.first, self.rest = first, rest
        self.has_begun = asyncio.Event()
        self.may_go_on = asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.first
        self.has_begun.set()
        await self.may_go_on.wait()
        yield self.rest


async def start_slow_patch(
    client: httpx.AsyncClient, url: str, body: Halfway
) -> "asyncio.Task[httpx.Response]":
    sent = client.patch(url, content=body, headers={**BYTES, "Upload-Offset": "0"})
    task = asyncio.create_task(sent)
    await body.has_begun.wait()
    return task


async def test_a_second_writer_waits_for_the_first(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    body = Halfway(b"a" * 10, b"b" * 10)
    first = await start_slow_patch(client, url, body)
    assert (await patch(client, url, b"c" * 10, at=0)).status_code == 423
    body.may_go_on.set()
    assert (await first).status_code == 204
    assert await offset(client, url) == 20
    assert (await patch(client, url, b"c" * 10, at=20)).status_code == 204


async def test_a_silent_writer_is_succeeded_and_then_writes_nothing_more(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "TURN_S", 0)
    url = await create(client, 100)
    body = Halfway(b"", b"b" * 10)
    first = await start_slow_patch(client, url, body)
    await asyncio.sleep(0.01)
    assert (await patch(client, url, b"c" * 10, at=0)).status_code == 204
    body.may_go_on.set()
    assert (await first).status_code == 423
    assert part_files.path_of(url.rpartition("/")[2]).read_bytes() == b"c" * 10


async def test_what_arrived_before_the_line_broke_is_kept(admin: people.Person) -> None:
    async with signed_in(admin) as client:
        url = await create(client, 3_000_000)
        messages: list[Any] = [
            {"type": "http.request", "body": FILM[:6000], "more_body": True},
            {"type": "http.request", "body": b"z" * 2_000_000, "more_body": True},
            {"type": "http.disconnect"},
        ]

        async def receive() -> Any:
            return messages.pop(0)

        async def send(_message: Any) -> None:
            return None

        headers = {**admin.headers, **BYTES, "Upload-Offset": "0"}
        scope = {
            "type": "http",
            "method": "PATCH",
            "path": url,
            "raw_path": url.encode(),
            "query_string": b"",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
            "server": ("site", 80),
            "scheme": "http",
        }
        await site.app()(scope, receive, send)
        assert await offset(client, url) == 2_006_000
        assert (await patch(client, url, b"x", at=2_006_000)).status_code == 204, "the turn is free again"


async def test_the_disk_is_the_truth_where_the_row_lags_behind(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    await patch(client, url, b"x" * 10, at=0)
    with part_files.path_of(url.rpartition("/")[2]).open("ab") as file:
        file.write(b"written, then killed")
    assert await offset(client, url) == 30
    assert (await patch(client, url, b"y" * 10, at=30)).status_code == 204


async def test_a_disk_without_room_refuses_before_a_byte_is_sent(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 513 * 1024**2})
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage)
    await create(client, 1024**2 - 500)
    refused = await client.post("/api/uploads", headers={"Upload-Length": "501"})
    assert refused.status_code == 507, "what other uploads have yet to bring is not free"
    assert "room" in refused.json()["detail"]


async def test_a_disk_that_fills_up_on_the_way_says_so_and_keeps_what_arrived(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await create(client, 100)
    await patch(client, url, b"x" * 10, at=0)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.pwrite", full)
        refused = await patch(client, url, b"y" * 10, at=10)
    assert refused.status_code == 507
    assert await offset(client, url) == 10
    assert (await patch(client, url, b"y" * 10, at=10)).status_code == 204


async def test_unfinished_uploads_are_listed_so_that_a_reload_finds_them(client: httpx.AsyncClient) -> None:
    url = await create(client, 100, filename="one.mp4")
    done = await create(client, len(FILM))
    await patch(client, url, b"x" * 10, at=0)
    await patch(client, done, FILM, at=0)
    (found,) = (await client.get("/api/uploads")).json()
    assert found["id"] == url.rpartition("/")[2]
    assert (found["filename"], found["offset_bytes"], found["length_bytes"]) == ("one.mp4", 10, 100)


async def test_a_killed_server_leaves_whole_uploads_for_the_sweep(client: httpx.AsyncClient) -> None:
    film = people.film()
    url = await create(client, len(FILM), playable_id=str(film.playable_id))
    part_files.path_of(url.rpartition("/")[2]).parent.mkdir(parents=True, exist_ok=True)
    part_files.path_of(url.rpartition("/")[2]).write_bytes(FILM)
    assert service.finish_stranded() == 1
    assert service.finish_stranded() == 0
    with read_only() as session:
        assert queries.asset_state(session, film.playable_id) is not None


async def test_a_client_that_asks_after_a_crash_finishes_its_whole_upload(client: httpx.AsyncClient) -> None:
    film = people.film()
    url = await create(client, len(FILM), playable_id=str(film.playable_id))
    part_files.path_of(url.rpartition("/")[2]).parent.mkdir(parents=True, exist_ok=True)
    part_files.path_of(url.rpartition("/")[2]).write_bytes(FILM)
    assert await offset(client, url) == len(FILM)
    with read_only() as session:
        assert queries.asset_state(session, film.playable_id) is not None
