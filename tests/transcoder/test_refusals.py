"""What is no film is refused with a sentence, quickly, and nothing but the upload itself is ever read."""

import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.transcoder.conftest import H264, Clips
from transcoder import pipeline
from transcoder.errors import SourceRefused
from transcoder.job import Job, Limits, Options, Package
from transcoder.probe import reading_options
from transcoder.sniff import MATROSKA, MP4, MPEG_TS, Container

Transcode = Callable[[Path], Package]


def refusal(source: Path, folder: Path, options: Options = Options()) -> SourceRefused:  # noqa: B008 (frozen)
    """The refusal of a source, which also has to leave nothing behind."""
    with pytest.raises(SourceRefused) as refused:
        pipeline.run(Job(source, folder / "out", folder / "work", options))
    assert not (folder / "out").exists()
    assert not list(folder.glob(".out*"))
    assert refused.value.sentence.endswith(".")
    return refused.value


def written(folder: Path, content: bytes, name: str = "film.mp4") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Dear diary, this is a film.\n" * 50, "text-as-video"),
        ("Ein schöner Film\n".encode() * 20, "text-as-video"),
        (b"PK\x03\x04" + bytes(200), "not-video"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not-video"),
        (b"<html><script>alert(1)</script></html>", "text-as-video"),
        (bytes(range(256)) * 20, "unknown-format"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(3000), "truncated"),
        (b"\x1a\x45\xdf\xa3" + b"\xff" * 3000, "damaged"),
    ],
    ids=["empty", "text", "umlauts", "zip", "png", "html", "noise", "hollow-mp4", "hollow-mkv"],
)
def test_what_is_no_video_is_refused_by_name(content: bytes, code: str, tmp_path: Path) -> None:
    assert refusal(written(tmp_path, content), tmp_path).code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.mp4", tmp_path).code == "missing"


@pytest.mark.parametrize("kind", ["hls", "hls-key", "ffconcat", "concat-http", "dash", "sdp", "pls"])
def test_a_playlist_in_disguise_reads_no_other_file(
    kind: str, plain: Path, clips: Clips, tmp_path: Path
) -> None:
    secret = clips.make("secret.ts", "-i", str(plain), "-c", "copy")
    texts = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{secret}\n#EXT-X-ENDLIST\n",
        "hls-key": f'#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{secret}"\n#EXTINF:3,\n{secret}\n#EXT-X-ENDLIST\n',
        "ffconcat": f"ffconcat version 1.0\nfile '{secret.name}'\n",
        "concat-http": "ffconcat version 1.0\nfile 'http://127.0.0.1:9/x.ts'\n",
        "dash": f'<?xml version="1.0"?>\n<MPD><Period><BaseURL>file://{secret}</BaseURL></Period></MPD>',
        "sdp": "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nc=IN IP4 127.0.0.1\r\nm=video 5004 RTP/AVP 96\r\n",
        "pls": f"[playlist]\nFile1={secret}\n",
    }
    source = written(secret.parent, texts[kind].encode(), f"{kind}.mp4")
    touched_before = secret.stat().st_atime_ns
    assert refusal(source, tmp_path).code == "playlist-in-disguise"
    assert secret.stat().st_atime_ns == touched_before


@pytest.mark.parametrize("container", [MP4, MATROSKA, MPEG_TS], ids=lambda one: one.name)
@pytest.mark.parametrize("text", ["hls", "ffconcat"])
def test_even_behind_the_sniffer_ffmpeg_follows_no_playlist(
    container: Container, text: str, plain: Path, clips: Clips
) -> None:
    """The second wall: the options alone refuse what ffmpeg would otherwise read and transcode."""
    secret = clips.make("secret.ts", "-i", str(plain), "-c", "copy")
    texts = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{secret}\n#EXT-X-ENDLIST\n",
        "ffconcat": f"ffconcat version 1.0\nfile '{secret.name}'\n",
    }
    source = written(secret.parent, texts[text].encode(), "wall.mp4")
    wall = [word for option, value in reading_options(container).items() for word in (f"-{option}", value)]
    probed = [["ffprobe", "-v", "error", *options, "-i", f"file:{source}"] for options in ([], wall)]
    open_door, closed_door = (subprocess.run(argv, capture_output=True, check=False) for argv in probed)
    assert open_door.returncode == 0
    assert closed_door.returncode != 0


def test_a_movie_whose_samples_lie_in_another_file_does_not_get_them(plain: Path, tmp_path: Path) -> None:
    """QuickTime can name a second file as the home of its samples; ours are the only bytes to be read."""
    data = plain.read_bytes()
    samples_at, index_at = data.index(b"mdat"), data.index(b"moov") - 4
    hollow = data[: samples_at + 4] + bytes(index_at - samples_at - 4) + pointing_to(plain, data[index_at:])
    assert refusal(written(tmp_path, hollow), tmp_path).code == "damaged"


def pointing_to(other: Path, index: bytes) -> bytes:
    """An index whose data references name another file in place of its own."""
    parents = {b"moov", b"trak", b"mdia", b"minf", b"dinf"}
    location = f"file:{other}".encode() + b"\0"
    out, at = b"", 0
    while at < len(index):
        size, kind = struct.unpack_from(">I4s", index, at)
        body = index[at + 8 : at + size]
        if kind in parents:
            body = pointing_to(other, body)
        elif kind == b"dref":
            entry = struct.pack(">I4sI", 12 + len(location), b"url ", 0) + location
            body = body[:8] + entry
        out += struct.pack(">I4s", 8 + len(body), kind) + body
        at += size
    return out


@pytest.mark.parametrize("faststart", [False, True], ids=["index-last", "index-first"])
def test_a_file_without_its_end_is_refused(
    faststart: bool, plain: Path, clips: Clips, tmp_path: Path
) -> None:
    whole = plain
    if faststart:
        whole = clips.make("faststart.mp4", "-i", str(plain), "-c", "copy", "-movflags", "+faststart")
    data = whole.read_bytes()
    refused = refusal(written(tmp_path, data[: len(data) * 2 // 3]), tmp_path)
    assert refused.code == "truncated"
    assert "incomplete" in refused.sentence


def test_a_matroska_file_without_its_end_is_refused(plain: Path, clips: Clips, tmp_path: Path) -> None:
    data = clips.make("whole.mkv", "-i", str(plain), "-c", "copy").read_bytes()
    assert refusal(written(tmp_path, data[: len(data) // 2], "half.mkv"), tmp_path).code == "truncated"


def test_sound_alone_is_no_film(clips: Clips, tmp_path: Path) -> None:
    sound = clips.make("song.m4a", "-f", "lavfi", "-i", "sine=440:d=2", "-c:a", "aac")
    assert refusal(sound, tmp_path).code == "audio-only"


def test_a_cover_picture_does_not_make_a_film_of_a_song(clips: Clips, tmp_path: Path) -> None:
    cover = clips.make("cover.png", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1")
    song = clips.make(
        "covered.m4a",
        *("-f", "lavfi", "-i", "sine=440:d=2", "-i", str(cover), "-map", "0", "-map", "1"),
        *("-c:a", "aac", "-c:v", "copy", "-disposition:v:0", "attached_pic"),
    )
    assert refusal(song, tmp_path).code == "audio-only"


def test_a_picture_of_seventy_million_pixels_is_refused_at_once(clips: Clips, tmp_path: Path) -> None:
    bomb = clips.make(
        "bomb.mp4",
        "-f",
        "lavfi",
        "-i",
        "color=black:s=8192x8192:r=1",
        "-frames:v",
        "2",
        *H264,
        "-threads",
        "1",
    )
    assert bomb.stat().st_size < 1_000_000
    started = time.monotonic()
    refused = refusal(bomb, tmp_path)
    assert refused.code == "too-large"
    assert "8192x8192" in refused.sentence
    assert time.monotonic() - started < 5


def test_limits_on_length_and_streams_are_the_callers(plain: Path, film: Path, tmp_path: Path) -> None:
    assert refusal(plain, tmp_path, Options(limits=Limits(max_duration_s=1))).code == "too-long"
    assert refusal(film, tmp_path, Options(limits=Limits(max_streams=3))).code == "too-many-streams"


def test_a_file_name_is_never_taken_for_a_protocol(tmp_path: Path, plain: Path, transcode: Transcode) -> None:
    odd_name = tmp_path / "concat:a|-i -y %03d 'x'.mp4"
    odd_name.write_bytes(plain.read_bytes())
    assert transcode(odd_name).duration_s > 2
