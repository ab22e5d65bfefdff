"""deploy/nginx.conf in a real nginx: it checks tokens itself, and lets the rest through as it should."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from netflix_clone import tables
from netflix_clone.kit import db
from netflix_clone.media import delivery
from netflix_clone.media.storage import storage
from tests.conftest import forget_process
from tests.media import live, nginx, people
from tests.media.films import short_film
from tests.media.test_grades import MASTER, PLAYLIST

FOLDER = "assets/7/r2"
SEGMENT = bytes(range(256)) * 40


@dataclass(frozen=True)
class Site:
    """nginx that finds films on its disk, one that has to fetch them, and the app behind both."""

    near: nginx.Nginx
    far: nginx.Nginx
    app: live.Server


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Both, on one data folder."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(folder / "data"))
        patch.setenv("BCRYPT_COST", "4")
        forget_process()
        tables.metadata.create_all(db.engine())
        package = folder / "package"
        for rung in ("v720", "v360"):
            (package / rung).mkdir(parents=True)
            (package / rung / "index.m3u8").write_text(PLAYLIST)
            (package / rung / "segment_1.m4s").write_bytes(SEGMENT)
        (package / "preview.mp4").write_bytes(SEGMENT)
        (package / "master.m3u8").write_text(MASTER)
        (package / "manifest.mpd").write_text("<MPD/>")
        (package / "captions.vtt").write_text("WEBVTT\n")
        storage().put_tree(package, FOLDER)
        (folder / "data" / "secret.txt").write_text("not for you")
        with (
            live.server("tests.media.site:with_events") as app,
            nginx.running(folder / "near", app_port=app.port, media=folder / "data" / "media") as near,
            nginx.running(folder / "far", app_port=app.port, media=folder / "nothing") as far,
        ):
            yield Site(near, far, app)


@pytest.fixture(autouse=True)
def house_of_the_site(site: Site, own_house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign addresses and sessions with the keys of the running site."""
    monkeypatch.setenv("DATA_DIR", str(site.near.log.parents[1] / "data"))
    forget_process()


def get(server: nginx.Nginx, path: str, **options: object) -> httpx.Response:
    """Ask nginx over TLS."""
    return request(server, "GET", path, **options)


def request(server: nginx.Nginx, method: str, path: str, **options: object) -> httpx.Response:
    """Ask nginx over TLS, with the path as it is."""
    with httpx.Client(verify=server.tls) as client:
        url = httpx.URL(server.url).copy_with(raw_path=path.encode())
        return client.send(client.build_request(method, url, **options))  # pyright: ignore[reportArgumentType] -- passed on


BOTH = pytest.mark.parametrize("which", ["near", "far"])


@BOTH
@pytest.mark.parametrize(
    ("file", "kind", "caching"),
    [
        ("master.m3u8", "application/vnd.apple.mpegurl", "public, max-age=3600"),
        ("captions.vtt", "text/vtt; charset=utf-8", "public, max-age=31536000, immutable"),
        ("v720/segment_1.m4s", "video/iso.segment", "public, max-age=31536000, immutable"),
    ],
)
def test_a_valid_address_gives_what_the_app_would_give(
    site: Site, which: str, file: str, kind: str, caching: str
) -> None:
    answer = get(getattr(site, which), delivery.asset_url(FOLDER, file))
    direct = httpx.get(site.app.url + delivery.asset_url(FOLDER, file))
    assert answer.status_code == 200
    assert answer.content == direct.content
    for name in ("content-type", "cache-control", "access-control-allow-origin", "x-content-type-options"):
        assert answer.headers.get_list(name) == direct.headers.get_list(name)
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (kind, caching)


@BOTH
def test_a_wrong_an_altered_and_an_expired_token_are_refused(site: Site, which: str) -> None:
    server = getattr(site, which)
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s")
    _, _, token, expires, rest = url.split("/", 4)
    assert get(server, url.replace(token, "x" * 22)).status_code == 403
    assert get(server, f"/media/{token}/{int(expires) + 1}/{rest}").status_code == 403
    assert get(server, url.replace("assets/7", "assets/8")).status_code == 403
    assert get(server, delivery.asset_url(FOLDER, "master.m3u8", expires_in_s=-5)).status_code == 410


@BOTH
def test_a_grade_opens_its_rungs_and_no_others(site: Site, which: str) -> None:
    server = getattr(site, which)

    def status(file: str, grade: str) -> int:
        return get(server, delivery.asset_url(FOLDER, file, grade=grade)).status_code

    for grade in ("v240-v360", "v360", "v360-v480-ads"):
        assert status("v360/segment_1.m4s", grade) == 200
        assert status("v360/index.m3u8", grade) == 200
        assert status("captions.vtt", grade) == 200
        assert status("v720/segment_1.m4s", grade) == 403
        assert status("v720/index.m3u8", grade) == 403
    assert status("v360/segment_1.m4s", "v3600-v36") == 403
    assert (status("preview.mp4", "preview"), status("captions.vtt", "preview")) == (200, 403)
    assert status("v360/segment_1.m4s", "preview") == 403
    assert status("v720/segment_1.m4s", "full-ads") == 200
    assert [status("manifest.mpd", grade) for grade in ("full", "full-ads", "v360-ads")] == [200, 403, 403]
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s", grade="v360")
    assert get(server, url.replace("/v360/", "/full/")).status_code == 403, "the grade is signed"


@BOTH
def test_each_grade_gets_playlists_of_its_own_and_shares_segments(site: Site, which: str) -> None:
    server = getattr(site, which)
    for grade in ("full", "v360", "v360-ads", "full", "v360-ads"):
        master = get(server, delivery.asset_url(FOLDER, grade=grade)).text
        assert ("v720/" in master) == (grade == "full")
        playlist = get(server, delivery.asset_url(FOLDER, "v360/index.m3u8", grade=grade)).text
        assert ("EXT-X-DATERANGE" in playlist) == grade.endswith("-ads")
        segment = get(server, delivery.asset_url(FOLDER, "v360/segment_1.m4s", grade=grade))
        assert segment.content == SEGMENT
    if which == "far":
        assert lines(server.log, 3)[-1].endswith("HIT"), "one copy for all grades"


@BOTH
@pytest.mark.parametrize(
    "file",
    [
        "../../../../secret.txt",
        "..%2f..%2f..%2f..%2fsecret.txt",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "..%5c..%5csecret.txt",
        "%252e%252e%252fsecret.txt",
        "v720",
        "v720/",
        "",
        "missing.m4s",
    ],
)
def test_nothing_but_a_file_of_the_folder_is_given(site: Site, which: str, file: str) -> None:
    answer = get(getattr(site, which), delivery.asset_url(FOLDER, "") + file)
    assert answer.status_code in (400, 403, 404)
    assert "not for you" not in answer.text


@BOTH
def test_a_part_of_a_file_can_be_asked_for(site: Site, which: str) -> None:
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s")
    for _ in range(2):
        answer = get(getattr(site, which), url, headers={"Range": "bytes=100-199"})
        assert answer.status_code == 206
        assert answer.content == SEGMENT[100:200]


@BOTH
def test_a_preflight_of_a_casting_device_is_answered(site: Site, which: str) -> None:
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s")
    answer = request(getattr(site, which), "OPTIONS", url, headers={"Origin": "https://tv.example"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert request(getattr(site, which), "DELETE", url).status_code == 405


def test_a_second_viewer_with_a_token_of_his_own_finds_the_film_in_the_cache(site: Site) -> None:
    site.far.log.write_text("")
    for lifetime_s in (100, 200, 300):
        url = delivery.asset_url(FOLDER, "v720/segment_1.m4s", expires_in_s=lifetime_s)
        assert get(site.far, url).content == SEGMENT
    last = lines(site.far.log, 3)[-2:]
    assert all(line.endswith("HIT") for line in last), last


def test_a_film_on_its_disk_is_sent_without_asking_the_app(site: Site) -> None:
    site.near.log.write_text("")
    get(site.near, delivery.asset_url(FOLDER, "v720/segment_1.m4s"))
    (line,) = lines(site.near.log, 1)
    assert line.endswith(" -"), "no upstream, no cache"


def test_the_log_holds_no_token(site: Site) -> None:
    site.near.log.write_text("")
    url = delivery.asset_url(FOLDER, "v720/segment_1.m4s")
    get(site.near, url)
    get(site.near, url.replace("assets", "other"))
    get(site.near, "/api/auth/reset?token=secret-of-a-mail")
    logged = "\n".join(lines(site.near.log, 3))
    assert "/media/-/-/full/assets/7/r2/v720/segment_1.m4s" in logged
    assert url.split("/")[2] not in logged
    assert "secret-of-a-mail" not in logged


def lines(log: Path, least: int) -> list[str]:
    """The log, once it has that many lines: nginx writes after it has answered."""
    for _ in range(100):
        found = log.read_text().splitlines()
        if len(found) >= least:
            return found
        time.sleep(0.02)
    raise AssertionError(log.read_text())


def test_a_websocket_passes_through_with_its_host(site: Site) -> None:
    address = site.near.url.replace("https", "wss") + "/_event"
    with connect(address, ssl=site.near.tls) as socket:
        socket.send("hello")
        assert socket.recv(timeout=10) == f"{site.near.url.removeprefix('https://')} said hello"


def test_uploads_pass_through_as_they_come(site: Site) -> None:
    headers = people.sign_in().headers
    film = short_film().read_bytes()
    with httpx.Client(verify=site.near.tls, base_url=site.near.url, headers=headers) as client:
        created = client.post("/api/uploads", headers={"Upload-Length": str(len(film))})
        assert created.status_code == 201
        url = created.headers["location"]
        part = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}

        def slowly() -> Iterator[bytes]:
            yield film[:4000]
            time.sleep(1)
            raise ConnectionError("the line broke")

        with pytest.raises(ConnectionError):
            client.patch(url, content=slowly(), headers={**part, "Content-Length": str(len(film))})
        for _ in range(100):
            if client.head(url).headers["upload-offset"] == "4000":
                break
            time.sleep(0.05)
        assert client.head(url).headers["upload-offset"] == "4000", "what came before the line broke is there"
        rest = client.patch(url, content=film[4000:], headers={**part, "Upload-Offset": "4000"})
        assert rest.status_code == 204


def test_a_refusal_in_the_middle_of_a_part_reaches_the_client(site: Site) -> None:
    headers = people.sign_in().headers
    with httpx.Client(verify=site.near.tls, base_url=site.near.url, headers=headers) as client:
        created = client.post("/api/uploads", headers={"Upload-Length": str(64 * 1024**2)})
        part = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        answer = client.patch(created.headers["location"], content=b"text " * 6_000_000, headers=part)
    assert answer.status_code == 422
    assert "text" in answer.json()["detail"]


def test_plain_http_is_sent_to_tls_and_counters_are_not_for_strangers(site: Site) -> None:
    plain = httpx.get(f"{site.near.plain_url}/browse", headers={"Host": "films.example"})
    assert (plain.status_code, plain.headers["location"]) == (301, "https://films.example/browse")
    assert get(site.near, "/metrics").status_code == 404
