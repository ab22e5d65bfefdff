"""Files that are odd but right play right: shape, speed, and picture and sound together."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.transcoder.conftest import BEEP, FLASH_AT_S, H264, LENGTH_S, Clips, flashing
from tests.transcoder.measure import beep_s, brightness, flash_s, frames, loudness, rungs
from transcoder.job import Package

Transcode = Callable[[Path], Package]
AAC = ("-c:a", "aac")


@dataclass(frozen=True)
class Odd:
    """A source with one oddity and what has to come out of it."""

    name: str
    arguments: tuple[str, ...] = (*H264, *AAC)
    size: str = "320x180"
    rate: str = "25"
    comes_out: str = "320x180"
    plays_at: Fraction = Fraction(25)
    slack_s: float = 0.005


ODD = (
    Odd("plain.mp4"),
    Odd("film-rate.mkv", rate="24000/1001", plays_at=Fraction(24000, 1001), slack_s=0.045),
    Odd("odd-size.mkv", arguments=("-c:v", "ffv1", "-c:a", "flac"), size="321x181", comes_out="320x180"),
    Odd("anamorphic.mp4", arguments=("-vf", "setsar=4/3", *H264, *AAC), comes_out="426x180"),
    Odd("fast.mp4", rate="120", plays_at=Fraction(60), slack_s=0.009),
    Odd("open-gop.ts", arguments=(*H264, "-bf", "3", "-g", "12", "-x264opts", "open-gop=1", "-c:a", "mp2")),
    Odd("old.avi", arguments=("-c:v", "mpeg4", "-q:v", "3", "-c:a", "mp3"), slack_s=0.06),
    Odd("disc.mpg", arguments=("-c:v", "mpeg2video", "-q:v", "3", "-c:a", "mp2", "-f", "vob"), slack_s=0.03),
    Odd(
        "web.webm", arguments=("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus")
    ),
    Odd("ten-bit.mkv", arguments=("-c:v", "ffv1", "-pix_fmt", "yuv422p10le", "-c:a", "flac")),
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_an_odd_source_keeps_its_shape_its_speed_and_its_lips(
    odd: Odd, clips: Clips, transcode: Transcode
) -> None:
    source = clips.flash_and_beep(odd.name, *odd.arguments, size=odd.size, rate=odd.rate)
    package = transcode(source)
    assert f"{package.width}x{package.height}" == odd.comes_out
    assert package.frame_rate == odd.plays_at
    assert flash_s(package) == pytest.approx(FLASH_AT_S, abs=max(0.06, odd.slack_s))
    assert beep_s(package) - flash_s(package) == pytest.approx(0, abs=odd.slack_s + 0.5 / float(odd.plays_at))


def test_picture_and_sound_meet_within_five_milliseconds(clips: Clips, transcode: Transcode) -> None:
    package = transcode(clips.flash_and_beep("plain.mp4"))
    assert flash_s(package) == FLASH_AT_S
    assert beep_s(package) == pytest.approx(FLASH_AT_S, abs=0.005)


def test_a_film_without_sound_plays_silently(clips: Clips, transcode: Transcode) -> None:
    package = transcode(clips.make("silent.mp4", "-f", "lavfi", "-i", flashing(), *H264))
    assert not [one for one in package.renditions if one.kind == "audio"]
    assert "The film has no sound." in package.notes
    assert "AUDIO=" not in (package.folder / "master.m3u8").read_text()


def test_a_phone_held_upright_gives_an_upright_film(plain: Path, clips: Clips, transcode: Transcode) -> None:
    turned = clips.make("turned.mp4", "-i", str(plain), "-c", "copy", "-metadata:s:v:0", "rotate=90")
    package = transcode(turned)
    assert (package.width, package.height) == (180, 320)


def test_uneven_frames_become_even_and_keep_their_time(clips: Clips, transcode: Transcode) -> None:
    uneven = ("-vf", "select=not(mod(n\\,7))+gt(mod(n\\,5)\\,1)", "-fps_mode", "vfr", *H264, *AAC)
    package = transcode(clips.flash_and_beep("uneven.mp4", *uneven, rate="30"))
    assert package.duration_s == pytest.approx(LENGTH_S, abs=0.1)
    assert beep_s(package) - flash_s(package) == pytest.approx(0, abs=0.07)


@pytest.mark.parametrize("name", ["late.mkv", "late.ts"])
def test_a_film_that_starts_late_starts_at_zero(
    name: str, plain: Path, clips: Clips, transcode: Transcode
) -> None:
    moved = ("-i", str(plain), "-c", "copy", "-output_ts_offset", "12.5", "-avoid_negative_ts", "disabled")
    package = transcode(clips.make(name, *moved))
    assert package.duration_s == pytest.approx(LENGTH_S, abs=0.1)
    assert beep_s(package) - flash_s(package) == pytest.approx(0, abs=0.03)


def test_a_picture_that_begins_after_the_sound_stays_in_step(
    plain: Path, clips: Clips, transcode: Transcode
) -> None:
    delayed = (
        "-itsoffset",
        "0.7",
        "-i",
        str(plain),
        "-i",
        str(plain),
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c",
        "copy",
    )
    package = transcode(clips.make("delayed.mp4", *delayed))
    assert flash_s(package) - beep_s(package) == pytest.approx(0.7, abs=0.025)


def test_interlaced_pictures_lose_their_combs(clips: Clips, transcode: Transcode) -> None:
    moving_bar = "if(lt(mod(X+N*16\\,300)\\,16)\\,235\\,16)"
    combed = clips.make(
        "combed.mp4",
        *("-f", "lavfi", "-i", f"nullsrc=s=320x180:r=50:d=2,geq=lum={moving_bar}:cb=128:cr=128"),
        *("-vf", "interlace", "-flags", "+ildct+ilme", "-x264opts", "tff=1", *H264),
    )
    package = transcode(combed)
    assert package.frame_rate == 25
    assert _combing(package) < 8


def test_surround_sound_becomes_stereo_that_keeps_every_channel(clips: Clips, transcode: Transcode) -> None:
    beep_behind = f"{BEEP},pan=5.1|BL=c0"
    inputs = ("-f", "lavfi", "-i", flashing(), "-f", "lavfi", "-i", beep_behind)
    package = transcode(clips.make("surround.mkv", *inputs, *H264, "-c:a", "ac3"))
    track = next(one for one in package.renditions if one.kind == "audio")
    assert np.abs(loudness(package, track)).max() > 0.05
    assert 'CHANNELS="2"' in (package.folder / "master.m3u8").read_text()


def test_high_dynamic_range_is_mapped_and_said(clips: Clips, transcode: Transcode) -> None:
    colours = ("-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc")
    params = "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    source = clips.make(
        "hdr.mp4",
        *("-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=1", "-pix_fmt", "yuv420p10le"),
        *("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", params, *colours, "-tag:v", "hvc1"),
    )
    package = transcode(source)
    assert any("HDR" in note for note in package.notes)
    assert 20 < brightness(package, rungs(package)[0]).mean() < 235


def test_a_film_of_one_frame_is_a_film(clips: Clips, transcode: Transcode) -> None:
    source = clips.make("one.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=24", "-frames:v", "1", *H264)
    assert transcode(source).duration_s == pytest.approx(1 / 24, abs=0.001)


def _combing(package: Package) -> float:
    """How much neighbouring lines differ more than lines two apart: high where two fields were mixed."""
    seen = frames(package, rungs(package)[0]).astype(float)
    next_line = np.abs(seen[:, 2:-2] - seen[:, 3:-1]).mean()
    second_line = np.abs(seen[:, 2:-2] - seen[:, 4:]).mean()
    return float(next_line - second_line)
