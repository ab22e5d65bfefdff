"""Placeholder clips with the structure of real films, made on this machine from nothing.

Each has a title card, six chapters with cards, captions in three languages, two audio tracks, a theme (series),
one second of silence before credits on black, and a badge that says that it is a placeholder.
"""

import shutil
import subprocess
from pathlib import Path

from demo_content.clips import picture, score, texts
from demo_content.clips.facts import ClipFacts, chapters_of, credits_of, intro_of
from demo_content.clips.places import FPS
from demo_content.clips.recipes import Clip
from demo_content.clips.soundtrack import soundtrack
from demo_content.clips.words import LANGUAGES

_AUDIO = (("eng", "English (piano)"), ("deu", "Deutsch (Marimba)"))
_VIDEO_CODEC = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-g", str(2 * FPS), "-threads", "4")
_COLOUR = ("-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
_AUDIO_CODEC = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "112k")
_CONTAINER = ("-c:s", "mov_text", "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4")


class ClipFailed(RuntimeError):
    """ffmpeg could not make a clip; the message says which one and why."""


def render(clip: Clip, folder: Path) -> ClipFacts:
    """Makes one clip and its captions in `folder` and says what is in it.

    All is made in `SLUG.part/` first; the video takes its name last, so a video that is there is whole.
    What a killed run left is cleared by the next.

    Raises:
        ClipFailed: ffmpeg is missing or refused.
    """
    scratch = folder / f"{clip.slug}.part"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    try:
        captions = {
            code: texts.save(texts.captions(clip, code), scratch / f"{code}.vtt") for code in LANGUAGES
        }
        made = scratch / "clip.mp4"
        _run(clip.slug, [*_command(clip, scratch, captions), str(made)])
        kept = {code: path.replace(folder / f"{clip.slug}.{code}.vtt") for code, path in captions.items()}
        video = made.replace(folder / f"{clip.slug}.mp4")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return ClipFacts(clip, video, kept, chapters_of(clip), intro_of(clip), credits_of(clip))


def _command(clip: Clip, scratch: Path, captions: dict[str, Path]) -> list[str]:
    """One call of ffmpeg: picture, two audio tracks, three subtitle tracks, chapters."""
    graph = picture.draw(clip, scratch)
    sounds = [score.save(soundtrack(clip, band), scratch / f"{i}.wav") for i, band in enumerate(score.BANDS)]
    meta = texts.save(texts.metadata(clip), scratch / "chapters.txt")
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *graph.inputs]
    for path in (*sounds, meta, *captions.values()):
        command += ["-i", str(path)]
    first_sound, meta_input = graph.count, graph.count + len(sounds)
    command += ["-filter_complex", ";".join(graph.chains), "-map", f"[{graph.last}]"]
    for i, (language, title) in enumerate(_AUDIO):
        command += ["-map", f"{first_sound + i}:a"]
        command += [f"-metadata:s:a:{i}", f"language={language}", f"-metadata:s:a:{i}", f"title={title}"]
    for i, code in enumerate(captions):
        command += ["-map", f"{meta_input + 1 + i}:s", f"-metadata:s:s:{i}", f"language={LANGUAGES[code]}"]
    command += ["-map_metadata", str(meta_input), "-map_chapters", str(meta_input)]
    command += ["-t", f"{clip.length_s:.3f}", "-r", str(FPS)]
    return [*command, *_VIDEO_CODEC, *_COLOUR, *_AUDIO_CODEC, *_CONTAINER]


def encode(name: str, command: list[str], made: Path) -> None:
    """Finishes a command of ffmpeg with the codecs of all our clips, and runs it.

    Raises:
        ClipFailed: ffmpeg is missing or refused.
    """
    _run(name, [*command, *_VIDEO_CODEC, *_COLOUR, *_AUDIO_CODEC, "-movflags", "+faststart", str(made)])


def _run(name: str, command: list[str]) -> None:
    """Runs ffmpeg so that it does not outlive us: the kernel ends it when our thread ends."""
    if not shutil.which("ffmpeg"):
        raise ClipFailed(f"{name} needs ffmpeg, which is not installed.")
    tether = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    done = subprocess.run([*tether, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ClipFailed(f"ffmpeg could not make {name}: {done.stderr.strip()[-400:]}")
