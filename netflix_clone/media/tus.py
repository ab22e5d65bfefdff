"""The words of tus 1.0.0, the protocol of resumable uploads: its headers, read strictly and written.

https://tus.io/protocols/resumable-upload
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.media.errors import BadUploadHeader

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration"
BYTES_TYPE = "application/offset+octet-stream"
LONGEST_METADATA = 4096
_SIZE = re.compile(r"[0-9]{1,15}")
_NAME = re.compile(r"[!-+\--~]{1,60}")


def capabilities() -> dict[str, str]:
    """What this server can do."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(settings().upload_max_bytes),
    }


def size(header: str | None, name: str) -> int:
    """A number of bytes.

    Raises:
        BadUploadHeader: missing, negative, or no whole number.
    """
    if header is None or not _SIZE.fullmatch(header):
        raise BadUploadHeader(f"{name} must be a whole number of bytes.")
    return int(header)


def metadata(header: str) -> dict[str, str]:
    """The pairs of an Upload-Metadata header; values are Base64 of UTF-8, a name alone has an empty one.

    Raises:
        BadUploadHeader: it is too long, repeats a name, or a value is not Base64 of text.
    """
    if len(header) > LONGEST_METADATA:
        raise BadUploadHeader(gettext("Upload-Metadata may have {n} characters.", n=LONGEST_METADATA))
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        name, _, coded = pair.partition(" ")
        if not _NAME.fullmatch(name) or name in found:
            raise BadUploadHeader("Upload-Metadata has a name that is empty, not plain, or there twice.")
        try:
            found[name] = b64decode(coded, validate=True).decode()
        except ValueError as error:
            raise BadUploadHeader(f"Upload-Metadata: the value of {name} is not Base64 of text.") from error
    return found


def metadata_header(pairs: Mapping[str, str]) -> str:
    """`pairs` as an Upload-Metadata header."""
    return ",".join(
        f"{name} {b64encode(value.encode()).decode()}" if value else name for name, value in pairs.items()
    )


def http_date(moment: datetime) -> str:
    """A moment as HTTP writes it."""
    return format_datetime(moment, usegmt=True)
