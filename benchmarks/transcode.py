"""Transcode benchmark: CPU seconds, bytes and likeness of our pipeline against the plain way.

The plain way: five parallel ffmpeg processes, `-preset medium -crf 23`, one per rung of 2160, 1080, 720, 480
and 360, each decoding the source again. Ours: the whole of `transcoder.pipeline.run`, with its probing,
storyboard, poster and verification. Both in one run on the same generated 1080p source. CPU seconds of all
children are counted, since wall time on a shared machine says little.

    python -m benchmarks.transcode [--seconds 4] [--preset faster]
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from transcoder import pipeline
from transcoder.job import Job, Options, Rendition

RUNGS = ((2160, 3840), (1080, 1920), (720, 1280), (480, 854), (360, 640))
# A camera-like scene without a camera: a slow zoom into a fractal under a drifting pan, with film grain.
SCENE = (
    "mandelbrot=s=2304x1296:r=24:start_scale=2.2:end_scale=0.3:end_pts=400:maxiter=300:inner=mincol,"
    "crop=1920:1080:x='190+180*sin(t*0.7)':y='100+90*cos(t*0.5)',"
    "gblur=sigma=1.5,noise=alls=2:allf=t,format=yuv420p"
)


@dataclass
class Measured:
    """What one way cost."""

    name: str
    cpu_s: float = 0.0
    wall_s: float = 0.0
    total_bytes: int = 0
    video_bytes: dict[int, int] = field(default_factory=dict)
    ssim: dict[int, float] = field(default_factory=dict)


@contextmanager
def stopwatch(measured: Measured) -> Iterator[None]:
    """Counts the CPU time of this process and of all children that end meanwhile."""
    before, started = _cpu_s(), time.monotonic()
    yield
    measured.cpu_s, measured.wall_s = _cpu_s() - before, time.monotonic() - started


def _cpu_s() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def make_source(folder: Path, seconds: int) -> Path:
    """A 1080p source with sound, encoded well above what any rung keeps."""
    source = folder / "source.mp4"
    inputs = ["-f", "lavfi", "-i", SCENE, "-f", "lavfi", "-i", "anoisesrc=c=pink:a=0.1:r=48000"]
    encode = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "14", "-c:a", "aac", "-b:a", "192k"]
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", *inputs, "-t", str(seconds), *encode, str(source)], check=True
    )
    return source


def the_plain_way(source: Path, folder: Path) -> Measured:
    """Five processes at once, one per rung, enlarging where the source is smaller."""
    measured = Measured("five processes, medium crf 23")
    with stopwatch(measured):
        children = [_plain_rung(source, folder, height, width) for height, width in RUNGS]
        for child in children:
            if child.wait():
                sys.exit("ffmpeg failed")
    for height, _ in RUNGS:
        rung = folder / f"plain{height}"
        measured.total_bytes += sum(file.stat().st_size for file in rung.iterdir())
        measured.video_bytes[height] = _stream_bytes(rung / "index.m3u8")
        measured.ssim[height] = _ssim(rung / "index.m3u8", source, height)
    return measured


def _plain_rung(source: Path, folder: Path, height: int, width: int) -> subprocess.Popen[bytes]:
    rung = folder / f"plain{height}"
    rung.mkdir()
    video = ["-vf", f"scale={width}:{height}", "-c:v", "libx264", "-preset", "medium", "-crf", "23"]
    hls = ["-f", "hls", "-hls_time", "4", "-hls_playlist_type", "vod"]
    sound = ["-c:a", "aac", "-b:a", "128k"]
    files = ["-hls_segment_filename", f"{rung}/s%05d.ts", f"{rung}/index.m3u8"]
    return subprocess.Popen(
        ["ffmpeg", "-v", "error", "-nostdin", "-i", str(source), *video, *sound, *hls, *files]
    )


def our_way(source: Path, folder: Path, options: Options) -> Measured:
    """The whole pipeline, verification included."""
    measured = Measured(f"ours, {options.preset}")
    with stopwatch(measured):
        package = pipeline.run(Job(source, folder / "out", folder / "work", options))
    measured.total_bytes = package.total_bytes
    for rung in (one for one in package.renditions if one.kind == "video"):
        height = int(rung.name.rstrip("p"))
        measured.video_bytes[height] = _bytes_of(rung)
        measured.ssim[height] = _ssim(package.folder / rung.folder / "index.m3u8", source, height)
    return measured


def _bytes_of(rung: Rendition) -> int:
    return sum(segment.size_bytes for segment in rung.segments)


def _stream_bytes(playlist: Path) -> int:
    """The bytes of the picture alone, as ffmpeg counts them."""
    argv = ["ffmpeg", "-v", "info", "-i", str(playlist), "-map", "0:v", "-c", "copy", "-f", "null", "-"]
    said = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
    found = re.findall(r"video:(\d+)kB", said)
    return int(found[-1]) * 1024


def _ssim(playlist: Path, source: Path, height: int) -> float:
    """How like the source a rung is, every fourth frame, both at the rung's size but at most 1080 lines."""
    size = f"scale=-2:{min(height, 1080)}:flags=bicubic,setpts=N/TB/24"
    graph = f"[0:v]select=not(mod(n\\,4)),{size}[a];[1:v]select=not(mod(n\\,4)),{size}[b];[a][b]ssim"
    argv = [
        "ffmpeg",
        "-v",
        "info",
        "-i",
        str(playlist),
        "-i",
        str(source),
        "-lavfi",
        graph,
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
    found = re.findall(r"All:([\d.]+)", said)
    return float(found[-1])


def report(plain: Measured, ours: Measured) -> None:
    """The figures and, what matters, their ratios."""
    for one in (plain, ours):
        print(
            f"{one.name:32} {one.cpu_s:8.1f} CPU s {one.wall_s:8.1f} s wall {one.total_bytes / 1e6:8.2f} MB"
        )
    print(
        f"CPU: {plain.cpu_s / ours.cpu_s:.2f}x less   bytes: {plain.total_bytes / ours.total_bytes:.2f}x less"
    )
    print(f"{'rung':>6} {'plain MB':>10} {'ours MB':>10} {'bytes':>7} {'SSIM plain':>11} {'SSIM ours':>10}")
    for height in sorted(plain.video_bytes.keys() & ours.video_bytes.keys(), reverse=True):
        a, b = plain.video_bytes[height], ours.video_bytes[height]
        print(
            f"{height:>6} {a / 1e6:>10.2f} {b / 1e6:>10.2f} {b / a:>6.2f}x"
            f" {plain.ssim[height]:>11.4f} {ours.ssim[height]:>10.4f}"
        )


def main() -> None:
    """Makes a source, runs both ways on it, prints one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--preset", choices=("veryfast", "faster", "medium"), default="faster")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = make_source(folder, asked.seconds)
        print(f"Source: 1920x1080, 24 fps, {asked.seconds} s, {source.stat().st_size / 1e6:.1f} MB")
        ours = our_way(source, folder, Options(preset=asked.preset))
        report(the_plain_way(source, folder), ours)


if __name__ == "__main__":
    main()
