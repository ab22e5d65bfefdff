"""What an address opens of its folder: which rungs, and whether its playlists hold breaks.

The grade stands in the address and is signed with it. `full` opens everything, `preview` the preview alone,
`v240-v360` those two rungs with every sound and caption; `-ads` at the end writes breaks into the playlists, and
opens no DASH manifest, which has no words for them.
nginx reads the same words (deploy/nginx.conf).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from xml.etree import ElementTree

from netflix_clone.media.file_kinds import is_manifest

PATTERN = r"[a-z0-9-]{1,120}"
FULL, PREVIEW, ADS = "full", "preview", "-ads"
PREVIEW_FILE = "preview.mp4"
MASTER, DASH = "master.m3u8", "manifest.mpd"
BREAK_EVERY_S = 12 * 60
LAST_BREAK_BEFORE_END_S = 2 * 60
# Interstitials are placed by date; every film begins at the same one.
_BEGINS_AT = datetime(2020, 1, 1, tzinfo=UTC)
_RUNG = re.compile(r"v([0-9]+)/")
_VARIANT = re.compile(r"#EXT-X-STREAM-INF:[^\n]*\n([^\n]+)\n?")
_LENGTH = re.compile(r"#EXTINF:([\d.]+)")
_NAMESPACE = "urn:mpeg:dash:schema:mpd:2011"


@dataclass(frozen=True, slots=True)
class Grade:
    """What is signed; `rungs` None is every one."""

    rungs: tuple[int, ...] | None = None
    has_breaks: bool = False

    @property
    def text(self) -> str:
        """The grade as it stands in an address."""
        rungs = FULL if self.rungs is None else "-".join(f"v{rung}" for rung in sorted(self.rungs))
        return rungs + (ADS if self.has_breaks else "")


def under_ceiling(rungs: Iterable[int], max_height: int, *, has_breaks: bool = False) -> Grade:
    """The grade of a package for a plan: no rung above its height, but always the lowest one."""
    found = sorted(rungs)
    if not found or found[-1] <= max_height:
        return Grade(has_breaks=has_breaks)
    return Grade(tuple(r for r in found if r <= max_height) or (found[0],), has_breaks=has_breaks)


def opens(grade: str, file: str) -> bool:
    """Whether an address of this grade may fetch `file`."""
    if grade == PREVIEW:
        return file == PREVIEW_FILE
    if file == DASH and grade.endswith(ADS):
        return False
    rung = _RUNG.match(file)
    rungs = _rungs(grade)
    return rung is None or rungs is None or rung[1] in rungs


def is_rewritten(grade: str, file: str) -> bool:
    """Whether `file` reads otherwise under this grade than it lies in storage."""
    return grade not in (FULL, PREVIEW) and is_manifest(file)


def rewritten(grade: str, file: str, text: str, *, breaks_at: str) -> str:
    """A playlist or manifest as this grade has it; `breaks_at` is the address that a break's number is put after."""
    rungs = _rungs(grade)
    if file == MASTER:
        return text if rungs is None else _master(text, rungs)
    if file == DASH:
        return text if rungs is None else _dash(text, rungs)
    if not grade.endswith(ADS) or PurePosixPath(file).suffix != ".m3u8":
        return text
    return _with_breaks(text, breaks_at, has_pictures=_RUNG.match(file) is not None)


def break_starts(duration_s: float) -> tuple[float, ...]:
    """When the breaks of a film begin: before it, and about every twelve minutes, but not near its end."""
    last_s = duration_s - LAST_BREAK_BEFORE_END_S
    return (0.0, *(float(at) for at in range(BREAK_EVERY_S, max(0, int(last_s)) + 1, BREAK_EVERY_S)))


def _rungs(grade: str) -> Collection[str] | None:
    words = grade.removesuffix(ADS)
    return None if words == FULL else {word.removeprefix("v") for word in words.split("-")}


def _master(text: str, rungs: Collection[str]) -> str:
    def kept(variant: re.Match[str]) -> str:
        rung = _RUNG.match(variant[1])
        return variant[0] if rung is None or rung[1] in rungs else ""

    return _VARIANT.sub(kept, text)


def _dash(text: str, rungs: Collection[str]) -> str:
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.fromstring(text)  # noqa: S314 -- written by our own transcoder
    for pictures in root.iter(f"{{{_NAMESPACE}}}AdaptationSet"):
        for one in list(pictures.iterfind(f"{{{_NAMESPACE}}}Representation")):
            rung = _RUNG.match(f"{one.get('id')}/")
            if rung is not None and rung[1] not in rungs:
                pictures.remove(one)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True).decode()


def _with_breaks(text: str, breaks_at: str, *, has_pictures: bool) -> str:
    """The playlist with a date at its first segment and, where it is of pictures, an interstitial for each break."""
    head, mark, rest = text.partition("#EXTINF:")
    lines = [f"#EXT-X-PROGRAM-DATE-TIME:{_date(0)}"]
    if has_pictures:
        starts = break_starts(sum(float(length) for length in _LENGTH.findall(text)))
        lines += [_interstitial(number, at_s, breaks_at) for number, at_s in enumerate(starts)]
    return head + "\n".join(lines) + "\n" + mark + rest


def _interstitial(number: int, at_s: float, breaks_at: str) -> str:
    attributes = (
        f'ID="break-{number}"',
        'CLASS="com.apple.hls.interstitial"',
        f'START-DATE="{_date(at_s)}"',
        'CUE="ONCE"' if number else 'CUE="PRE,ONCE"',
        "X-RESUME-OFFSET=0",
        'X-RESTRICT="SKIP,JUMP"',
        f'X-ASSET-LIST="{breaks_at}/{number}"',
    )
    return f"#EXT-X-DATERANGE:{','.join(attributes)}"


def _date(at_s: float) -> str:
    return (_BEGINS_AT + timedelta(seconds=at_s)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
