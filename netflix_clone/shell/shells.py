"""Shells: the empty page of each route with a gap, prepared when the frontend is built.

Reflex sends one and the same empty page for `/watch/7` and `/title/7`; only after running it does a browser
learn which chunks the page needs. A shell names them in its head, so that they travel together.
"""

import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

BUILT = Path(__file__).resolve().parents[2] / ".web" / "build" / "client"
_FOLDER = "shells"
_GAP = re.compile(r":(\w+)\??")
# What a page imports by itself later, and what runs before the page does.
_LATER = {"watch/[watch_id]": ("hls-*.js",)}
_FIRST = {"watch/[watch_id]": ("early-*.js",)}


def address(route: str) -> str | None:
    """The path of the shell of a page's route, or None where it has none."""
    name = _name(route.strip("/"))
    return f"/{_FOLDER}/{name}" if name in _prepared() else None


def write(built: Path = BUILT) -> None:
    """Make the shells of a frontend that was just built."""
    empty = (built / "404.html").read_text()
    (built / _FOLDER).mkdir(exist_ok=True)
    for found in _routes(built).values():
        route = _GAP.sub(r"[\1]", found.get("path") or "")
        if "[" not in route:
            continue
        shell = empty.replace("<head>", f"<head>{_head(built, route, found)}", 1)
        path = built / _FOLDER / _name(route)
        path.write_text(shell)
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(shell.encode(), 9, mtime=0))
    _prepared.cache_clear()


def _head(built: Path, route: str, found: dict[str, Any]) -> str:
    """What the page asks for, most urgent first: a browser opens six connections and no more."""
    first = _chunks(built, _FIRST.get(route, ()))
    later = _chunks(built, _LATER.get(route, ()))
    modules = [url for url in (found["module"], *found.get("imports", ())) if url not in first]
    return "".join(
        (
            '<meta charset="utf-8"/>',
            *(f'<script type="module" async fetchpriority="high" src="{url}"></script>' for url in first),
            *(f'<link rel="modulepreload" fetchpriority="high" href="{url}"/>' for url in later),
            *(f'<link rel="modulepreload" href="{url}"/>' for url in modules),
            *(f'<link rel="preload" as="style" href="{url}"/>' for url in found.get("css", ())),
        )
    )


def _chunks(built: Path, patterns: tuple[str, ...]) -> list[str]:
    return [
        f"/assets/{path.name}" for pattern in patterns for path in sorted((built / "assets").glob(pattern))
    ]


def _routes(built: Path) -> dict[str, dict[str, Any]]:
    """React Router's own list of routes and their chunks."""
    text = next((built / "assets").glob("manifest-*.js")).read_text()
    return json.JSONDecoder().raw_decode(text, text.index("{"))[0]["routes"]


def _name(route: str) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '-', route.lower()).strip('-')}.html"


@cache
def _prepared() -> frozenset[str]:
    return frozenset(path.name for path in (BUILT / _FOLDER).glob("*.html"))
