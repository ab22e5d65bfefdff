"""Delivery: an address opens one folder for a while, and nothing else for anybody."""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from netflix_clone.media import delivery
from netflix_clone.media.api import sending
from netflix_clone.media.api.delivery import deliver
from netflix_clone.media.api.sending import PIECE_BYTES, SMALL_BYTES
from netflix_clone.media.storage import storage

FOLDER = "assets/7/r2"
SEGMENT = bytes(range(256)) * 40


@pytest.fixture
async def player(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the delivery app, with a package in storage and a secret beside it."""
    package = tmp_path / "package"
    (package / "v720").mkdir(parents=True)
    (package / "master.m3u8").write_text("#EXTM3U\n")
    (package / "manifest.mpd").write_text("<MPD/>")
    (package / "poster.jpg").write_bytes(b"\xff\xd8\xff")
    (package / "v720" / "segment_1.m4s").write_bytes(SEGMENT)
    storage().put_tree(package, FOLDER)
    storage().put_tree(package, "assets/8/r1")
    (tmp_path / "data" / "secret.txt").write_text("not for you")
    transport = httpx.ASGITransport(app=deliver)
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        yield client


@pytest.mark.parametrize(
    ("file", "kind", "caching"),
    [
        ("master.m3u8", "application/vnd.apple.mpegurl", "public, max-age=3600"),
        ("manifest.mpd", "application/dash+xml", "public, max-age=3600"),
        ("v720/segment_1.m4s", "video/iso.segment", "public, max-age=31536000, immutable"),
        ("poster.jpg", "image/jpeg", "public, max-age=31536000, immutable"),
    ],
)
async def test_a_valid_address_gives_the_file_with_its_type_and_how_long_to_keep_it(
    player: httpx.AsyncClient, file: str, kind: str, caching: str
) -> None:
    answer = await player.get(delivery.asset_url(FOLDER, file))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == caching
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


async def test_relative_addresses_of_a_playlist_inherit_the_token(player: httpx.AsyncClient) -> None:
    playlist = httpx.URL("http://site" + delivery.asset_url(FOLDER))
    answer = await player.get(playlist.join("v720/segment_1.m4s"))
    assert answer.status_code == 200
    assert answer.content == SEGMENT


async def test_a_token_of_one_title_does_not_open_another(player: httpx.AsyncClient) -> None:
    url = delivery.asset_url(FOLDER).replace("assets/7/r2", "assets/8/r1")
    assert (await player.get(url)).status_code == 403


async def test_a_later_expiry_written_over_the_old_is_refused(player: httpx.AsyncClient) -> None:
    _, _, token, expires, rest = delivery.asset_url(FOLDER).split("/", 4)
    assert (await player.get(f"/media/{token}/{int(expires) + 3600}/{rest}")).status_code == 403


async def test_an_expired_address_says_that_it_has_gone(player: httpx.AsyncClient) -> None:
    assert (await player.get(delivery.asset_url(FOLDER, expires_in_s=-1))).status_code == 410


async def test_addresses_made_shortly_after_another_are_equal_so_that_browsers_keep_their_segments() -> None:
    urls = {delivery.asset_url(FOLDER) for _ in range(3)}
    assert len(urls) <= 2, "two only where the rounding falls between the calls"
    expires = int(urls.pop().split("/")[3])
    assert 4 * 3600 <= expires - time.time() <= 4 * 3600 + 300


@pytest.mark.parametrize(
    "file",
    [
        "../r2/poster.jpg",
        "../../../../secret.txt",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "..%2f..%2f..%2f..%2fsecret.txt",
        "..%5c..%5csecret.txt",
        "%252e%252e%252fsecret.txt",
        "v720/%2e%2e/%2e%2e/r2/poster.jpg",
        "v720",
        "v720/",
        "",
        ".hidden",
        "poster.jpg%00.m4s",
        "poster.jpg%0a",
        "missing.m4s",
    ],
)
async def test_nothing_but_a_file_of_the_folder_is_ever_given(player: object, file: str) -> None:
    sent = await answer_of(delivery.asset_url(FOLDER, "") + file)
    assert sent[0]["status"] in (400, 403, 404)
    assert b"not for you" not in b"".join(message.get("body", b"") for message in sent)


async def answer_of(address: str, extensions: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """What the app says to a GET whose path is sent as it is written."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(address),
        "raw_path": address.encode(),
        "headers": [],
        "extensions": extensions or {},
    }
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    await deliver(scope, never, send)
    return sent


async def never() -> Any:
    raise AssertionError("a GET has no body to wait for")


async def test_a_link_that_leads_out_of_the_media_folder_is_not_followed(
    player: httpx.AsyncClient, tmp_path: Path
) -> None:
    inside = tmp_path / "data" / "media" / FOLDER / "leak.jpg"
    inside.symlink_to(tmp_path / "data" / "secret.txt")
    assert (await player.get(delivery.asset_url(FOLDER, "leak.jpg"))).status_code == 404


async def test_a_part_of_a_file_can_be_asked_for(player: httpx.AsyncClient) -> None:
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s")
    answer = await player.get(url, headers={"Range": "bytes=100-199"})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes 100-199/{len(SEGMENT)}"
    assert answer.content == SEGMENT[100:200]
    assert (await player.get(url, headers={"Range": "bytes=999999-"})).status_code == 416


async def test_the_head_of_a_file_tells_its_size_and_sends_none_of_it(player: httpx.AsyncClient) -> None:
    answer = await player.head(delivery.asset_url(FOLDER, "v720/segment_1.m4s"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(SEGMENT))


async def test_nothing_can_be_written_and_a_preflight_is_answered(player: httpx.AsyncClient) -> None:
    url = delivery.asset_url(FOLDER)
    assert (await player.post(url)).status_code == 405
    preflight = await player.options(url, headers={"Origin": "https://tv.example"})
    assert preflight.status_code == 204
    assert "range" in preflight.headers["access-control-allow-headers"]


async def test_a_refusal_is_not_kept_by_caches(player: httpx.AsyncClient) -> None:
    answer = await player.get(delivery.asset_url(FOLDER, expires_in_s=-1))
    assert answer.headers["cache-control"] == "no-store"


def test_the_address_of_a_cdn_stands_in_front(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIVERY_BASE_URL", "https://cdn.example/")
    assert delivery.asset_url(FOLDER).startswith("https://cdn.example/media/")


def test_the_secret_for_nginx_is_one_line_that_it_can_read() -> None:
    line = delivery.nginx_secret_include()
    assert line.startswith('set $delivery_key "')
    assert line.endswith('";\n')
    assert line.count("\n") == 1


async def test_a_client_that_has_the_file_is_told_so(player: httpx.AsyncClient) -> None:
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s")
    first = await player.get(url)
    again = await player.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    part = await player.get(url, headers={"If-Range": first.headers["etag"], "Range": "bytes=0-1"})
    assert part.status_code == 206
    changed = await player.get(url, headers={"If-Range": '"another"', "Range": "bytes=0-1"})
    assert (changed.status_code, changed.content) == (200, SEGMENT)


@pytest.mark.parametrize("size_bytes", [0, 1, PIECE_BYTES, PIECE_BYTES + 1, SMALL_BYTES, SMALL_BYTES + 1])
@pytest.mark.parametrize("can_read_at_once", [True, False])
async def test_a_file_of_any_size_arrives_whole(
    player: httpx.AsyncClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size_bytes: int,
    can_read_at_once: bool,
) -> None:
    if not can_read_at_once:
        monkeypatch.setattr(sending, "_NOWAIT", None)
    (tmp_path / "file").write_bytes(bytes(range(251)) * (size_bytes // 251 + 1))
    with (tmp_path / "file").open("ab") as file:
        file.truncate(size_bytes)
    storage().put_file(tmp_path / "file", f"{FOLDER}/odd.m4s")
    answer = await player.get(delivery.asset_url(FOLDER, "odd.m4s"))
    assert answer.headers["content-length"] == str(size_bytes)
    assert answer.content == (tmp_path / "file").read_bytes()
    assert answer.headers["content-type"] == "video/iso.segment"


async def test_a_large_file_goes_to_the_server_by_name(player: object, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * (SMALL_BYTES + 1))
    storage().put_file(tmp_path / "file", f"{FOLDER}/large.m4s")
    sent = await answer_of(delivery.asset_url(FOLDER, "large.m4s"), {"http.response.pathsend": {}})
    assert sent[1] == {
        "type": "http.response.pathsend",
        "path": str(storage().local_path(f"{FOLDER}/large.m4s")),
    }
