"""What players read: both manifests, measured, honest and complete."""

import subprocess
from pathlib import Path
from typing import Any

import m3u8
import pytest
from mpegdash.parser import MPEGDASHParser

from tests.transcoder.measure import rungs
from transcoder import fmp4, packaging
from transcoder.job import Package, Rendition, Segment


@pytest.fixture(scope="module")
def master(film_package: Package) -> m3u8.M3U8:
    return m3u8.load(str(film_package.folder / "master.m3u8"))


def test_every_rung_is_listed_with_all_that_a_player_asks_for(
    master: m3u8.M3U8, film_package: Package
) -> None:
    assert {variant.uri for variant in master.playlists} == {
        f"{rung.folder}/index.m3u8" for rung in rungs(film_package)
    }
    for variant in master.playlists:
        info: Any = variant.stream_info
        assert info.codecs.startswith("avc1.") and info.codecs.endswith("mp4a.40.2")
        assert info.frame_rate == 24
        assert info.closed_captions == "NONE"
        assert info.average_bandwidth <= info.bandwidth
        assert (info.audio, info.subtitles) == ("audio", "subtitles")
    assert master.is_independent_segments


def test_the_first_variant_is_one_to_start_on_and_not_the_largest(master: m3u8.M3U8) -> None:
    sizes = [variant.stream_info.resolution for variant in master.playlists]
    assert sizes == [(640, 360), (426, 240)]


def test_bandwidth_is_what_the_segments_weigh(master: m3u8.M3U8, film_package: Package) -> None:
    for variant in master.playlists:
        picture = _rates(film_package.folder / str(variant.uri))
        sounds = [_rates(film_package.folder / str(one.uri)) for one in master.media if one.type == "AUDIO"]
        peak = max(picture) + max(max(one) for one in sounds)
        assert variant.stream_info.bandwidth == pytest.approx(peak, rel=0.1)


def test_tracks_carry_language_name_and_one_default(master: m3u8.M3U8) -> None:
    sounds = [one for one in master.media if one.type == "AUDIO"]
    words = [one for one in master.media if one.type == "SUBTITLES"]
    assert [(one.language, one.name, one.default) for one in sounds] == [
        ("en", "English", "YES"),
        ("de", "German", "NO"),
    ]
    assert [(one.language, one.name, one.forced) for one in words] == [("es", "Spanish", "NO")]


def test_media_playlists_are_whole_and_cut_at_the_same_frames(film_package: Package) -> None:
    cuts: set[tuple[float, ...]] = set()
    for rung in rungs(film_package):
        playlist: Any = m3u8.load(str(film_package.folder / rung.folder / "index.m3u8"))
        assert playlist.is_endlist and playlist.playlist_type == "vod"
        assert playlist.target_duration >= max(round(one.duration) for one in playlist.segments)
        cuts.add(tuple(one.duration for one in playlist.segments))
    assert cuts == {(4.0, 2.0)}


def test_sound_is_cut_near_the_pictures_cuts(film_package: Package) -> None:
    track = next(one for one in film_package.renditions if one.kind == "audio")
    assert track.segments[0].ticks / track.timescale == pytest.approx(4, abs=0.3)


def test_dash_names_the_same_segments(film_package: Package) -> None:
    manifest = MPEGDASHParser.parse(str(film_package.folder / "manifest.mpd"))
    sets = manifest.periods[0].adaptation_sets
    assert [one.content_type for one in sets] == ["video", "audio", "audio", "text"]
    for representation in [r for one in sets[:3] for r in one.representations]:
        template = representation.segment_templates[0]
        count = sum((piece.r or 0) + 1 for piece in template.segment_timelines[0].Ss)
        folder = film_package.folder / representation.id
        assert len(list(folder.glob("s*.m4s"))) == count
        assert (film_package.folder / template.initialization).is_file()
    words = sets[3].representations[0].base_urls[0].base_url_value
    assert (film_package.folder / words).read_text().startswith("WEBVTT")


def test_hls_and_dash_decode_to_the_same_frames(film_package: Package) -> None:
    text = (film_package.folder / "manifest.mpd").read_text()
    before, _, rest = text.partition('<AdaptationSet id="3" contentType="text"')
    trimmed = film_package.folder / "without-text.mpd"
    trimmed.write_text(before + rest.partition("</AdaptationSet>")[2])
    try:
        top = rungs(film_package)[0]
        hls = _frame_hashes(film_package.folder / top.folder / "index.m3u8")
        dash = _frame_hashes(trimmed)
    finally:
        trimmed.unlink()
    assert hls == dash
    assert len(hls) == 144


def test_every_frame_is_shown_from_zero_on_without_an_edit_list(film_package: Package) -> None:
    """Browsers ignore edit lists: with one, the first frame would stand at 0.08 s and the sound at 0."""
    for rendition in film_package.renditions:
        if rendition.kind == "subtitles":
            continue
        folder = film_package.folder / rendition.folder
        assert b"elst" not in (folder / "init.mp4").read_bytes()
        first = fmp4.read_segment(folder / "s00000.m4s")[0]
        assert (first.start, first.first_shift, first.is_sync) == (0, 0, True)


def test_chapters_of_the_source_are_handed_on(film_package: Package) -> None:
    assert [(one.start_s, one.end_s, one.title) for one in film_package.chapters] == [
        (0.0, 3.0, "Morning"),
        (3.0, 6.0, "Night"),
    ]


def test_a_title_with_quotes_cannot_break_out_of_its_attribute() -> None:
    hostile = Rendition(
        kind="audio",
        name="a_en",
        folder="a_en",
        codec="mp4a.40.2",
        peak_bps=1,
        average_bps=1,
        language="en",
        label='Evil",URI="http://evil.example/\n#EXT-X-ENDLIST',
        segments=(Segment("s00000.m4s", 1000, 1),),
    )
    rung = Rendition("video", "240p", "v240", "avc1.640015", 1, 1, width=2, height=2)
    playlist = m3u8.loads(packaging.multivariant_playlist([rung, hostile]))
    assert [one.uri for one in playlist.media] == ["a_en/index.m3u8"]


def _rates(playlist: Path) -> list[float]:
    listed: Any = m3u8.load(str(playlist))
    return [(playlist.parent / one.uri).stat().st_size * 8 / one.duration for one in listed.segments]


def _frame_hashes(source: Path) -> list[str]:
    argv = ["ffmpeg", "-v", "error", "-i", str(source), "-map", "0:v:0", "-fps_mode", "passthrough"]
    made = subprocess.run([*argv, "-f", "framemd5", "-"], capture_output=True, text=True, check=True)
    return [line.rpartition(",")[2] for line in made.stdout.splitlines() if not line.startswith("#")]
