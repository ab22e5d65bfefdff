"""Which files of the build `/downloads` needs to open without a network; found when the frontend is built."""

import json
import re
from pathlib import Path

from netflix_clone.shell import shells

_ROUTE = "downloads"
_FILE = "offline.json"
_STATIC = re.compile(r"""(?:\bimport|\bfrom)\s*["'`]\./([\w.~-]+\.js)["'`]""")
_LATER = re.compile(r"""\bimport\(\s*["'`]\./([\w.~-]+\.js)["'`]\s*\)""")
_LINKED = re.compile(r'(?:src|href)="(/assets/[^"]+)"|import "(/assets/[^"]+)"|import\("(/assets/[^"]+)"\)')


def write(built: Path) -> None:
    """Write the list down beside the build."""
    page = (built / _ROUTE / "index.html").read_text()
    linked = {next(filter(None, found)) for found in _LINKED.findall(page)}
    route = next(each for each in shells.routes(built).values() if each.get("path") == _ROUTE)
    assets = built / "assets"
    names = {url.rpartition("/")[2] for url in linked}
    shared = _closure(assets, {name for name in names if f"/assets/{name}" != route["module"]}, later=False)
    own = _closure(assets, {route["module"].rpartition("/")[2]}, later=True, known=shared)
    files = sorted(f"/assets/{name}" for name in shared | own)
    (built / _FILE).write_text(json.dumps(files))


def files(built: Path) -> list[str]:
    """The addresses, or none where nothing is built."""
    path = built / _FILE
    return json.loads(path.read_text()) if path.exists() else []


def _closure(
    assets: Path, names: set[str], *, later: bool, known: frozenset[str] | set[str] = frozenset()
) -> set[str]:
    """Everything that `names` import, and import `later` where that is asked; what is `known` is not looked into."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        path = assets / name
        if name in found or name in known or not path.exists():
            continue
        found.add(name)
        if path.suffix == ".js":
            text = path.read_text()
            waiting += _STATIC.findall(text)
            waiting += _LATER.findall(text) if later else []
    return found
