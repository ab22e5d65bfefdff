"""Uploads to a real server in a process of its own, by a client that somebody else wrote."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError
from tusclient.uploader.uploader import Uploader

from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.media import queries
from tests.media import live, people
from tests.media.films import short_film

MB = 1024**2


@pytest.fixture
def server(database: None) -> Iterator[live.Server]:
    """A running server on this test's database."""
    with live.server() as running:
        yield running


def large_film(path: Path, size_mb: int) -> Path:
    """A file that begins as a film does and goes on for long."""
    with path.open("wb") as file:
        file.write(short_film().read_bytes())
        file.truncate(size_mb * MB)
    return path


def foreign_client(server: live.Server, path: Path, **said: str) -> Uploader:
    """tuspy, set up as its documentation says."""
    client = TusClient(f"{server.url}/api/uploads", headers=people.sign_in().headers)
    return client.uploader(str(path), chunk_size=4 * MB, metadata={"filename": path.name, **said})


def test_a_foreign_client_uploads_a_film(server: live.Server, tmp_path: Path) -> None:
    film = people.film()
    uploader = foreign_client(
        server, large_film(tmp_path / "ä film.mp4", 10), playable_id=str(film.playable_id)
    )
    uploader.upload()
    assert uploader.offset == 10 * MB
    (kept,) = settings().upload_dir.iterdir()
    assert kept.read_bytes() == (tmp_path / "ä film.mp4").read_bytes()
    with read_only() as session:
        assert queries.asset_state(session, film.playable_id) is not None


def test_a_foreign_client_resumes_where_a_killed_server_left_it(server: live.Server, tmp_path: Path) -> None:
    path = large_film(tmp_path / "film.mp4", 48)
    person = people.sign_in()
    uploader = TusClient(f"{server.url}/api/uploads", headers=person.headers).uploader(
        str(path), chunk_size=48 * MB
    )
    uploader.upload_chunk = kill_on_the_way(uploader, server)
    with pytest.raises((TusCommunicationError, OSError)):
        uploader.upload()
    (part,) = settings().upload_dir.iterdir()
    arrived = part.stat().st_size
    assert 0 < arrived < 48 * MB, "killed in the middle of its one request"

    server.start()
    again = TusClient(f"{server.url}/api/uploads", headers=person.headers).uploader(
        str(path), url=uploader.url, chunk_size=8 * MB, retries=20, retry_delay=1
    )
    assert again.offset == arrived, "it goes on from where it stood, not from the start"
    again.upload()
    assert part.read_bytes() == path.read_bytes()


def kill_on_the_way(uploader: Uploader, server: live.Server) -> Callable[[], None]:
    """Let the upload run, and kill the server as soon as some megabytes have arrived."""
    send = uploader.upload_chunk

    def watched() -> None:
        def watch() -> None:
            while sum(path.stat().st_size for path in settings().upload_dir.glob("*")) < 4 * MB:
                time.sleep(0.002)
            server.kill()

        threading.Thread(target=watch, daemon=True).start()
        send()

    return watched


def test_memory_stays_flat_however_large_the_part(server: live.Server, tmp_path: Path) -> None:
    size = 300 * MB
    headers = people.sign_in().headers
    created = httpx.post(f"{server.url}/api/uploads", headers={**headers, "Upload-Length": str(size + 1)})
    beginning = short_film().read_bytes().ljust(MB, b"\0")[:MB]

    def send(at: int, blocks: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        connection.putrequest("PATCH", created.headers["location"])
        for name, value in {
            **headers,
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(blocks * MB),
            "Upload-Offset": str(at),
        }.items():
            connection.putheader(name, value)
        connection.endheaders()
        for _ in range(blocks):
            connection.send(beginning)
        assert connection.getresponse().status == 204

    send(0, 4)
    before = server.peak_rss_mb()
    send(4 * MB, 296)
    grown = server.peak_rss_mb() - before
    assert grown < 12, f"{grown:.0f} MB more for 296 MB"
