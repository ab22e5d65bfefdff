"""A page with a gap in its route comes with its chunks named."""

import gzip
import json
from pathlib import Path

import pytest

from netflix_clone.shell import shells

ROUTES = {
    "watch": {
        "path": "watch/:watch_id",
        "module": "/assets/watch-1.js",
        "imports": ["/assets/shared-1.js", "/assets/headstart-1.js"],
        "css": ["/assets/player-1.css"],
    },
    "login": {"path": "login", "module": "/assets/login-1.js"},
    "root": {"module": "/assets/root-1.js"},
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A frontend as the bundler leaves it."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "404.html").write_text("<html><head><title>Empty</title></head><body></body></html>")
    manifest = json.dumps({"routes": ROUTES})
    (assets / "manifest-1.js").write_text(f"window.__reactRouterManifest={manifest};")
    for name in ("hls-1.js", "headstart-1.js", "headstart-1.js.gz"):
        (assets / name).touch()
    shells.write(tmp_path)
    return tmp_path / "shells"


def test_a_shell_asks_for_the_head_start_first_then_the_engine_then_the_page(built: Path) -> None:
    head = (built / "watch-watch-id.html").read_text()
    order = ["headstart-1.js", "hls-1.js", "watch-1.js", "shared-1.js", "player-1.css", "<title>"]
    places = [head.index(name) for name in order]
    assert places == sorted(places)
    assert head.count("headstart-1.js") == 1


def test_pages_without_a_gap_have_no_shell(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == ["watch-watch-id.html", "watch-watch-id.html.gz"]


def test_the_packed_shell_is_the_shell(built: Path) -> None:
    plain = (built / "watch-watch-id.html").read_bytes()
    assert gzip.decompress((built / "watch-watch-id.html.gz").read_bytes()) == plain


def test_a_shell_that_was_not_built_has_no_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shells, "BUILT", tmp_path)
    shells._prepared.cache_clear()
    assert shells.address("/watch/[watch_id]") is None
    (tmp_path / "shells").mkdir()
    (tmp_path / "shells" / "watch-watch-id.html").touch()
    shells._prepared.cache_clear()
    assert shells.address("/watch/[watch_id]") == "/shells/watch-watch-id.html"
    shells._prepared.cache_clear()
