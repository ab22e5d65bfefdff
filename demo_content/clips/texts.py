"""The texts that travel with a clip: captions as WebVTT, chapters as ffmpeg's metadata file."""

from pathlib import Path

from demo_content.clips.facts import chapters_of
from demo_content.clips.recipes import Clip
from demo_content.clips.words import WORDS


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 3600):02d}:{int(seconds // 60 % 60):02d}:{seconds % 60:06.3f}"


def captions(clip: Clip, language: str) -> str:
    """Six cues as WebVTT, one in each chapter, at reading speed."""
    marks = chapters_of(clip)
    longest_s = marks[1].start_s - 1.8
    cues = ["WEBVTT", ""]
    for i, (text, mark) in enumerate(zip(WORDS[clip.place].spoken[language], marks, strict=True), 1):
        start_s = mark.start_s + 1.4
        end_s = start_s + max(2.2, min(len(text) / 15 + 0.6, longest_s))
        cues += [str(i), f"{_stamp(start_s)} --> {_stamp(end_s)}", text, ""]
    return "\n".join(cues)


def metadata(clip: Clip) -> str:
    """Title and chapters for the container."""
    lines = [";FFMETADATA1", f"title={WORDS[clip.place].title}", "comment=placeholder clip, generated"]
    for start_s, end_s, title in chapters_of(clip):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start_s * 1000:.0f}", f"END={end_s * 1000:.0f}"]
        lines.append(f"title={title}")
    return "\n".join(lines) + "\n"


def save(text: str, path: Path) -> Path:
    """Writes UTF-8."""
    path.write_text(text, encoding="utf-8")
    return path
