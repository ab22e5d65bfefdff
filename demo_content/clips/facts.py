"""What is known of a clip without opening it: chapters, marks and files."""

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from demo_content.clips.recipes import THEME_S, Clip
from demo_content.clips.words import WORDS


class Span(NamedTuple):
    """A stretch of a clip, in seconds."""

    start_s: float
    end_s: float


class Chapter(NamedTuple):
    """A named stretch of a clip, in seconds."""

    start_s: float
    end_s: float
    title: str


@dataclass(frozen=True)
class ClipFacts:
    """What came out: the files, and the marks that a player or a detector can be held against."""

    clip: Clip
    video: Path
    captions: dict[str, Path]
    chapters: tuple[Chapter, ...]
    intro: Span | None
    credits: Span


def chapters_of(clip: Clip) -> tuple[Chapter, ...]:
    """Six chapters, evenly over the picture; the last one runs through the credits."""
    starts = [round(i * clip.music_until_s / 6, 3) for i in range(6)]
    edges = itertools.pairwise([*starts, clip.length_s])
    return tuple(
        Chapter(start_s, end_s, title)
        for (start_s, end_s), title in zip(edges, WORDS[clip.place].chapters, strict=True)
    )


def intro_of(clip: Clip) -> Span | None:
    """Where the theme of a series plays."""
    return Span(clip.cold_open_s, clip.cold_open_s + THEME_S) if clip.theme_seed else None


def credits_of(clip: Clip) -> Span:
    """Where the credits stand on black."""
    return Span(clip.credits_from_s, clip.length_s)
