"""Makes the poster and the storyboard from our own renditions, whose key frames lie where we put them."""

import re
from collections.abc import Sequence
from pathlib import Path

import ffmpeg

from transcoder.command import Leash, binary, check, run
from transcoder.errors import TranscodeFailed
from transcoder.job import Rendition
from transcoder.plan import Plan
from transcoder.segments import INIT

STORYBOARD = "storyboard"
TILE_BOX = (160, 90)
TILES_ACROSS, TILES_DOWN = 5, 5
MOST_TILES = 750
STORYBOARD_HEIGHT, POSTER_CLASS = 240, 1080
# Mean luma below this is night or a fade, not a poster.
DARK_LUMA = 40
# Where a poster is looked for: after the opening titles and before the twist, and only then everywhere.
POSTER_WINDOWS = ((0.08, 0.6), (0.0, 1.0))
POSTER_CANDIDATES = 120
OWN_FILES = {"protocol_whitelist": "file", "allowed_extensions": "m3u8,m4s,mp4"}


def make_storyboard(package: Path, plan: Plan, rungs: Sequence[Rendition], *, leash: Leash) -> int:
    """Writes sprites of small pictures and the WebVTT that says which is which. Returns how many pictures."""
    folder = package / STORYBOARD
    folder.mkdir()
    rung = nearest(rungs, STORYBOARD_HEIGHT)
    wide, high = tile_size(rung.width or 2, rung.height or 2)
    step_s = storyboard_step_s(plan)
    pictures = key_frames(package, rung)
    pictures = pictures.filter("fps", fps=f"1/{step_s:.6f}", round="up", start_time=0)
    tiled = pictures.filter("scale", wide, high, flags="area").filter("tile", f"{TILES_ACROSS}x{TILES_DOWN}")
    made = tiled.output(f"file:{folder}/%03d.jpg", **{"fps_mode": "vfr", "q:v": 5, "start_number": 0})
    check(run(argv_of(made), leash), "The storyboard")
    count = max(1, -(-round(plan.duration_s * 1000) // round(step_s * 1000)))
    (folder / "storyboard.vtt").write_text(
        storyboard_vtt(count, step_s, duration_s=plan.duration_s, tile=(wide, high)), encoding="utf-8"
    )
    return count


def storyboard_vtt(count: int, step_s: float, *, duration_s: float, tile: tuple[int, int]) -> str:
    """WebVTT whose cues name a rectangle of a sprite (`000.jpg#xywh=160,0,160,90`)."""
    wide, high = tile
    per_sprite = TILES_ACROSS * TILES_DOWN
    cues = ["WEBVTT\n"]
    for n in range(count):
        row, column = divmod(n % per_sprite, TILES_ACROSS)
        where = f"{n // per_sprite:03d}.jpg#xywh={column * wide},{row * high},{wide},{high}"
        end_s = min(duration_s, (n + 1) * step_s)
        cues.append(f"{_stamp(n * step_s)} --> {_stamp(end_s)}\n{where}\n")
    return "\n".join(cues)


def storyboard_step_s(plan: Plan) -> float:
    """How far apart the pictures are: whole GOPs, so that each is a key frame, and not too many in all."""
    gop_s = float(plan.gop_frames / plan.frame_rate)
    gops = 1
    while plan.duration_s / (gop_s * gops) > MOST_TILES:
        gops += 1
    return gop_s * gops


def tile_size(width: int, height: int) -> tuple[int, int]:
    """The largest even tile of this shape in the box of a storyboard."""
    scale = min(TILE_BOX[0] / width, TILE_BOX[1] / height)
    return max(2, 2 * round(width * scale / 2)), max(2, 2 * round(height * scale / 2))


def make_poster(package: Path, plan: Plan, rungs: Sequence[Rendition], *, leash: Leash) -> None:
    """Writes `poster.jpg`: the most typical bright frame of the film's first half."""
    at_s = _typical_moment_s(package, plan, nearest(rungs, STORYBOARD_HEIGHT), leash)
    best = nearest(rungs, POSTER_CLASS)
    # ffmpeg's HLS reader loses everything when it seeks in fMP4 (5.1), so the one segment is read directly.
    number = min(len(best.segments) - 1, int(at_s / float(plan.segment_s)))
    pieces = [package / best.folder / name for name in (INIT, best.segments[number].uri)]
    given = ffmpeg.input(f"concat:{'|'.join(map(str, pieces))}", f="mp4", protocol_whitelist="file,concat")
    target = package / "poster.jpg"
    frame = given["v:0"].filter("select", f"gte(t,{at_s - number * float(plan.segment_s) - 0.001:.3f})")
    made = frame.output(f"file:{target}", **{"frames:v": 1, "q:v": 3, "update": 1})
    check(run(argv_of(made), leash), "The poster")
    if not target.exists():
        raise TranscodeFailed("The poster could not be made.", code="no-poster")


def _typical_moment_s(package: Path, plan: Plan, rung: Rendition, leash: Leash) -> float:
    """The time of the frame to show; where every frame is dark, a moment near the start."""
    for share in POSTER_WINDOWS:
        start_s, end_s = (plan.duration_s * part for part in share)
        pictures = key_frames(package, rung).filter("select", f"between(t,{start_s:.3f},{end_s:.3f})")
        bright = pictures.filter("signalstats").filter(
            "metadata", mode="select", key="lavfi.signalstats.YAVG", value=DARK_LUMA, function="greater"
        )
        chosen = bright.filter("thumbnail", n=POSTER_CANDIDATES).filter("metadata", mode="print", file="-")
        lines: list[str] = []
        check(run(argv_of(chosen.output("-", f="null")), leash, on_line=lines.append), "Choosing a poster")
        found = re.search(r"pts_time:([\d.]+)", "\n".join(lines))
        if found:
            return float(found[1])
    gop_s = float(plan.gop_frames / plan.frame_rate)
    return plan.duration_s * POSTER_WINDOWS[0][0] // gop_s * gop_s


def key_frames(package: Path, rung: Rendition) -> ffmpeg.Stream:
    """The key frames of a rung, by the time of the film."""
    playlist = f"file:{package / rung.folder}/index.m3u8"
    return ffmpeg.input(playlist, skip_frame="nokey", **OWN_FILES)["v:0"]


def nearest(rungs: Sequence[Rendition], height: int) -> Rendition:
    """The smallest rung that is at least this high, or the largest of all."""
    upwards = sorted(rungs, key=lambda rung: rung.height or 0)
    return next((rung for rung in upwards if (rung.height or 0) >= height), upwards[-1])


def argv_of(made: ffmpeg.Stream) -> list[str]:
    """The command of a quiet ffmpeg."""
    return [binary("ffmpeg"), "-v", "error", "-nostdin", "-y", *made.compile()[1:]]


def _stamp(at_s: float) -> str:
    minutes, ms = divmod(round(at_s * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{ms // 1000:02d}.{ms % 1000:03d}"
