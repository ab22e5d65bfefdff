"""`python -m transcoder SOURCE OUT`: a package without the platform around it."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from transcoder import pipeline
from transcoder.errors import TranscoderError
from transcoder.job import Job, Options, Progress, SidecarSubtitle

EXIT_BY_CODE = {"cancelled": 130, "disk-full": 75}


def main(argv: list[str] | None = None) -> int:
    """Runs one job from the command line. Returns the exit code; a failure is one sentence on stderr."""
    asked = _arguments(argv)
    job = Job(
        source=asked.source,
        output=asked.out,
        work=asked.work or asked.out.absolute().with_name(f".{asked.out.absolute().name}.work"),
        options=Options(preset=asked.preset, crf=asked.crf),
        subtitles=tuple(_sidecar(one) for one in asked.subtitle),
    )
    stop: list[int] = []

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    show = _Meter(quiet=asked.quiet)
    try:
        package = pipeline.run(job, show, lambda: bool(stop))
    except TranscoderError as wrong:
        show.end()
        sys.stderr.write(f"{wrong.sentence}\n")
        return EXIT_BY_CODE.get(wrong.code, 1)
    except OSError as wrong:
        show.end()
        sys.stderr.write(f"{wrong.strerror or wrong}: {wrong.filename or asked.out}.\n")
        return 1
    show.end()
    for note in package.notes:
        sys.stderr.write(f"Note: {note}\n")
    sys.stdout.write(f"{package.folder / package.master}\n{package.folder / package.manifest}\n")
    return 0


class _Meter:
    """One line on stderr that is written over on a terminal, and a line per stage elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._on_terminal = sys.stderr.isatty()
        self._last = ""

    def __call__(self, progress: Progress) -> None:
        if self._quiet:
            return
        if self._on_terminal:
            sys.stderr.write(f"\r\033[K{progress.overall:4.0%}  {progress.message}")
        elif progress.stage != self._last:
            sys.stderr.write(f"{progress.overall:4.0%}  {progress.stage}\n")
        self._last = progress.stage
        sys.stderr.flush()

    def end(self) -> None:
        if self._on_terminal and self._last:
            sys.stderr.write("\r\033[K")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m transcoder", description=__doc__)
    parser.add_argument("source", type=Path, help="the video file")
    parser.add_argument("out", type=Path, help="the folder to make; holds master.m3u8 and manifest.mpd")
    parser.add_argument("--preset", choices=("veryfast", "faster", "medium"), default="faster")
    parser.add_argument("--crf", type=int, help="quality, lower is better (default: by preset)")
    parser.add_argument("--subtitle", action="append", default=[], metavar="LANGUAGE:FILE")
    parser.add_argument("--work", type=Path, help="where finished parts are kept until the run is done")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    return parser.parse_args(argv)


def _sidecar(said: str) -> SidecarSubtitle:
    language, _, path = said.partition(":")
    return SidecarSubtitle(Path(path), language)


if __name__ == "__main__":
    sys.exit(main())
