"""Makes the preview: some seconds from a lively place, as one small file that plays without a player.

It is cut from our own renditions: there the picture is upright, progressive and in standard range already,
and every place to begin is known.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import ffmpeg

from transcoder.command import Leash, binary, check, run
from transcoder.images import DARK_LUMA, STORYBOARD_HEIGHT, argv_of, key_frames, nearest
from transcoder.job import Check, Rendition
from transcoder.plan import Plan
from transcoder.segments import INIT

PREVIEW = "preview.mp4"
LENGTH_S = 20.0
LONG_SIDE = 640
# Where it may begin: after the opening titles, before anything is given away.
WINDOW = (0.15, 0.40)
SHORTEST_FILM_S = 10.0
# Beginning at the end of the window it still ends within the film.
MOST_OF_A_FILM = 1 - WINDOW[1]
MOST_FPS = 30
VIDEO_CAP_BPS, SOUND_BPS = 540_000, 96_000
MOST_BPS = 720_000
CRF = 25
FRAME = re.compile(r"pts_time:([\d.]+)")
VALUE = re.compile(r"lavfi\.signalstats\.(YAVG|YDIF)=([\d.]+)")


@dataclass(frozen=True)
class Moment:
    """One key frame: when it is shown, how bright it is, and how much it differs from the one before."""

    at_s: float
    luma: float
    motion: float


def length_s(plan: Plan) -> float:
    """How long the preview of a film is; 0 for a film too short to have one."""
    if plan.duration_s < SHORTEST_FILM_S:
        return 0.0
    return min(LENGTH_S, plan.duration_s * MOST_OF_A_FILM)


def frame_rate(plan: Plan) -> Fraction:
    """The film's own rate, or half of it where that is more than a small picture needs."""
    return plan.frame_rate / math.ceil(plan.frame_rate / MOST_FPS)


def frames(plan: Plan) -> int:
    """How many pictures the preview has."""
    return math.floor(length_s(plan) * frame_rate(plan) + 0.001)


def size(width: int, height: int) -> tuple[int, int]:
    """The picture's size: its long side at most `LONG_SIDE`, never enlarged, even."""
    scale = min(1.0, LONG_SIDE / max(width, height))
    return max(2, 2 * round(width * scale / 2)), max(2, 2 * round(height * scale / 2))


def make_preview(package: Path, plan: Plan, renditions: Sequence[Rendition], *, leash: Leash) -> str:
    """Writes the preview into the package, and returns its name; empty where the film is too short."""
    if not length_s(plan):
        return ""
    rungs = [rendition for rendition in renditions if rendition.kind == "video"]
    moments = _moments(package, plan, nearest(rungs, STORYBOARD_HEIGHT), leash)
    start_s = liveliest(moments, plan, fallback_s=plan.duration_s * WINDOW[0])
    made = ffmpeg.output(
        *_tracks(package, plan, renditions, start_s),
        f"file:{package / PREVIEW}",
        **{
            "c:v": "libx264",
            "preset": plan.preset,
            "crf": CRF,
            "maxrate": VIDEO_CAP_BPS,
            "bufsize": VIDEO_CAP_BPS,
            "pix_fmt": "yuv420p",
            "g": round(2 * frame_rate(plan)),
            "c:a": "aac",
            "b:a": SOUND_BPS,
            "map_metadata": -1,
            "movflags": "+faststart",
            "f": "mp4",
        },
    )
    check(run(argv_of(made), leash), "The preview")
    return PREVIEW


def liveliest(moments: Sequence[Moment], plan: Plan, *, fallback_s: float) -> float:
    """Where to begin: at the key frame whose next seconds are bright and move most; the earliest of equals.

    The root keeps one cut to another scene from outweighing a scene that moves.
    """
    gop_s = float(plan.gop_frames / plan.frame_rate)
    reach = max(1, math.ceil(length_s(plan) / gop_s))
    best_s, best = fallback_s // gop_s * gop_s, 0.0
    end_s = plan.duration_s * WINDOW[1]
    for n, first in enumerate(moments):
        ahead = moments[n : n + reach]
        if first.luma < DARK_LUMA or first.at_s > end_s:
            continue
        bright = sum(moment.luma >= DARK_LUMA for moment in ahead) / reach
        motion = sum(math.sqrt(moment.motion) for moment in ahead[1:]) / reach
        if (worth := (1 + motion) * bright**2) > best + 1e-6:
            best_s, best = first.at_s, worth
    return best_s


def checks(package: Path, plan: Plan, *, has_sound: bool, leash: Leash) -> Iterator[Check]:
    """What a preview must be, read back from the disk; nothing where the film is too short for one."""
    if not length_s(plan):
        return
    path = package / PREVIEW
    streams, length = _probed(path, leash)
    wanted = ["h264", "aac"] if has_sound else ["h264"]
    yield Check("preview: its tracks", streams == wanted, ", ".join(streams))
    off_s = abs(length - frames(plan) / frame_rate(plan))
    yield Check("preview: its length", off_s <= 0.2, f"{length:.2f} s")
    bps = path.stat().st_size * 8 / max(length, 0.1)
    yield Check("preview: its bit rate", bps <= MOST_BPS, f"{bps:.0f} b/s")
    yield Check("preview: begins to play at once", _is_fast(path), "the index stands behind the picture")
    shown, faults = _decoded(path, leash)
    yield Check("preview: decodes", shown == frames(plan) and not faults, faults or f"{shown} frames")


def _moments(package: Path, plan: Plan, rung: Rendition, leash: Leash) -> list[Moment]:
    """The key frames of the window and of the seconds behind it."""
    start_s, end_s = plan.duration_s * WINDOW[0], plan.duration_s * WINDOW[1] + length_s(plan)
    pictures = key_frames(package, rung).filter("select", f"between(t,{start_s:.3f},{end_s:.3f})")
    measured = pictures.filter("signalstats").filter("metadata", mode="print", file="-")
    moments: list[Moment] = []
    now: dict[str, float] = {}

    def take(line: str) -> None:
        if frame := FRAME.search(line):
            now.clear()
            now["at_s"] = float(frame[1])
        elif value := VALUE.search(line):
            now[value[1]] = float(value[2])
            if "YAVG" in now and "YDIF" in now:
                moments.append(Moment(now["at_s"], now["YAVG"], now["YDIF"]))

    check(run(argv_of(measured.output("-", f="null")), leash, on_line=take), "Choosing a preview")
    return moments


def _tracks(
    package: Path, plan: Plan, renditions: Sequence[Rendition], start_s: float
) -> list[ffmpeg.Stream]:
    """Picture and sound from `start_s` on."""
    rungs = [rendition for rendition in renditions if rendition.kind == "video"]
    rung = _at_least(rungs, LONG_SIDE)
    picture, before_s = _from(package, rung, start_s, plan)
    wide, high = size(rung.width or 2, rung.height or 2)
    rate = frame_rate(plan)
    skipped = round((start_s - before_s) * plan.frame_rate)
    shown = picture["v:0"].filter("trim", start_frame=skipped).filter("setpts", "PTS-STARTPTS")
    shown = shown.filter("fps", fps=f"{rate.numerator}/{rate.denominator}")
    shown = shown.filter("trim", end_frame=frames(plan)).filter("scale", wide, high, flags="bicubic")
    sounds = [rendition for rendition in renditions if rendition.kind == "audio"]
    if not sounds:
        return [shown.filter("setsar", 1)]
    sound = next((one for one in sounds if one.is_default), sounds[0])
    heard, before_s = _from(package, sound, start_s, plan)
    cut = heard["a:0"].filter("atrim", start=start_s - before_s, duration=float(frames(plan) / rate))
    return [shown.filter("setsar", 1), cut.filter("asetpts", "PTS-STARTPTS")]


def _from(package: Path, rendition: Rendition, start_s: float, plan: Plan) -> tuple[ffmpeg.Stream, float]:
    """The segments of a rendition around a preview that begins at `start_s`, and when the first begins.

    They are read directly: ffmpeg's HLS reader loses everything when it seeks in fMP4 (5.1).
    """
    pieces: list[Path] = [package / rendition.folder / INIT]
    at_s = first_s = 0.0
    for segment in rendition.segments:
        ends_s = at_s + segment.ticks / rendition.timescale
        if ends_s > start_s + 1e-6 and at_s < start_s + length_s(plan):
            if len(pieces) == 1:
                first_s = at_s
            pieces.append(package / rendition.folder / segment.uri)
        at_s = ends_s
    joined = "|".join(map(str, pieces))
    return ffmpeg.input(f"concat:{joined}", f="mp4", protocol_whitelist="file,concat"), first_s


def _at_least(rungs: Sequence[Rendition], long_side: int) -> Rendition:
    upwards = sorted(rungs, key=lambda rung: rung.height or 0)
    return next(
        (rung for rung in upwards if max(rung.width or 0, rung.height or 0) >= long_side), upwards[-1]
    )


def _probed(path: Path, leash: Leash) -> tuple[list[str], float]:
    """The codecs of a file, and how long it says that it is."""
    told: list[tuple[str, str]] = []
    argv = [binary("ffprobe"), "-v", "error", "-protocol_whitelist", "file"]
    argv += ["-show_entries", "stream=codec_name:format=duration", "-of", "default=nw=1", f"file:{path}"]

    def take(line: str) -> None:
        key, _, value = line.strip().partition("=")
        told.append((key, value))

    check(run(argv, leash, on_line=take), "Looking at the preview")
    length = next((float(value) for key, value in told if key == "duration" and value != "N/A"), 0.0)
    return [value for key, value in told if key == "codec_name"], length


def _decoded(path: Path, leash: Leash) -> tuple[int, str]:
    """How many pictures come out of a file, and what the decoder complained of."""
    counted = [0]

    def follow(line: str) -> None:
        key, _, value = line.partition("=")
        if key == "frame" and value.strip().isdigit():
            counted.append(int(value))

    argv = [binary("ffmpeg"), "-v", "error", "-nostdin", "-xerror", "-threads", "1"]
    argv += ["-protocol_whitelist", "file", "-i", f"file:{path}", "-fps_mode", "passthrough"]
    finished = run([*argv, "-nostats", "-progress", "pipe:1", "-f", "null", "-"], leash, on_line=follow)
    return max(counted), finished.stderr[-200:] or ("" if finished.return_code == 0 else "it broke off")


def _is_fast(path: Path) -> bool:
    """Whether the index (`moov`) stands before the pictures (`mdat`)."""
    with path.open("rb") as file:
        at = 0
        while len(header := file.read(8)) == 8:
            if header[4:] in (b"moov", b"mdat"):
                return header[4:] == b"moov"
            at += max(8, int.from_bytes(header[:4]))
            file.seek(at)
    return False
