"""Uploaded pictures: judged by what they hold, and drawn anew so that nothing else of the file survives."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.media.errors import UploadRefused

NARROWEST, WIDEST = 240, 1600
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_000
_QUALITY = 90


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was drawn anew, and the colour that most of it has."""

    width: int
    height: int
    colour: str


def redraw(source: Path, target: Path) -> Picture:
    """Write the picture at `source` to `target` as WebP: upright, plain, and no wider than any screen shows it.

    Raises:
        UploadRefused: it is no JPEG, PNG or WebP, is broken, too small, or too many pixels to decode.
    """
    try:
        with Image.open(source, formats=FORMATS) as opened:
            _check_size(opened.width, opened.height)
            image = _upright(opened)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UploadRefused(
            noop("This is not a picture that can be read: send a JPEG, PNG or WebP.")
        ) from error
    _check_size(image.width, image.height)
    image.thumbnail((WIDEST, LONGEST_SIDE), Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(target, "WEBP", quality=_QUALITY, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return Picture(width=image.width, height=image.height, colour=_main_colour(image))


def cut(sprite: bytes, box: tuple[int, int, int, int]) -> bytes:
    """A rectangle (x, y, width, height) of a picture of our own, as JPEG."""
    x, y, width, height = box
    with Image.open(io.BytesIO(sprite), formats=("JPEG",)) as opened:
        tile = opened.crop((x, y, x + width, y + height))
    made = io.BytesIO()
    tile.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_large()
    if width < NARROWEST:
        raise UploadRefused(
            gettext("The picture is too small: it should be {n} pixels wide at least.", n=NARROWEST)
        )


def _upright(opened: Image.Image) -> Image.Image:
    """The first frame as the camera was held, in the colours of the web."""
    profile = opened.info.get("icc_profile")
    turned = ImageOps.exif_transpose(opened)
    has_alpha = "A" in turned.getbands() or "transparency" in turned.info
    image = turned.convert("RGBA" if has_alpha else "RGB")
    return _in_srgb(image, profile) if profile and not has_alpha else image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return made or image


def _main_colour(image: Image.Image) -> str:
    small = image.convert("RGB").resize((48, 48)).quantize(6)
    palette: Sequence[int] = small.getpalette() or [39, 33, 25]
    counted: Any = small.getcolors() or [(1, 0)]
    _, index = max(counted)
    red, green, blue = palette[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _too_large() -> UploadRefused:
    most = MOST_PIXELS // 10**6
    return UploadRefused(gettext("The picture has too many pixels: {n} million are the most.", n=most))
