"""The poster shows the film, and the storyboard shows the right moment."""

import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageStat

from tests.transcoder.conftest import H264, Clips
from transcoder.job import Package

Transcode = Callable[[Path], Package]


def mean_luma(picture: Image.Image) -> float:
    return ImageStat.Stat(picture.convert("L")).mean[0]


def test_a_poster_is_not_black_although_the_film_begins_so(clips: Clips, transcode: Transcode) -> None:
    source = clips.make(
        "dark-start.mp4",
        *(
            "-f",
            "lavfi",
            "-i",
            "color=black:s=320x180:r=24:d=5",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=24:d=5",
        ),
        *("-filter_complex", "[0][1]concat", *H264),
    )
    package = transcode(source)
    with Image.open(package.folder / package.poster) as poster:
        assert poster.size == (320, 180)
        assert mean_luma(poster) > 50


def test_a_wholly_dark_film_still_gets_a_poster(clips: Clips, transcode: Transcode) -> None:
    package = transcode(clips.make("night.mp4", "-f", "lavfi", "-i", "color=black:s=320x180:r=24:d=3", *H264))
    assert (package.folder / package.poster).is_file()


def test_each_picture_of_the_storyboard_is_of_its_own_time(clips: Clips, transcode: Transcode) -> None:
    brightening = "nullsrc=s=320x180:r=24:d=20,geq=lum=20+10*floor(T):cb=128:cr=128"
    package = transcode(clips.make("steps.mp4", "-f", "lavfi", "-i", brightening, *H264))
    vtt = (package.folder / package.storyboard).read_text()
    cues = re.findall(r"(\d\d):(\d\d):([\d.]+) --> \S+\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)", vtt)
    assert len(cues) == 10
    for hours, minutes, seconds, sprite, *box in cues:
        at_s = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
        x, y, wide, high = map(int, box)
        with Image.open(package.folder / "storyboard" / sprite) as picture:
            tile = picture.crop((x, y, x + wide, y + high))
        expected = (20 + 10 * int(at_s) - 16) * 255 / 219
        assert abs(mean_luma(tile) - expected) < 8


def test_tiles_keep_the_films_shape(clips: Clips, transcode: Transcode) -> None:
    tall = clips.make("tall.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=24:d=2", *H264)
    package = transcode(tall)
    assert re.search(r"#xywh=0,0,50,90$", (package.folder / package.storyboard).read_text(), re.M)
