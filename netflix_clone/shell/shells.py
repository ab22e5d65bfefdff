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

from netflix_clone.ui import player

BUILT = Path(__file__).resolve().parents[2] / ".web" / "build" / "client"
_FOLDER = "shells"
_GAP = re.compile(r":(\w+)\??")
# A page that begins something in its first HTML: these modules, in one script of its own.
_PLAYER = Path(player.__file__).parent
_BEGINS = {"watch/[watch_id]": tuple(_PLAYER / name for name in ("address.js", "ahead.js", "start.js"))}
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
# What a page imports by itself later, and what runs before the page does.
_LATER = {"watch/[watch_id]": ("hls-*.js",)}
_FIRST = {"watch/[watch_id]": ("headstart-*.js",)}


def address(route: str) -> str | None:
    """The path of the shell of a page's route, or None where it has none."""
    name = _name(route.strip("/"))
    return f"/{_FOLDER}/{name}" if name in _prepared() else None


def write(built: Path = BUILT) -> None:
    """Make the shells of a frontend that was just built."""
    empty = (built / "404.html").read_text()
    (built / _FOLDER).mkdir(exist_ok=True)
    for found in routes(built).values():
        route = _GAP.sub(r"[\1]", found.get("path") or "")
        if "[" not in route:
            continue
        shell = _waiting(empty) if route in _BEGINS else empty
        shell = shell.replace("<head>", f"<head>{_head(built, route, found)}", 1)
        path = built / _FOLDER / _name(route)
        path.write_text(shell)
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(shell.encode(), 9, mtime=0))
    _prepared.cache_clear()


def _head(built: Path, route: str, found: dict[str, Any]) -> str:
    """What the page asks for, most urgent first: a browser opens six connections and no more."""
    first = _chunks(built, _FIRST.get(route, ()))
    later = _chunks(built, _LATER.get(route, ()))
    begins = route in _BEGINS
    needed = [url for script in first for url in _imports(built, script)] if begins else []
    listed = dict.fromkeys((found["module"], *found.get("imports", ())))
    modules = [url for url in listed if url not in {*first, *needed}]
    return "".join(
        (
            '<meta charset="utf-8"/>',
            *(f'<link rel="modulepreload" fetchpriority="high" href="{url}"/>' for url in needed),
            *(f'<script type="module" async fetchpriority="high" src="{url}"></script>' for url in first),
            *(f'<link rel="modulepreload" fetchpriority="high" href="{url}"/>' for url in later),
            _beginning(route),
            *(f'<link rel="{"later" if begins else "modulepreload"}" href="{url}"/>' for url in modules),
            *(f'<link rel="preload" as="style" href="{url}"/>' for url in found.get("css", ())),
        )
    )


def _beginning(route: str) -> str:
    """The script that begins before any other is there: modules that import nothing, put together."""
    parts = [re.sub(r"(?m)^export ", "", path.read_text()) for path in _BEGINS.get(route, ())]
    return f"<script>(() => {{\n{''.join(parts)}}})();</script>" if parts else ""


def _waiting(empty: str) -> str:
    """The empty page with everything of its own put off, until the script in its head lets it come."""
    page = re.sub(r'<link rel="modulepreload" href=', '<link rel="later" href=', empty)
    return re.sub(r'<script type="module" async="">', '<script type="later">', page)


def _imports(built: Path, url: str) -> list[str]:
    """The chunks that one needs before it runs."""
    found = _IMPORTED.findall((built / url.lstrip("/")).read_text())
    return [f"/assets/{name}" for name in dict.fromkeys(found)]


def _chunks(built: Path, patterns: tuple[str, ...]) -> list[str]:
    return [
        f"/assets/{path.name}" for pattern in patterns for path in sorted((built / "assets").glob(pattern))
    ]


def routes(built: Path) -> dict[str, dict[str, Any]]:
    """React Router's own list of routes and their chunks."""
    text = next((built / "assets").glob("manifest-*.js")).read_text()
    return json.JSONDecoder().raw_decode(text, text.index("{"))[0]["routes"]


def _name(route: str) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '-', route.lower()).strip('-')}.html"


@cache
def _prepared() -> frozenset[str]:
    return frozenset(path.name for path in (BUILT / _FOLDER).glob("*.html"))
