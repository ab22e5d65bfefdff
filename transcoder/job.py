"""What goes into a run and what comes out of it."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

Preset = Literal["veryfast", "faster", "medium"]
RenditionKind = Literal["video", "audio", "subtitles"]


@dataclass(frozen=True)
class Limits:
    """What a source may ask of this machine before it is refused."""

    max_pixels: int = 8192 * 4320
    max_side: int = 16384
    min_side: int = 16
    max_duration_s: float = 24 * 3600.0
    max_streams: int = 100
    max_subtitle_bytes: int = 10_000_000
    probe_timeout_s: float = 60.0
    stall_timeout_s: float = 300.0
    probe_memory_bytes: int = 4 << 30


@dataclass(frozen=True)
class Options:
    """How to encode. The defaults are the measured middle of speed, size and quality.

    `chunk_s` is the most that a killed run has to do again. `decode_check` says how much of each rung is
    decoded again at the end: `auto` takes all of a clip up to half a minute and samples longer titles.
    """

    preset: Preset = "faster"
    crf: int | None = None
    heights: tuple[int, ...] = (2160, 1080, 720, 480, 360, 240)
    chunk_s: float = 32.0
    decode_check: Literal["auto", "full"] = "auto"
    limits: Limits = Limits()


@dataclass(frozen=True)
class SidecarSubtitle:
    """A subtitle file that belongs to the source but lies beside it."""

    path: Path
    language: str


@dataclass(frozen=True)
class Job:
    """One source to turn into one package.

    `output` appears complete or not at all. `work` keeps what is finished, so that a run that was killed
    goes on where it stood when it is started again with the same folder.
    """

    source: Path
    output: Path
    work: Path
    options: Options = field(default_factory=Options)
    subtitles: tuple[SidecarSubtitle, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far a run is: `fraction` of its stage (and rung, where there is one), `overall` of everything."""

    stage: str
    rung: str | None
    fraction: float
    overall: float
    message: str


@dataclass(frozen=True)
class Chapter:
    """A chapter that the source itself names."""

    start_s: float
    end_s: float
    title: str


@dataclass(frozen=True)
class Segment:
    """One file of a rendition, as measured."""

    uri: str
    ticks: int
    size_bytes: int


@dataclass(frozen=True)
class Rendition:
    """One encoded output: a video rung, an audio track or a subtitle track.

    `folder` is relative to the package and holds `index.m3u8`. `is_forced`, `is_sdh` and `is_described` are
    said by the source: subtitles for foreign parts only, for the hard of hearing, and audio description.
    """

    kind: RenditionKind
    name: str
    folder: str
    codec: str
    peak_bps: int
    average_bps: int
    width: int | None = None
    height: int | None = None
    frame_rate: Fraction | None = None
    language: str | None = None
    label: str = ""
    is_default: bool = False
    is_forced: bool = False
    is_sdh: bool = False
    is_described: bool = False
    timescale: int = 1000
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class Check:
    """One thing that was looked at again after the package was written."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True)
class Package:
    """The finished folder. All paths are relative to it; `notes` say what a person should know.

    `preview` is empty for a film that is too short to have one.
    """

    folder: Path
    duration_s: float
    width: int
    height: int
    frame_rate: Fraction
    renditions: tuple[Rendition, ...]
    files: tuple[str, ...]
    total_bytes: int
    checks: tuple[Check, ...]
    chapters: tuple[Chapter, ...] = ()
    notes: tuple[str, ...] = ()
    master: str = "master.m3u8"
    manifest: str = "manifest.mpd"
    poster: str = "poster.jpg"
    storyboard: str = "storyboard/storyboard.vtt"
    preview: str = ""
