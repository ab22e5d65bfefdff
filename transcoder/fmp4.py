"""Reads fragmented MP4 box by box and cuts it into CMAF segments (ISO/IEC 14496-12, 23000-19).

The samples themselves are never looked at: of a film of hours only the `moof` boxes are read.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"}
STYP = struct.pack(">I4s4sI4s4s", 24, b"styp", b"msdh", 0, b"msdh", b"cmfs")
NON_SYNC = 0x10000


class BrokenFile(Exception):
    """The boxes do not add up: the file was cut short or is not what it should be."""


@dataclass(frozen=True)
class Box:
    """Where a box lies in its buffer: `start` is the header, `body` what comes after it."""

    kind: bytes
    start: int
    body: int
    end: int


@dataclass(frozen=True)
class Fragment:
    """One `moof` and its `mdat`: some samples in a row. Times are ticks of the track's timescale."""

    offset: int
    size_bytes: int
    start: int
    duration: int
    samples: int
    first_shift: int
    is_sync: bool


@dataclass(frozen=True)
class Track:
    """A fragmented file of one track: its init segment and where its fragments lie."""

    path: Path
    init: bytes
    codec: str
    timescale: int
    fragments: tuple[Fragment, ...]

    @property
    def samples(self) -> int:
        return sum(fragment.samples for fragment in self.fragments)


def read_track(path: Path) -> Track:
    """Walks through a fragmented file.

    Raises:
        BrokenFile: it is not whole.
    """
    found, fragments = _walk(path)
    if not found or not fragments:
        raise BrokenFile(f"{path.name} is not whole")
    return Track(path, found, codec_of(found), _timescale(found), fragments)


def read_segment(path: Path) -> tuple[Fragment, ...]:
    """The fragments of one segment file.

    Raises:
        BrokenFile: it is not whole.
    """
    init, fragments = _walk(path)
    if init or not fragments:
        raise BrokenFile(f"{path.name} is not a segment")
    return fragments


def write_segment(source: BinaryIO, target: Path, fragments: Sequence[Fragment], *, shift: int) -> int:
    """Copies fragments into a segment of its own, `shift` ticks later. Returns its size in bytes."""
    with target.open("wb") as out:
        written = out.write(STYP)
        for fragment in fragments:
            source.seek(fragment.offset)
            whole = bytearray(source.read(fragment.size_bytes))
            _move(whole, shift)
            written += out.write(whole)
    return written


def codec_of(init: bytes) -> str:
    """The RFC 6381 name of the one track in an init segment, from the decoder configuration itself."""
    at = init.find(b"avcC")
    if at > 0:
        return f"avc1.{init[at + 5 : at + 8].hex()}"
    at = init.find(b"mp4a")
    config = init.find(b"\x05", init.find(b"esds", at) + 4)
    if at < 0 or config < 0:
        raise BrokenFile("the init segment names no codec that we write")
    while init[config + 1] & 0x80:
        config += 1
    return f"mp4a.40.{init[config + 2] >> 3}"


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """All boxes of a buffer, parents before their children."""
    offset, limit = start, len(data) if end is None else end
    while offset + 8 <= limit:
        size, kind = struct.unpack_from(">I4s", data, offset)
        if size < 8 or offset + size > limit:
            raise BrokenFile(f"a {kind!r} box runs over its end")
        yield Box(kind, offset, offset + 8, offset + size)
        if kind in CONTAINERS:
            yield from boxes(data, offset + 8, offset + size)
        offset += size


def _walk(path: Path) -> tuple[bytes, tuple[Fragment, ...]]:
    """The init segment in a file, if there is one, and its fragments."""
    size = path.stat().st_size
    init, moof = b"", b""
    fragments: list[Fragment] = []
    moof_at = offset = 0
    with path.open("rb") as file:
        while offset < size:
            kind, box_size = _header(file, offset, size)
            if kind in {b"ftyp", b"moov"}:
                init += _take(file, offset, box_size)
            elif kind == b"moof":
                moof, moof_at = _take(file, offset, box_size), offset
            elif kind == b"mdat" and moof:
                fragments.append(_fragment(moof, moof_at, offset + box_size - moof_at))
                moof = b""
            offset += box_size
    if moof:
        raise BrokenFile(f"{path.name} ends in the middle of a fragment")
    return init, tuple(fragments)


def _header(file: BinaryIO, offset: int, size: int) -> tuple[bytes, int]:
    head = _take(file, offset, 8)
    box_size, kind = struct.unpack(">I4s", head)
    if box_size == 1:
        (box_size,) = struct.unpack(">Q", _take(file, offset + 8, 8))
    if box_size < 8 or offset + box_size > size:
        raise BrokenFile(f"a {kind!r} box runs over the end of the file")
    return kind, box_size


def _take(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    data = file.read(size)
    if len(data) != size:
        raise BrokenFile("the file ends in the middle of a box")
    return data


def _timescale(init: bytes) -> int:
    for box in boxes(init):
        if box.kind == b"mdhd":
            return int(struct.unpack_from(">I", init, box.body + (20 if init[box.body] else 12))[0])
    raise BrokenFile("the init segment has no timescale")


def _fragment(moof: bytes, offset: int, size_bytes: int) -> Fragment:
    start = duration = samples = shift = default_duration = default_flags = 0
    first_flags: int | None = None
    for box in boxes(moof):
        if box.kind == b"tfhd":
            default_duration, default_flags = _track_defaults(moof, box)
        elif box.kind == b"tfdt":
            start = _decode_time(moof, box)
        elif box.kind == b"trun":
            run = _run(moof, box, default_duration, default_flags)
            if first_flags is None:
                first_flags, shift = run.first_flags, run.first_shift
            samples += run.samples
            duration += run.duration
    is_sync = first_flags is not None and not first_flags & NON_SYNC
    return Fragment(offset, size_bytes, start, duration, samples, shift, is_sync)


@dataclass(frozen=True)
class _Run:
    samples: int
    duration: int
    first_flags: int
    first_shift: int


def _track_defaults(moof: bytes, box: Box) -> tuple[int, int]:
    """Default duration and flags of the samples in a `tfhd`."""
    flags = int.from_bytes(moof[box.body + 1 : box.body + 4], "big")
    at = box.body + 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
    duration = sample_flags = 0
    if flags & 0x8:
        duration = int.from_bytes(moof[at : at + 4], "big")
        at += 4
    if flags & 0x10:
        at += 4
    if flags & 0x20:
        sample_flags = int.from_bytes(moof[at : at + 4], "big")
    return duration, sample_flags


def _run(moof: bytes, box: Box, default_duration: int, default_flags: int) -> _Run:
    flags = int.from_bytes(moof[box.body + 1 : box.body + 4], "big")
    (samples,) = struct.unpack_from(">I", moof, box.body + 4)
    at = box.body + 8 + (4 if flags & 0x1 else 0)
    first_flags = default_flags
    if flags & 0x4:
        (first_flags,) = struct.unpack_from(">I", moof, at)
        at += 4
    fields = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    width = 4 * len(fields)
    if at + width * samples > box.end:
        raise BrokenFile("a list of samples runs over its box")
    if flags & 0x400 and samples:
        (first_flags,) = struct.unpack_from(">I", moof, at + 4 * fields.index(0x400))
    duration = default_duration * samples
    if flags & 0x100:
        duration = sum(struct.unpack_from(">I", moof, at + width * n)[0] for n in range(samples))
    shift = (
        struct.unpack_from(">i", moof, at + 4 * fields.index(0x800))[0] if flags & 0x800 and samples else 0
    )
    return _Run(samples, duration, first_flags, shift)


def _decode_time(moof: bytes | bytearray, box: Box) -> int:
    form = ">Q" if moof[box.body] else ">I"
    return int(struct.unpack_from(form, moof, box.body + 4)[0])


def _move(fragment: bytearray, shift: int) -> None:
    """Sets the decode time of a fragment `shift` ticks later, in place."""
    (moof_size,) = struct.unpack_from(">I", fragment, 0)
    for box in boxes(bytes(fragment[:moof_size])):
        if box.kind == b"tfdt":
            form = ">Q" if fragment[box.body] else ">I"
            struct.pack_into(form, fragment, box.body + 4, _decode_time(fragment, box) + shift)
