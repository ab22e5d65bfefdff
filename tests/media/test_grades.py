"""Grades: an address opens the rungs that it names, and playlists say no more than that."""

from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest

from netflix_clone.media import delivery, grades
from netflix_clone.media.api.delivery import deliver
from netflix_clone.media.storage import storage

FOLDER = "assets/7/r2"
MASTER = """#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",DEFAULT=YES,URI="a_en/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=700000,RESOLUTION=640x360
v360/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=426x240
v240/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1280x536
v720/index.m3u8
"""
PLAYLIST = """#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:900
#EXT-X-MAP:URI="init.mp4"
#EXTINF:900.000000,
segment_1.m4s
#EXTINF:900.500000,
segment_2.m4s
#EXT-X-ENDLIST
"""
MANIFEST = """<?xml version="1.0" encoding="utf-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period id="0">
<AdaptationSet id="0" contentType="video"><Representation id="v360" /><Representation id="v720" /></AdaptationSet>
<AdaptationSet id="1" contentType="audio"><Representation id="a_en" /></AdaptationSet>
</Period></MPD>
"""


@pytest.fixture
def player(tmp_path: Path) -> httpx.AsyncClient:
    """A client of the delivery app, with a package of two rungs in storage."""
    package = tmp_path / "package"
    for folder in ("v360", "v720", "a_en"):
        (package / folder).mkdir(parents=True)
        (package / folder / "index.m3u8").write_text(PLAYLIST)
        (package / folder / "init.mp4").write_bytes(b"init")
    (package / "master.m3u8").write_text(MASTER)
    (package / "manifest.mpd").write_text(MANIFEST)
    (package / "preview.mp4").write_bytes(b"preview")
    storage().put_tree(package, FOLDER)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=deliver), base_url="http://site")


def test_a_ceiling_keeps_what_lies_below_it_and_always_the_lowest_rung() -> None:
    assert grades.under_ceiling((240, 360, 480, 720), 480).text == "v240-v360-v480"
    assert grades.under_ceiling((720, 1080), 480).text == "v720"
    assert grades.under_ceiling((240, 360), 480).text == "full"
    assert grades.under_ceiling((), 480, has_breaks=True).text == "full-ads"


async def test_playlist_and_manifest_name_no_higher_rung(player: httpx.AsyncClient) -> None:
    master = (await player.get(delivery.asset_url(FOLDER, grade="v240-v360"))).text
    assert [line for line in master.splitlines() if not line.startswith("#")] == [
        "v360/index.m3u8",
        "v240/index.m3u8",
    ]
    assert "1280x536" not in master
    assert "a_en/index.m3u8" in master
    manifest = (await player.get(delivery.asset_url(FOLDER, "manifest.mpd", grade="v360"))).text
    ids = [one.get("id") for one in ElementTree.fromstring(manifest).iter() if "Representation" in one.tag]
    assert ids == ["v360", "a_en"]


async def test_what_is_above_the_ceiling_is_refused_by_its_address(player: httpx.AsyncClient) -> None:
    for file in ("v720/index.m3u8", "v720/init.mp4", "v720/segment_1.m4s"):
        answer = await player.get(delivery.asset_url(FOLDER, file, grade="v240-v360-ads"))
        assert answer.status_code == 403
    assert (await player.get(delivery.asset_url(FOLDER, "v360/init.mp4", grade="v360"))).content == b"init"
    url = delivery.asset_url(FOLDER, "v720/init.mp4", grade="v360")
    assert (await player.get(url.replace("/v360/", "/full/"))).status_code == 403


async def test_a_plan_with_breaks_gets_no_dash_manifest_which_could_not_hold_them(
    player: httpx.AsyncClient,
) -> None:
    for grade in ("full-ads", "v360-ads"):
        refused = await player.get(delivery.asset_url(FOLDER, "manifest.mpd", grade=grade))
        assert (refused.status_code, "DASH" in refused.text) == (403, True)
        assert (await player.get(delivery.asset_url(FOLDER, grade=grade))).status_code == 200


async def test_the_address_of_a_preview_opens_the_preview_alone(player: httpx.AsyncClient) -> None:
    assert (await player.get(delivery.asset_url(FOLDER, "preview.mp4", grade="preview"))).status_code == 200
    for file in ("master.m3u8", "v360/init.mp4", "a_en/init.mp4"):
        assert (await player.get(delivery.asset_url(FOLDER, file, grade="preview"))).status_code == 403


async def test_breaks_stand_in_playlists_of_pictures_where_the_grade_has_them(
    player: httpx.AsyncClient,
) -> None:
    plain = (await player.get(delivery.asset_url(FOLDER, "v360/index.m3u8"))).text
    assert plain == PLAYLIST
    told = (await player.get(delivery.asset_url(FOLDER, "v360/index.m3u8", grade="full-ads"))).text
    breaks = [line for line in told.splitlines() if line.startswith("#EXT-X-DATERANGE")]
    assert [line.split('START-DATE="')[1][11:19] for line in breaks] == ["00:00:00", "00:12:00", "00:24:00"]
    assert 'CUE="PRE,ONCE"' in breaks[0]
    assert 'X-ASSET-LIST="/api/playback/breaks/7/0"' in breaks[0]
    assert told.index("PROGRAM-DATE-TIME") < told.index("#EXTINF")
    sound = (await player.get(delivery.asset_url(FOLDER, "a_en/index.m3u8", grade="full-ads"))).text
    assert "PROGRAM-DATE-TIME" in sound
    assert "DATERANGE" not in sound


def test_no_break_is_near_the_end_and_a_short_film_has_the_first_alone() -> None:
    assert grades.break_starts(100) == (0,)
    assert grades.break_starts(13 * 60) == (0,)
    assert grades.break_starts(15 * 60) == (0, 720)


def test_breaks_of_films_on_another_host_are_asked_for_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIVERY_BASE_URL", "https://cdn.example")
    monkeypatch.setenv("PUBLIC_URL", "https://films.example")
    assert delivery.breaks_at(FOLDER) == "https://films.example/api/playback/breaks/7"
