"""Pictures as bytes: uploaded ones in the width that is asked for, drawn ones where none was uploaded."""

import gzip
import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from uuid import uuid4

from PIL import Image

from demo_content.art import Work, backdrop, poster, still, title_logo
from netflix_clone.catalog.artwork import WIDTHS
from netflix_clone.catalog.schemas import ArtworkKind, ArtworkSource
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.registry import registry

SVG, WEBP = "image/svg+xml", "image/webp"
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to send; drawn ones are kept compressed, because text shrinks to a third."""

    body: bytes
    media_type: str
    tag: str
    is_gzip: bool = False

    def plain(self) -> bytes:
        """The picture for a client that does not unpack."""
        return gzip.decompress(self.body) if self.is_gzip else self.body


def picture(kind: ArtworkKind, source: ArtworkSource, *, width: int) -> Picture:
    """The picture of `source`: uploaded, or drawn from its facts."""
    return _uploaded(source.key, _nearest(width)) if source.key else _drawn(kind, source)


@lru_cache(_KEPT)
def _drawn(kind: ArtworkKind, source: ArtworkSource) -> Picture:
    work = Work(source.name, source.year, source.genres, source.director)
    match kind:
        case ArtworkKind.POSTER:
            return _packed(poster(work))
        case ArtworkKind.BACKDROP:
            return _packed(backdrop(work))
        case ArtworkKind.LOGO:
            return _packed(title_logo(work))
        case ArtworkKind.STILL:
            return _packed(still(work, source.season, source.number))


def _packed(svg: str) -> Picture:
    body = gzip.compress(svg.encode(), 6, mtime=0)
    return Picture(body, SVG, _tag(body), is_gzip=True)


def _nearest(width: int) -> int:
    """The smallest width on offer that is large enough."""
    return next((each for each in WIDTHS if each >= width), WIDTHS[-1])


def _uploaded(key: str, width: int) -> Picture:
    """An uploaded picture, made smaller once and kept on disk; keys are never used twice."""
    kept = (
        settings().data_dir
        / "cache"
        / "art"
        / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}-{width}.webp"
    )
    if not kept.exists():
        with registry.storages[settings().storage]().open(key) as file, Image.open(file) as image:
            image.thumbnail((width, width * 2))
            made = io.BytesIO()
            image.save(made, "WEBP", quality=82)
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{uuid4().hex}")
        draft.write_bytes(made.getvalue())
        draft.replace(kept)
    body = kept.read_bytes()
    return Picture(body, WEBP, _tag(body))


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'
