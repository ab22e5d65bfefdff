"""What an upload holds is judged by its bytes, whatever its name says."""

import io
import os
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from sqlmodel import select

from netflix_clone.catalog.models import Artwork
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.media import service
from netflix_clone.media.models import Asset, SubtitleFile, Upload
from netflix_clone.media.storage import LocalStorage, storage
from tests.media import people
from tests.media.films import short_film
from tests.media.tus import BYTES, create, patch, signed_in

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello <i>there</i>\n"


@pytest.fixture
async def client(database: None) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is signed in as an admin."""
    async with signed_in(people.sign_in()) as client:
        yield client


async def upload(client: httpx.AsyncClient, data: bytes, **said: str) -> httpx.Response:
    """Send a whole file; the last answer."""
    url = await create(client, len(data), **said)
    answer = await patch(client, url, data, at=0)
    answer.headers["x-upload"] = url
    return answer


def zipped() -> bytes:
    """A zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("film.mp4", short_film().read_bytes())
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"#EXTM3U\n#EXTINF:5,\n/etc/passwd\n", "playlist"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "playlist"),
        (b"Dear diary, today I uploaded a film.", "text"),
        (zipped(), "zip"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
        (os.urandom(5000).replace(b"\x47", b"\x48").replace(b"MZ", b"xx"), "not"),
    ],
    ids=["hls", "ffconcat", "text", "zip", "png", "noise"],
)
async def test_a_film_that_is_none_is_refused_by_what_it_is(
    client: httpx.AsyncClient, data: bytes, reason: str
) -> None:
    answer = await upload(client, data, filename="holiday.mp4", filetype="video/mp4")
    assert answer.status_code == 422
    assert reason in answer.json()["detail"]
    gone = await client.head(answer.headers["x-upload"])
    assert gone.status_code == 410
    assert list(settings().upload_dir.iterdir()) == []
    (listed,) = (await client.get("/api/uploads")).json()
    assert reason in listed["problem"], "the admin reads the reason after a reload, too"
    with read_only() as session:
        assert session.exec(select(Asset)).all() == []
    assert (await client.delete(answer.headers["x-upload"])).status_code == 204


async def test_a_wrong_file_is_refused_with_its_first_part_and_not_after_an_hour(
    client: httpx.AsyncClient,
) -> None:
    url = await create(client, 40 * 1024**3, filename="huge.mkv")
    answer = await patch(client, url, b"not a film " * 500, at=0)
    assert answer.status_code == 422
    assert "text" in answer.json()["detail"]


async def test_an_empty_film_is_refused_at_once(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/uploads", headers={"Upload-Length": "0"})
    assert answer.status_code == 422
    assert "empty" in answer.json()["detail"]


async def test_what_an_upload_is_for_is_checked_before_a_byte_is_sent(client: httpx.AsyncClient) -> None:
    film = people.film()
    title = str(film.title_id)
    for status, said in (
        (422, {"purpose": "virus"}),
        (404, {"playable_id": "999"}),
        (422, {"playable_id": "1 OR 1=1"}),
        (422, {"purpose": "artwork"}),
        (404, {"purpose": "artwork", "title_id": "999", "artwork_kind": "poster"}),
        (422, {"purpose": "artwork", "title_id": title, "artwork_kind": "gif"}),
        (422, {"purpose": "artwork", "title_id": title, "artwork_kind": "still"}),
        (422, {"purpose": "artwork", "title_id": title, "artwork_kind": "still", "episode_id": "999"}),
        (422, {"purpose": "subtitle", "playable_id": str(film.playable_id), "language": "../en"}),
        (409, {"purpose": "subtitle", "playable_id": str(film.playable_id), "language": "en"}),
    ):
        pairs = {name: value.encode() for name, value in said.items()}
        answer = await client.post("/api/uploads", headers={"Upload-Length": "9", **as_header(pairs)})
        assert answer.status_code == status, (said, answer.text)
    assert (await client.get("/api/uploads")).json() == []


def as_header(pairs: dict[str, bytes]) -> dict[str, str]:
    """An Upload-Metadata header."""
    return {"Upload-Metadata": ",".join(f"{k} {b64encode(v).decode()}" for k, v in pairs.items())}


def picture(size: tuple[int, int] = (800, 1200), kind: str = "JPEG", **options: object) -> bytes:
    """A picture whose left half is red."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 20, 240), (size[0] * 3 // 4, 0, size[0], size[1]))
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def artwork() -> Artwork:
    """The one picture of the catalogue."""
    with read_only() as session:
        return session.exec(select(Artwork)).one()


def stored(key: str) -> Image.Image:
    """A picture of the storage."""
    with storage().open(key) as file:
        image = Image.open(io.BytesIO(file.read()))
        image.load()
        return image


async def upload_poster(client: httpx.AsyncClient, data: bytes, kind: str = "poster") -> httpx.Response:
    """Send a picture of a new film."""
    film = people.film()
    return await upload(
        client, data, purpose="artwork", title_id=str(film.title_id), artwork_kind=kind, filename="p.png"
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_poster_is_drawn_anew_and_shown(client: httpx.AsyncClient, kind: str) -> None:
    assert (await upload_poster(client, picture(kind=kind))).status_code == 204
    shown = artwork()
    assert (shown.width, shown.height) == (800, 1200)
    assert shown.colour.startswith("#c"), "most of it is red"
    kept = stored(shown.key)
    assert (kept.format, kept.size) == ("WEBP", (800, 1200))
    assert list(settings().upload_dir.iterdir()) == [], "what was sent is not kept"


async def test_a_picture_stands_upright_and_tells_nothing_of_its_camera(client: httpx.AsyncClient) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret Camera"
    data = picture((1200, 800), exif=exif.tobytes())
    assert b"Secret Camera" in data
    await upload_poster(client, data)
    shown = artwork()
    assert (shown.width, shown.height) == (800, 1200)
    with storage().open(shown.key) as file:
        assert b"Secret Camera" not in file.read()
    assert dict(stored(shown.key).getexif()) == {}


async def test_a_script_behind_a_picture_does_not_survive(client: httpx.AsyncClient) -> None:
    await upload_poster(client, picture() + b"<script>alert(1)</script><?php system('id') ?>")
    with storage().open(artwork().key) as file:
        kept = file.read()
    assert b"script" not in kept
    assert b"php" not in kept


async def test_a_picture_larger_than_any_screen_shows_it_is_made_smaller(client: httpx.AsyncClient) -> None:
    await upload_poster(client, picture((3200, 1800)), kind="backdrop")
    assert (artwork().width, artwork().height) == (1600, 900)


async def test_a_logo_keeps_its_transparency(client: httpx.AsyncClient) -> None:
    made = io.BytesIO()
    Image.new("RGBA", (400, 100), (255, 255, 255, 0)).save(made, "PNG")
    await upload_poster(client, made.getvalue(), kind="logo")
    assert stored(artwork().key).mode == "RGBA"


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose header promises that many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "JPEG, PNG or WebP"),
        (b"<html><script>alert(1)</script></html>", "JPEG, PNG or WebP"),
        (b"GIF89a" + b"\0" * 50, "JPEG, PNG or WebP"),
        (picture()[:2000], "JPEG, PNG or WebP"),
        (png_that_claims(30_000, 30_000), "too many pixels"),
        (png_that_claims(240, 60_000), "too many pixels"),
        (picture((100, 150)), "too small"),
    ],
    ids=["svg", "html", "gif", "truncated", "bomb", "tower", "tiny"],
)
async def test_a_picture_that_is_none_or_a_bomb_is_refused(
    client: httpx.AsyncClient, data: bytes, reason: str
) -> None:
    answer = await upload_poster(client, data)
    assert answer.status_code == 422
    assert reason in answer.json()["detail"]
    with read_only() as session:
        assert session.exec(select(Artwork)).all() == []
    assert isinstance(store := storage(), LocalStorage)
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


async def test_a_picture_or_subtitles_over_their_size_are_refused_before_a_byte(
    client: httpx.AsyncClient,
) -> None:
    film = await film_with_media(client)
    for length, said in (
        (20 * 1024**2 + 1, {"purpose": "artwork", "title_id": str(film.title_id), "artwork_kind": "poster"}),
        (5 * 1024**2 + 1, {"purpose": "subtitle", "playable_id": str(film.playable_id), "language": "en"}),
    ):
        pairs = {name: value.encode() for name, value in said.items()}
        answer = await client.post("/api/uploads", headers={"Upload-Length": str(length), **as_header(pairs)})
        assert answer.status_code == 413


async def film_with_media(client: httpx.AsyncClient) -> people.Film:
    """A film whose source has been uploaded."""
    film = people.film()
    answer = await upload(client, short_film().read_bytes(), playable_id=str(film.playable_id))
    assert answer.status_code == 204
    return film


async def upload_subtitles(client: httpx.AsyncClient, data: bytes) -> httpx.Response:
    """Send German subtitles of a film with media."""
    film = await film_with_media(client)
    return await upload(
        client, data, purpose="subtitle", playable_id=str(film.playable_id), language="de", filename="a.srt"
    )


def kept_subtitles() -> str:
    """The subtitles that the next package takes in."""
    with read_only() as session:
        row = session.exec(select(SubtitleFile)).one()
    assert row.language == "de"
    return Path(row.path).read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
async def test_subtitles_become_webvtt_of_their_film(client: httpx.AsyncClient, encoding: str) -> None:
    answer = await upload_subtitles(client, SRT.replace("there", "Grüße").encode(encoding))
    assert answer.status_code == 204, answer.text
    assert kept_subtitles().startswith("WEBVTT\n")
    assert "<i>Grüße</i>" in kept_subtitles()


async def test_subtitles_carry_words_and_no_script(client: httpx.AsyncClient) -> None:
    evil = SRT.replace("Hello", "<script>alert(1)</script><img src=x onerror=alert(1)>Hello")
    assert (await upload_subtitles(client, evil.encode())).status_code == 204
    kept = kept_subtitles()
    assert "Hello" in kept
    assert "script" not in kept
    assert "<img" not in kept


@pytest.mark.parametrize(
    "data", [os.urandom(3000), b"\0" * 500, b"no cue in here", zipped()], ids=["noise", "nul", "prose", "zip"]
)
async def test_subtitles_that_are_none_are_refused(client: httpx.AsyncClient, data: bytes) -> None:
    answer = await upload_subtitles(client, data)
    assert answer.status_code == 422
    assert "ubtitle" in answer.json()["detail"]
    with read_only() as session:
        assert session.exec(select(SubtitleFile)).all() == []


async def test_a_storage_that_is_down_keeps_the_picture_until_it_is_up(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> None:
        raise OSError("the storage is down")

    with monkeypatch.context() as patched:
        patched.setattr(LocalStorage, "put_file", down)
        answer = await upload_poster(client, picture())
    assert answer.status_code == 503
    assert "tried again" in answer.json()["detail"]
    with unit_of_work() as session:
        session.exec(select(Upload)).one().writer_until = utc_now()
    assert service.finish_stranded() == 1
    assert stored(artwork().key).size == (800, 1200)


async def test_the_type_header_of_a_part_is_not_what_decides(client: httpx.AsyncClient) -> None:
    url = await create(client, 9)
    answer = await client.patch(
        url, content=b"x" * 9, headers={"Content-Type": "video/mp4", "Upload-Offset": "0"}
    )
    assert answer.status_code == 415
    assert BYTES["Content-Type"] in answer.json()["detail"]
