"""The service worker, as it is sent: what it keeps, under the hash of the build, and what it says without a network."""

import html
import json
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Depends, Response

from netflix_clone.accounts.access import require
from netflix_clone.kit import i18n
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.palette import GROUND, palette
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.shell import offline_files, shells

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Access.PUBLIC))])

_SCRIPT = Path(__file__).with_name("worker.js")
_PAGE = "/downloads"
_ICON = "/brand/icon-192.png"


@router.get("/sw.js")
def service_worker() -> Response:
    """The script; where downloads are closed, one that keeps nothing, and takes itself away unless it is pushed to."""
    script = _SCRIPT.read_bytes()
    files = offline_files.files(shells.BUILT) if settings().downloads_open else []
    told = {
        "version": sha256(json.dumps(files).encode() + script).hexdigest()[:16],
        "page": _PAGE,
        "files": files,
        "nothing": _nothing(),
        "isOpen": settings().downloads_open,
        "name": settings().brand_name,
        "icon": _ICON,
    }
    headers = {"cache-control": "no-cache", "vary": "Accept-Language, Cookie"}
    return Response(
        f"const SHELL = {json.dumps(told)};\n".encode() + script,
        media_type="text/javascript; charset=utf-8",
        headers=headers,
    )


def _nothing() -> str:
    """The page that stands in for any other while there is no network."""
    code = i18n.language()
    direction = i18n.languages()[code].direction
    colours = palette(settings().brand_accent)
    said = {
        "heading": gettext("You are offline"),
        "sentence": gettext("This page needs the network. What you downloaded plays without it."),
        "downloads": gettext("Downloads"),
        "again": gettext("Try again"),
    }
    words = {name: html.escape(text) for name, text in said.items()}
    return (
        f'<!DOCTYPE html><html lang="{code}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{words["heading"]}</title>'
        f"<style>body{{margin:0;min-height:100vh;display:grid;place-content:center;gap:16px;padding:24px;"
        f"text-align:center;background:{GROUND};color:#FAF6F0;font:16px/1.5 system-ui,sans-serif}}"
        f"h1{{margin:0;font-size:32px}}p{{margin:0;color:#C2B8AA}}nav{{display:flex;flex-wrap:wrap;gap:12px;"
        f"justify-content:center;margin-top:8px}}a{{padding:12px 20px;border-radius:6px;font-weight:700;"
        f"text-decoration:none;color:inherit;box-shadow:inset 0 0 0 1px #857A6B}}"
        f"a:first-child{{background:{colours.accent};color:{colours.label};box-shadow:none}}</style></head>"
        f"<body><main><h1>{words['heading']}</h1><p>{words['sentence']}</p>"
        f'<nav><a href="{_PAGE}">{words["downloads"]}</a><a href="">{words["again"]}</a></nav></main></body></html>'
    )
