"""Encodes the sound: each track once for the whole title, in stereo AAC, in step with the picture."""

import os
from collections.abc import Callable
from pathlib import Path

import ffmpeg

from transcoder import fmp4
from transcoder.command import Leash, binary, check, run
from transcoder.encode import QUIET
from transcoder.errors import TranscodeFailed
from transcoder.ingest import Material
from transcoder.plan import AUDIO_RATE_HZ, Plan
from transcoder.probe import AudioTrack, reading_options

BIT_RATE_BPS = 128_000
FRAGMENT_US = 500_000
# An AAC encoder puts this many samples in front; cutting as many off keeps the rest where it was (measured:
# a beep at 1.000 s came out at 1.0214 s without, at 1.0000 s with the cut).
PRIMING_SAMPLES = 1024
# Sound may end this much before or after the picture.
LENGTH_SLACK_S = 0.1


def encode_track(
    material: Material,
    plan: Plan,
    track: AudioTrack,
    *,
    folder: Path,
    leash: Leash,
    on_second: Callable[[float], None],
) -> Path:
    """Makes one track, unless that is done already, and returns its file.

    Raises:
        TranscodeFailed: ffmpeg failed, or the sound is not as long as the picture.
    """
    done = folder / f"a{track.index}.mp4"
    if done.exists():
        return done
    folder.mkdir(parents=True, exist_ok=True)
    partial = done.with_suffix(".part")

    def follow(line: str) -> None:
        key, _, value = line.partition("=")
        if key == "out_time_us" and value.strip().isdigit():
            on_second(min(plan.duration_s, int(value) / 1e6))

    finished = check(
        run(track_argv(material, plan, track, target=partial), leash, on_line=follow), "The sound"
    )
    _prove(partial, plan.duration_s, finished.stderr)
    partial.rename(done)
    return done


def track_argv(material: Material, plan: Plan, track: AudioTrack, *, target: Path) -> list[str]:
    """The ffmpeg command for one sound track: gaps filled, cut and padded to the length of the picture."""
    given = ffmpeg.input(f"file:{material.path}", **reading_options(material.info.container))
    sound = given[str(track.index)].filter("asetpts", f"PTS-{plan.origin_s:.6f}/TB")
    sound = sound.filter("aresample", AUDIO_RATE_HZ, **{"async": 1, "first_pts": 0})
    sound = sound.filter("aformat", channel_layouts="stereo")
    sound = sound.filter("apad", whole_dur=f"{plan.duration_s:.6f}").filter(
        "atrim", end=f"{plan.duration_s:.6f}"
    )
    sound = sound.filter("atrim", start_sample=PRIMING_SAMPLES).filter("asetpts", "PTS-STARTPTS")
    options: dict[str, object] = {
        "c:a": "aac",
        "b:a": BIT_RATE_BPS,
        "map_metadata": -1,
        "map_chapters": -1,
        "movflags": "+cmaf+empty_moov+default_base_moof",
        "frag_duration": FRAGMENT_US,
        "f": "mp4",
    }
    made = sound.output(f"file:{target}", **options)
    return [binary("ffmpeg"), *QUIET, "-copyts", "-start_at_zero", *made.compile()[1:]]


def _prove(made: Path, duration_s: float, stderr: str) -> None:
    try:
        track = fmp4.read_track(made)
        length_s = sum(fragment.duration for fragment in track.fragments) / track.timescale
    except (fmp4.BrokenFile, FileNotFoundError):
        length_s = 0.0
    if abs(length_s - duration_s) > LENGTH_SLACK_S:
        raise TranscodeFailed(
            f"The encoder wrote {length_s:.1f} s of {duration_s:.1f} s of sound.",
            code="short-output",
            stderr_tail=stderr[-2000:],
        )
    with made.open("rb") as file:
        os.fsync(file.fileno())
