"""A clip of our own for the browser tests: moving bars, two tones, captions in two languages."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.seed import FILM_S
from tests.e2e.site import ROOT

LANGUAGES = (("eng", "Line"), ("deu", "Zeile"))


def _captions(word: str) -> str:
    return "\n".join(
        f"{at + 1}\n00:00:{2 * at:02d},100 --> 00:00:{2 * at + 1:02d},900\n{word} {at + 1}\n"
        for at in range(int(FILM_S) // 2)
    )


def make_clip(path: Path, *, duration_s: float = FILM_S, size: str = "640x360") -> Path:
    """A Matroska file with one picture, two audio and two caption tracks."""
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "lavfi",
        "-i",
        f"testsrc2=size={size}:rate=25:duration={duration_s}",
    ]
    for tone in (330, 550):
        command += ["-f", "lavfi", "-i", f"sine=frequency={tone}:duration={duration_s}"]
    for language, word in LANGUAGES:
        sidecar = path.with_suffix(f".{language}.srt")
        sidecar.write_text(_captions(word))
        command += ["-i", str(sidecar)]
    for track in range(5):
        command += ["-map", str(track)]
    for at, (language, _) in enumerate(LANGUAGES):
        command += [
            f"-metadata:s:a:{at}",
            f"language={language}",
            f"-metadata:s:s:{at}",
            f"language={language}",
        ]
    subprocess.run(
        [*command, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", str(path)], check=True
    )
    return path


def make_package(folder: Path) -> Path:
    """The clip, packaged by our own transcoder."""
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / "package"
    source = make_clip(folder / "clip.mkv")
    subprocess.run(
        [sys.executable, "-m", "transcoder", str(source), str(package)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return package
