"""Encodes the picture: one decode, all rungs at once, one chunk after the other.

Each chunk is a folder of one fragmented MP4 per rung that appears complete or not at all, so a killed run
loses the chunk it was in and no more.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import ffmpeg

from transcoder import fmp4
from transcoder.command import Leash, binary, check, has_filter, run
from transcoder.errors import SourceRefused, TranscodeFailed
from transcoder.ingest import Material
from transcoder.ladder import Rung
from transcoder.plan import Chunk, Plan
from transcoder.probe import VideoTrack, reading_options

# A decoder that starts at a key frame needs a run-up until its pictures are whole.
RUN_UP_S = 3.0
SPARE_FRAMES = 2
# On large rungs half the time goes into fractions of a pixel. Measured at 1080p, crf 22: 30 % less CPU and
# 7 % fewer bytes at the same SSIM (0.9899); small rungs cost little and keep the finer search.
LARGE_PIXELS = 1280 * 534
LARGE_PARAMS = "subme=2"
UNREADABLE = "Invalid data found when processing input"
FRAGMENTED = "+cmaf+frag_keyframe+empty_moov+default_base_moof"
QUIET = ("-v", "error", "-nostdin", "-y", "-nostats", "-progress", "pipe:1", "-stats_period", "0.5")


def encode_chunk(
    material: Material,
    plan: Plan,
    chunk: Chunk,
    *,
    folder: Path,
    leash: Leash,
    on_frame: Callable[[int], None],
) -> None:
    """Makes every rung of one chunk, unless that is done already.

    Raises:
        SourceRefused: the picture cannot be decoded.
        TranscodeFailed: ffmpeg failed, or a rung has not exactly the frames that were planned.
    """
    done = folder / chunk.folder
    if done.exists():
        return
    partial = folder / f"{chunk.folder}.part"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)

    def follow(line: str) -> None:
        key, _, value = line.partition("=")
        if key == "frame" and value.strip().isdigit():
            on_frame(min(chunk.frames, int(value)))

    finished = run(chunk_argv(material, plan, chunk, folder=partial), leash, on_line=follow)
    if finished.return_code and UNREADABLE in finished.stderr and not finished.is_disk_full:
        raise SourceRefused("The picture is damaged and cannot be decoded.", code="damaged")
    check(finished, "Encoding")
    for rung in plan.rungs:
        _prove(partial / f"{rung.name}.mp4", chunk.frames, finished.stderr)
    partial.rename(done)


def chunk_argv(material: Material, plan: Plan, chunk: Chunk, *, folder: Path) -> list[str]:
    """The ffmpeg command for one chunk; ffmpeg-python builds its graph."""
    pictures = _source_pictures(material, plan, chunk)
    split = pictures.filter_multi_output("split", len(plan.rungs))
    outputs = [_rung_output(split.stream(n), plan, rung, folder) for n, rung in enumerate(plan.rungs)]
    compiled = ffmpeg.merge_outputs(*outputs).compile()[1:]
    return [binary("ffmpeg"), *QUIET, "-copyts", "-start_at_zero", *compiled]


def _source_pictures(material: Material, plan: Plan, chunk: Chunk) -> ffmpeg.Stream:
    """The frames of one chunk on the grid of the plan, counted from zero, in square progressive SDR."""
    start_s = float(chunk.first_frame / plan.frame_rate)
    seek = {"ss": f"{max(0.0, start_s + plan.origin_s - RUN_UP_S):.6f}"} if chunk.first_frame else {}
    video = material.info.video
    given = ffmpeg.input(f"file:{material.path}", **seek, **reading_options(material.info.container))
    pictures = given[str(video.index)]
    if video.is_interlaced:
        pictures = pictures.filter("bwdif", mode="send_frame", deint="interlaced")
    if plan.origin_s:
        pictures = pictures.filter("setpts", f"PTS-{plan.origin_s:.6f}/TB")
    rate = f"{plan.frame_rate.numerator}/{plan.frame_rate.denominator}"
    pictures = pictures.filter("fps", fps=rate, start_time=f"{start_s:.6f}", round="near")
    spare = SPARE_FRAMES + round(min(10.0, plan.last_frame_s) * plan.frame_rate)
    pictures = pictures.filter("tpad", stop=spare, stop_mode="clone")
    pictures = pictures.filter("trim", end_frame=chunk.frames).filter("setpts", "PTS-STARTPTS")
    return _to_sdr(pictures) if _can_tone_map(video) else pictures


def _can_tone_map(video: VideoTrack) -> bool:
    return video.is_hdr and has_filter("zscale") and has_filter("tonemap")


def hdr_notes(video: VideoTrack) -> Sequence[str]:
    """What happens to a film in high dynamic range, in words."""
    if not video.is_hdr:
        return ()
    if _can_tone_map(video):
        return ("The source is HDR; it was tone-mapped to standard range.",)
    return ("The source is HDR and this ffmpeg cannot tone-map it: colours will look pale.",)


def _to_sdr(pictures: ffmpeg.Stream) -> ffmpeg.Stream:
    linear = pictures.filter("zscale", t="linear", npl=100).filter("format", "gbrpf32le")
    mapped = linear.filter("zscale", p="bt709").filter("tonemap", "hable", desat=0)
    return mapped.filter("zscale", t="bt709", m="bt709", r="tv").filter("format", "yuv420p")


def _rung_output(pictures: ffmpeg.Stream, plan: Plan, rung: Rung, folder: Path) -> ffmpeg.Stream:
    scaled = pictures.filter("scale", rung.width, rung.height, flags="bicubic", out_range="tv")
    options: dict[str, object] = {
        "c:v": "libx264",
        "preset": plan.preset,
        "crf": plan.crf,
        "maxrate": rung.cap_bps,
        "bufsize": rung.cap_bps * 2,
        "profile:v": "high",
        "pix_fmt": "yuv420p",
        "g": plan.gop_frames,
        "flags": "+cgop",
        "forced-idr": 1,
        "force_key_frames": f"expr:eq(mod(n,{plan.gop_frames}),0)",
        "fps_mode": "passthrough",
        "video_track_timescale": plan.timescale,
        "map_metadata": -1,
        "map_chapters": -1,
        "movflags": FRAGMENTED,
        "f": "mp4",
    }
    if plan.preset == "faster" and rung.width * rung.height >= LARGE_PIXELS:
        options["x264-params"] = LARGE_PARAMS
    return scaled.filter("setsar", 1).output(f"file:{folder / rung.name}.mp4", **options)


def _prove(made: Path, frames: int, stderr: str) -> None:
    """Looks at what was written before it counts as done, and makes sure that it is on the disk."""
    try:
        found = fmp4.read_track(made).samples
    except (fmp4.BrokenFile, FileNotFoundError):
        found = 0
    if found < frames and UNREADABLE in stderr:
        raise SourceRefused(
            f"The picture is damaged: {found} of {frames} frames can be read.", code="damaged"
        )
    if found != frames:
        raise TranscodeFailed(
            f"The encoder wrote {found} of {frames} pictures.",
            code="short-output",
            stderr_tail=stderr[-2000:],
        )
    with made.open("rb") as file:
        os.fsync(file.fileno())
