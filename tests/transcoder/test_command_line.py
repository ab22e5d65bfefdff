"""`python -m transcoder SOURCE OUT` for people and scripts without the platform."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.transcoder.conftest import Clips


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "transcoder", *map(str, words)]


def test_a_source_becomes_a_folder_with_both_manifests(film: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        command(film, tmp_path / "out", "--preset", "veryfast"), capture_output=True, text=True, check=True
    )
    assert (tmp_path / "out/master.m3u8").is_file()
    assert (tmp_path / "out/manifest.mpd").is_file()
    assert "encode" in made.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_bad_source_is_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "notes.mp4").write_text("not a film")
    made = subprocess.run(
        command(tmp_path / "notes.mp4", tmp_path / "out", "--quiet"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 1
    assert made.stderr == "The file is text, not a video.\n"
    assert [one.name for one in tmp_path.iterdir()] == ["notes.mp4"]


def test_a_folder_that_cannot_be_written_is_one_sentence(plain: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    made = subprocess.run(
        command(plain, tmp_path / "file/out", "--quiet"), capture_output=True, text=True, check=False
    )
    assert made.returncode == 1
    assert made.stderr.count("\n") == 1
    assert "Traceback" not in made.stderr


def test_ctrl_c_ends_the_run_at_once_and_politely(clips: Clips, tmp_path: Path) -> None:
    source = clips.make("slow.mp4", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30:d=12", "-c:v", "mpeg4")
    child = subprocess.Popen(
        command(source, tmp_path / "out"), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert child.stderr
    for line in child.stderr:
        if "encode" in line:
            break
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    _, words = child.communicate(timeout=15)
    assert child.returncode == 130
    assert words.splitlines()[-1] == "The job was cancelled."
