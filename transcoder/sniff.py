"""Tells from the first bytes what a file is, so that no demuxer is offered what it should not open.

ffmpeg itself opens playlists and scripts in disguise and reads the files that they name. Only a container
seen here gets further, and only its own demuxer is allowed to read it.
"""

from dataclasses import dataclass
from pathlib import Path

from transcoder.errors import SourceRefused

HEAD_BYTES = 4096
MP4_FIRST_BOXES = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}
PLAYLIST_WORDS = (
    b"#EXTM3U",
    b"ffconcat",
    b"<MPD",
    b"<SmoothStreamingMedia",
    b"v=0\n",
    b"v=0\r",
    b"[playlist]",
)


@dataclass(frozen=True)
class Container:
    """A kind of file that we open: its name for people and the ffmpeg demuxer that may read it.

    `seeks_well` tells whether any frame can be found by its time; the others are remuxed first.
    """

    name: str
    demuxer: str
    seeks_well: bool = False


MP4 = Container("MP4", "mov,mp4,m4a,3gp,3g2,mj2", seeks_well=True)
MATROSKA = Container("Matroska", "matroska,webm", seeks_well=True)
MPEG_TS = Container("MPEG-TS", "mpegts")
CONTAINERS_BY_MAGIC = (
    (b"\x1a\x45\xdf\xa3", MATROSKA),
    (b"FLV\x01", Container("FLV", "flv")),
    (b"\x00\x00\x01\xba", Container("MPEG-PS", "mpeg")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Container("ASF", "asf")),
    (b"OggS", Container("Ogg", "ogg")),
    (b"\x06\x0e\x2b\x34\x02\x05\x01\x01", Container("MXF", "mxf")),
)
OTHER_KINDS = (
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "sound without a picture"),
    (b"fLaC", "sound without a picture"),
)


def container_of(path: Path) -> Container:
    """The container of a file, by its content alone.

    Raises:
        SourceRefused: empty, text, a playlist in disguise, or nothing that we know.
    """
    if not path.is_file():
        raise SourceRefused("There is no file to read.", code="missing")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise SourceRefused("The file is empty.", code="empty")
    found = _known_container(head)
    if found is None:
        raise _refusal(head)
    return found


def _known_container(head: bytes) -> Container | None:
    for magic, container in CONTAINERS_BY_MAGIC:
        if head.startswith(magic):
            return container
    if head[4:8] in MP4_FIRST_BOXES:
        return MP4
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return Container("AVI", "avi")
    # 188-byte packets, or 192 where a disc puts a time stamp of four bytes before each.
    for start, step in ((0, 188), (4, 192)):
        if len(head) > start + 2 * step and all(head[start + n * step] == 0x47 for n in range(3)):
            return MPEG_TS
    return None


def _refusal(head: bytes) -> SourceRefused:
    if any(word in head[:512] for word in PLAYLIST_WORDS):
        return SourceRefused(
            "The file is a playlist that points to other files, not a video.", code="playlist-in-disguise"
        )
    for magic, kind in OTHER_KINDS:
        if head.startswith(magic):
            return SourceRefused(f"The file is {kind}, not a video.", code="not-video")
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return SourceRefused("The file has sound but no picture.", code="audio-only")
    if _is_text(head):
        return SourceRefused("The file is text, not a video.", code="text-as-video")
    return SourceRefused("The file is not in a video format that we know.", code="unknown-format")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in head)
