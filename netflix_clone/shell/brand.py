"""The brand as settings say it: colours in the head of each page, its mark, icons and the web app's manifest."""

import io
import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Depends, Response
from PIL import Image, ImageDraw

from netflix_clone.accounts.access import require
from netflix_clone.kit import i18n
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.palette import DEFAULT_ACCENT, GROUND, palette
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Access.PUBLIC))])

MARK_URL = "/brand/mark"
_DRAWN = Path(__file__).resolve().parents[2] / "assets" / "logo.svg"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
_SIZES = {"icon-192": 192, "icon-512": 512, "icon-180": 180}
# A mask may cut away all but the middle four fifths of an icon; the mark keeps a little more away from the edge.
_MARK_SHARE = 0.56
_FINER = 4
_HOUR = {"cache-control": "public, max-age=3600"}


def style() -> str:
    """The variables that differ from the style sheet's own, as a style element; nothing for our own brand."""
    rules = ""
    if settings().brand_accent.upper() != DEFAULT_ACCENT:
        chosen = palette(settings().brand_accent)
        rules += (
            f"html:root{{--accent:{chosen.accent};--accent-text:{chosen.text};--on-accent:{chosen.label};"
            f"--accent-hover:{chosen.hover};--accent-soft:{chosen.accent}24}}"
        )
    logo = settings().brand_logo
    if logo is not None:
        rules += (
            ".brand svg{display:none}.brand::before{content:'';width:28px;height:28px;flex:none;"
            f"background:url({MARK_URL}?v={_mark_version(logo)}) center/contain no-repeat}}"
        )
    return f"<style>{rules}</style>" if rules else ""


@router.get(MARK_URL)
def mark() -> Response:
    """The mark of the brand; a picture and never a document."""
    path = settings().brand_logo
    if path is None:
        drawn = _DRAWN.read_text().replace(DEFAULT_ACCENT, palette(settings().brand_accent).accent)
        return Response(drawn, media_type=_TYPES[".svg"], headers=_HOUR)
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix.lower()], headers=_HOUR)


@router.get("/brand/{name}.png")
def icon(name: str) -> Response:
    """An icon for home screens: the mark on the dark ground, with room for any mask."""
    if name not in _SIZES:
        raise NotFound
    return Response(
        _icon(_SIZES[name], settings().brand_accent, settings().brand_logo),
        media_type="image/png",
        headers=_HOUR,
    )


@router.get("/manifest.webmanifest")
def manifest() -> Response:
    """What the browser installs the site as."""
    purposes = ("any", "maskable")
    told = {
        "id": "/",
        "name": settings().brand_name,
        "short_name": settings().brand_name,
        "description": settings().brand_tagline,
        "lang": i18n.language(),
        "dir": i18n.languages()[i18n.language()].direction,
        "start_url": "/browse",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["entertainment"],
        "icons": [
            {"src": f"/brand/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size in _SIZES.items()
            if size in {192, 512}
            for purpose in purposes
        ],
        "shortcuts": [{"name": gettext("Downloads"), "url": "/downloads"}],
    }
    headers = {"cache-control": "no-cache", "vary": "Accept-Language, Cookie"}
    return Response(json.dumps(told), media_type="application/manifest+json", headers=headers)


def _mark_version(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]


@cache
def _icon(size: int, accent: str, logo: Path | None) -> bytes:
    made = Image.new("RGB", (size, size), GROUND)
    picture = _mark_picture(round(size * _MARK_SHARE), accent, logo)
    made.paste(picture, ((size - picture.width) // 2, (size - picture.height) // 2), picture)
    file = io.BytesIO()
    made.save(file, "PNG", optimize=True)
    return file.getvalue()


def _mark_picture(side: int, accent: str, logo: Path | None) -> Image.Image:
    """The mark in a square: the brand's PNG, or our own drawing, which also stands in for a mark in SVG."""
    if logo is not None and logo.suffix.lower() == ".png":
        with Image.open(logo) as given:
            picture = given.convert("RGBA")
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        return picture
    fine = side * _FINER
    picture = Image.new("RGBA", (fine, fine))
    for radius, paint in ((1.0, accent), (13.5 / 22, f"{GROUND}4D"), (6.5 / 22, GROUND)):
        layer = Image.new("RGBA", (fine, fine))
        reach = fine * radius
        ImageDraw.Draw(layer).pieslice((-reach, fine - reach, reach, fine + reach), 270, 360, fill=paint)
        picture = Image.alpha_composite(picture, layer)
    return picture.resize((side, side), Image.Resampling.LANCZOS)
