"""Small real films, made by ffmpeg, for tests of the way from a file to a package."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp


def film(path: Path, *, length_s: float = 1.0, size: str = "160x90") -> Path:
    """A film with picture and sound at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    argv = ["ffmpeg", "-v", "error", "-y", "-nostdin"]
    argv += ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=24:d={length_s}"]
    argv += ["-f", "lavfi", "-i", f"sine=f=440:d={length_s}"]
    argv += ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-shortest", str(path)]
    subprocess.run(argv, check=True)
    return path


@cache
def short_film() -> Path:
    """One film of a second, made once."""
    return film(Path(mkdtemp(prefix="films-")) / "short.mp4")
