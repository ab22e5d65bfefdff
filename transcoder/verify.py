"""Reads a finished package back and believes nothing: not the exit codes, not the playlists, not the plan."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from transcoder import fmp4, preview
from transcoder.command import Leash, binary, run
from transcoder.errors import TranscodeFailed
from transcoder.job import Check, Rendition
from transcoder.plan import Plan
from transcoder.segments import INIT, measured

FAILED = "check-failed"
TOLERANCE = 0.10
FULL_DECODE_S = 30.0
SAMPLED_SEGMENTS = 5
SOUND_SLACK_S = 0.1


def verify(
    package: Path,
    plan: Plan,
    renditions: Sequence[Rendition],
    *,
    decode_all: bool,
    leash: Leash,
    on_rung: Callable[[str, float], None],
) -> tuple[Check, ...]:
    """All checks of a package.

    Raises:
        TranscodeFailed: one of them failed; the package must not be published.
    """
    checks: list[Check] = []
    try:
        for one in _all_checks(
            package, plan, renditions, decode_all=decode_all, leash=leash, on_rung=on_rung
        ):
            checks.append(one)
            if not one.passed:
                raise TranscodeFailed(
                    f"The finished package failed a check ({one.name}: {one.detail}).", code=FAILED
                )
    except (fmp4.BrokenFile, FileNotFoundError) as broken:
        raise TranscodeFailed(f"The finished package is not whole: {broken}.", code=FAILED) from broken
    return tuple(checks)


def _all_checks(
    package: Path,
    plan: Plan,
    renditions: Sequence[Rendition],
    *,
    decode_all: bool,
    leash: Leash,
    on_rung: Callable[[str, float], None],
) -> Iterator[Check]:
    """The checks one after the other, the cheap ones first."""
    yield from _tree_checks(package, plan, renditions)
    rungs = [r for r in renditions if r.kind == "video"]
    for rendition in renditions:
        if rendition.kind != "subtitles":
            yield from _track_checks(package, plan, rendition)
    yield _same_cuts(rungs)
    for n, rung in enumerate(rungs):
        on_rung(rung.name, n / len(rungs))
        yield _decodes(package, plan, rung, decode_all=decode_all, leash=leash)
    has_sound = any(rendition.kind == "audio" for rendition in renditions)
    yield from preview.checks(package, plan, has_sound=has_sound, leash=leash)


def listed_files(package: Path) -> set[str]:
    """Every file that the playlists, the storyboard and their children name, relative to the package."""
    found: set[str] = {"master.m3u8", "manifest.mpd", "poster.jpg", "storyboard/storyboard.vtt"}
    found |= set(_uris(package / "master.m3u8", package))
    for playlist in [name for name in found if name.endswith(".m3u8")]:
        if (package / playlist).is_file():
            found |= set(_uris(package / playlist, package))
    storyboard = package / "storyboard/storyboard.vtt"
    if storyboard.is_file():
        found |= {f"storyboard/{name}" for name in re.findall(r"^(\S+\.jpg)#", storyboard.read_text(), re.M)}
    return found


def files_of(package: Path) -> set[str]:
    """Every file of a folder, relative to it."""
    return {str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()}


def _uris(playlist: Path, package: Path) -> Iterator[str]:
    text = playlist.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for uri in [*lines, *re.findall(r'URI="([^"]+)"', text)]:
        yield str((playlist.parent / uri).relative_to(package))


def _tree_checks(package: Path, plan: Plan, renditions: Sequence[Rendition]) -> Iterator[Check]:
    listed, there = listed_files(package), files_of(package)
    if preview.length_s(plan):
        listed.add(preview.PREVIEW)
    yield _check("every file that is named exists", not listed - there, ", ".join(sorted(listed - there)[:3]))
    yield _check("every file is named", not there - listed, ", ".join(sorted(there - listed)[:3]))
    empty = [name for name in there if not (package / name).stat().st_size]
    yield _check("no file is empty", not empty, ", ".join(sorted(empty)[:3]))
    open_ended = [
        rendition.folder
        for rendition in renditions
        if not (package / rendition.folder / "index.m3u8").read_text().rstrip().endswith("#EXT-X-ENDLIST")
    ]
    yield _check("every playlist has its end", not open_ended, ", ".join(open_ended))


def _track_checks(package: Path, plan: Plan, rendition: Rendition) -> Iterator[Check]:
    """The samples of one rendition, from its segments as they lie on the disk."""
    folder, name = package / rendition.folder, rendition.folder
    init = (folder / INIT).read_bytes()
    clock = samples = 0
    faults: list[str] = []
    for segment in rendition.segments:
        fragments = fmp4.read_segment(folder / segment.uri)
        ticks = sum(f.duration for f in fragments)
        samples += sum(f.samples for f in fragments)
        if fragments[0].start != clock or _has_gap(fragments):
            faults.append(f"{segment.uri} does not join the one before")
        if not fragments[0].is_sync:
            faults.append(f"{segment.uri} does not begin with a key frame")
        if ticks != segment.ticks or (folder / segment.uri).stat().st_size != segment.size_bytes:
            faults.append(f"{segment.uri} is not as long as listed")
        if clock == 0 and fragments[0].first_shift:
            faults.append("the first frame is not shown at zero")
        clock += ticks
    yield _check(f"{name}: segments join", not faults, "; ".join(faults[:3]))
    yield _check(f"{name}: codec as listed", fmp4.codec_of(init) == rendition.codec, rendition.codec)
    if rendition.kind == "video":
        yield _check(f"{name}: all frames", samples == plan.frames, f"{samples} of {plan.frames}")
    length_s = clock / rendition.timescale
    slack_s = 0.001 if rendition.kind == "video" else SOUND_SLACK_S
    yield _check(
        f"{name}: as long as the film", abs(length_s - plan.duration_s) <= slack_s, f"{length_s:.3f} s"
    )
    truth = measured(rendition)
    honest = abs(truth.peak_bps - rendition.peak_bps) <= TOLERANCE * truth.peak_bps
    yield _check(f"{name}: bit rates as measured", honest, f"{rendition.peak_bps} b/s")


def _has_gap(fragments: Sequence[fmp4.Fragment]) -> bool:
    return any(a.start + a.duration != b.start for a, b in pairwise(fragments))


def _same_cuts(rungs: Sequence[Rendition]) -> Check:
    """Players switch rungs at segment borders, so these must be the same to the tick."""
    cuts = {tuple(segment.ticks for segment in rung.segments) for rung in rungs}
    return _check("all rungs are cut at the same frames", len(cuts) == 1, f"{len(cuts)} patterns")


def _decodes(package: Path, plan: Plan, rung: Rendition, *, decode_all: bool, leash: Leash) -> Check:
    """Decodes a rung with one thread: with more, ffmpeg overlooked a damaged segment (measured, 3 of 3)."""
    if decode_all or plan.duration_s <= FULL_DECODE_S:
        source, frames = f"file:{package / rung.folder}/index.m3u8", plan.frames
        reading = ["-i", source]
    else:
        picked = _sample(rung, SAMPLED_SEGMENTS)
        pieces = [INIT, *(rung.segments[n].uri for n in picked)]
        frames = sum(rung.segments[n].ticks for n in picked) // plan.ticks_per_frame
        joined = "|".join(str(package / rung.folder / piece) for piece in pieces)
        reading = ["-f", "mp4", "-i", f"concat:{joined}"]
    counted: list[int] = []

    def follow(line: str) -> None:
        key, _, value = line.partition("=")
        if key == "frame" and value.strip().isdigit():
            counted.append(int(value))

    argv = [binary("ffmpeg"), "-v", "error", "-nostdin", "-xerror", "-threads", "1"]
    argv += ["-protocol_whitelist", "file,concat", *reading, "-map", "0:v:0", "-fps_mode", "passthrough"]
    finished = run([*argv, "-nostats", "-progress", "pipe:1", "-f", "null", "-"], leash, on_line=follow)
    shown = max(counted, default=0)
    passed = finished.return_code == 0 and not finished.stderr and shown == frames
    return _check(f"{rung.folder}: decodes", passed, finished.stderr[-200:] or f"{shown} of {frames} frames")


def _sample(rung: Rendition, wanted: int) -> list[int]:
    """The first, the last and some segments between them."""
    last = len(rung.segments) - 1
    return sorted({round(n * last / (wanted - 1)) for n in range(wanted)})


def _check(name: str, passed: bool, detail: str) -> Check:
    return Check(name, passed, detail)
