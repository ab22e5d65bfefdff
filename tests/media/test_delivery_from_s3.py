"""Delivery with a bucket behind it: playlists come from us, segments straight from the bucket."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from netflix_clone.media import delivery
from netflix_clone.media.api.delivery import deliver
from netflix_clone.media.storage import storage
from tests.conftest import forget_process

FOLDER = "assets/7/r2"


@pytest.fixture
async def player(s3_bucket: Any, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the delivery app, with a package in the bucket."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "master.m3u8").write_text("#EXTM3U\n")
    (package / "segment_1.m4s").write_bytes(b"segment")
    storage().put_tree(package, FOLDER)
    transport = httpx.ASGITransport(app=deliver)
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        yield client


async def test_a_playlist_comes_from_us_so_that_its_relative_addresses_stay_signed(
    player: httpx.AsyncClient,
) -> None:
    answer = await player.get(delivery.asset_url(FOLDER))
    assert (answer.status_code, answer.text) == (200, "#EXTM3U\n")
    assert answer.headers["content-type"] == "application/vnd.apple.mpegurl"
    assert answer.headers["cache-control"] == "public, max-age=3600"


async def test_a_segment_is_fetched_from_the_bucket_by_a_short_lived_address(
    player: httpx.AsyncClient,
) -> None:
    answer = await player.get(delivery.asset_url(FOLDER, "segment_1.m4s"))
    assert answer.status_code == 307
    assert answer.headers["cache-control"] == "no-store"
    async with httpx.AsyncClient() as plain:
        assert (await plain.get(answer.headers["location"])).content == b"segment"


async def test_the_address_in_the_bucket_never_outlives_the_right_to_it(player: httpx.AsyncClient) -> None:
    answer = await player.get(delivery.asset_url(FOLDER, "segment_1.m4s", expires_in_s=20))
    lifetime_s = int(httpx.URL(answer.headers["location"]).params["X-Amz-Expires"])
    assert lifetime_s <= 20


async def test_a_wrong_token_learns_nothing_of_the_bucket(player: httpx.AsyncClient) -> None:
    answer = await player.get(delivery.asset_url(FOLDER, "segment_1.m4s").replace("/media/", "/media/x"))
    assert answer.status_code == 403
    assert "location" not in answer.headers


async def test_a_missing_playlist_is_not_found(player: httpx.AsyncClient) -> None:
    assert (await player.get(delivery.asset_url(FOLDER, "other.m3u8"))).status_code == 404


async def test_a_bucket_that_is_down_is_a_sentence_and_try_again(
    player: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S3_ENDPOINT_URL", "http://127.0.0.1:9")
    forget_process()
    answer = await player.get(delivery.asset_url(FOLDER))
    assert answer.status_code == 503
    assert "try again" in answer.text


async def test_no_address_in_the_bucket_is_given_for_a_rung_above_the_ceiling(
    player: httpx.AsyncClient,
) -> None:
    answer = await player.get(delivery.asset_url(FOLDER, "v720/segment_1.m4s", grade="v360"))
    assert answer.status_code == 403
    assert "location" not in answer.headers
