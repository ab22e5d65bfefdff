"""One small clip is made for real and held against what clips promise."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from numpy.typing import NDArray

from demo_content.clips import CLIPS, EXTRA_EPISODES, Clip, ClipFacts, ClipFailed, render
from demo_content.clips.picture import draw
from demo_content.clips.places import FPS
from demo_content.clips.score import BANDS, RATE, loudness
from demo_content.clips.soundtrack import soundtrack

pytestmark = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")
SMALL, THUMB = (320, 180), (160, 90)
SERIES = next(clip for clip in CLIPS if clip.slug == "signal-at-the-edge")
SHORT = replace(SERIES, size=SMALL, length_s=40)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ClipFacts:
    return render(SHORT, tmp_path_factory.mktemp("clips"))


def probe(video: Path) -> dict:
    command = [
        "ffprobe",
        "-v",
        "error",
        "-show_streams",
        "-show_chapters",
        "-show_format",
        "-of",
        "json",
        video,
    ]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def frames(*arguments: str | Path) -> NDArray[np.float32]:
    """Decoded pictures as luma from 0 to 1: frame, row, column."""
    size = ("-s", f"{THUMB[0]}x{THUMB[1]}")
    command = ["ffmpeg", "-v", "error", *arguments, *size, "-f", "rawvideo", "-pix_fmt", "gray", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, THUMB[1], THUMB[0]).astype(np.float32) / np.float32(255)


@cache
def moving(clip: Clip) -> NDArray[np.float32]:
    """All pictures of a clip, before they are encoded."""
    with TemporaryDirectory() as folder:
        graph = draw(replace(clip, size=SMALL), Path(folder))
        chains = ("-filter_complex", ";".join(graph.chains), "-map", f"[{graph.last}]", "-r", str(FPS))
        return frames(*graph.inputs, *chains, "-t", f"{clip.length_s}")


def sound(video: Path, track: int) -> NDArray[np.float32]:
    command = ["ffmpeg", "-v", "error", "-i", video, "-map", f"0:a:{track}", "-f", "f32le", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.float32).reshape(-1, 2).T


def test_a_clip_has_one_picture_two_sounds_and_three_captions(made: ClipFacts) -> None:
    streams = [s for s in probe(made.video)["streams"] if s["codec_type"] != "data"]
    kinds = [(s["codec_name"], s.get("tags", {}).get("language")) for s in streams]
    assert kinds == [
        ("h264", "und"),
        ("aac", "eng"),
        ("aac", "deu"),
        ("mov_text", "eng"),
        ("mov_text", "deu"),
        ("mov_text", "spa"),
    ]
    assert (streams[0]["width"], streams[0]["height"], streams[0]["avg_frame_rate"]) == (320, 180, "24/1")
    assert float(probe(made.video)["format"]["duration"]) == pytest.approx(40, abs=0.1)


def test_the_file_names_the_six_chapters_that_the_facts_name(made: ClipFacts) -> None:
    in_file = [
        (float(c["start_time"]), float(c["end_time"]), c["tags"]["title"])
        for c in probe(made.video)["chapters"]
    ]
    assert len(in_file) == 6
    for found, known in zip(in_file, made.chapters, strict=True):
        assert found[2] == known.title
        assert found[:2] == pytest.approx(known[:2], abs=0.01)


def test_captions_inside_the_file_say_what_the_files_beside_it_say(made: ClipFacts) -> None:
    assert set(made.captions) == {"en", "de", "es"}
    for track, path in enumerate(made.captions.values()):
        command = ["ffmpeg", "-v", "error", "-i", made.video, "-map", f"0:s:{track}", "-f", "webvtt", "-"]
        inside = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        spoken = [line for line in path.read_text(encoding="utf-8").splitlines()[4::4] if line]
        assert len(spoken) == 6
        assert all(line in inside for line in spoken)


@pytest.mark.parametrize("track", [0, 1])
def test_both_tracks_are_equally_loud(made: ClipFacts, track: int) -> None:
    command = [
        "ffmpeg",
        "-hide_banner",
        "-i",
        made.video,
        "-map",
        f"0:a:{track}",
        "-af",
        "ebur128",
        "-f",
        "null",
        "-",
    ]
    report = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    measured = float(report.rpartition("I:")[2].split()[0])
    assert measured == pytest.approx(-16, abs=1)


def test_the_two_tracks_are_not_the_same_recording(made: ClipFacts) -> None:
    english, german = sound(made.video, 0), sound(made.video, 1)
    assert np.abs(english - german).max() > 0.1


@pytest.mark.parametrize("clip", [*CLIPS, *EXTRA_EPISODES], ids=lambda clip: clip.slug)
def test_every_clip_is_as_loud_as_the_next(clip) -> None:
    for band in BANDS:
        assert loudness(soundtrack(clip, band)) == pytest.approx(-16, abs=1)


def test_a_second_of_silence_parts_film_and_credits(made: ClipFacts) -> None:
    start = made.credits.start_s
    quiet = sound(made.video, 0)[:, int((start - 0.9) * RATE) : int((start - 0.1) * RATE)]
    assert np.abs(quiet).max() < 0.002


def test_credits_stand_on_black_under_the_badge(made: ClipFacts) -> None:
    tail = frames("-ss", str(made.credits.start_s + 3), "-i", made.video, "-frames:v", "24")
    assert tail.mean() < 0.06
    assert tail[:, -15:, :].max() < 0.02
    assert tail[:, 30:60, 40:120].max() > 0.5
    assert tail[:, 1:12, 110:].max() > 0.3


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.slug)
def test_nothing_flashes(clip: Clip) -> None:
    """WCAG 2.3.1: a flash is a change of a tenth of full luminance over a quarter of the picture."""
    picture = moving(clip)
    assert len(picture) == clip.length_s * FPS
    assert np.abs(np.diff(picture.mean((1, 2)))).max() < 0.05
    changed = (np.abs(np.diff(picture, axis=0)) > 0.1).mean((1, 2))
    assert changed.max() < 0.25


def test_clips_differ_at_a_glance() -> None:
    thumbs = [moving(clip)[10 * FPS] for clip in CLIPS]
    distances = [np.abs(a - b).mean() for i, a in enumerate(thumbs) for b in thumbs[:i]]
    assert min(distances) > 0.04


def test_episodes_open_with_the_very_same_theme() -> None:
    episodes = [SERIES, *(clip for clip in EXTRA_EPISODES if clip.place == SERIES.place)]
    themes = []
    for clip in episodes:
        first = int(clip.cold_open_s * RATE)
        themes.append(soundtrack(clip, BANDS[0])[:, first : first + 12 * RATE])
    assert len(themes) == 3
    assert all(np.array_equal(theme, themes[0]) for theme in themes)


def test_the_same_recipe_makes_the_same_bytes(made: ClipFacts, tmp_path: Path) -> None:
    assert render(SHORT, tmp_path).video.read_bytes() == made.video.read_bytes()


def test_nothing_but_the_clip_and_its_captions_stays_behind(made: ClipFacts) -> None:
    names = {path.name for path in made.video.parent.iterdir()}
    assert names == {made.video.name, *(path.name for path in made.captions.values())}


def test_a_refused_clip_leaves_no_file_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    fake = tools / "ffmpeg"
    fake.write_text(
        '#!/bin/sh\nfor last; do :; done\necho half > "$last"\necho the disk is full >&2\nexit 1\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    with pytest.raises(ClipFailed, match="signal-at-the-edge: the disk is full"):
        render(SHORT, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_machine_without_ffmpeg_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ClipFailed, match="needs ffmpeg, which is not installed"):
        render(SHORT, tmp_path / "out")


@pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv is not installed")
def test_a_killed_run_takes_its_ffmpeg_along_and_leaves_no_half_video(tmp_path: Path) -> None:
    run = subprocess.Popen([sys.executable, "-m", "demo_content", tmp_path, "tide-clock"])
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    try:
        child = _wait_for(lambda: children.read_text().split(), 60)[0]
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert _wait_for(lambda: not Path(f"/proc/{child}/cmdline").exists() or not _cmdline(child), 30)
    assert not (tmp_path / "tide-clock.mp4").exists()


def _cmdline(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _wait_for(answer, seconds: float):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := answer():
            return found
        time.sleep(0.05)
    raise AssertionError(f"nothing happened within {seconds} s")
