"""The head start of a play: what its first script brings along."""

import re
from pathlib import Path

import pytest
from reflex_base.compiler.templates import vite_config_template

import netflix_clone.ui.player
from netflix_clone.ui.chunks import with_groups

HERE = Path(netflix_clone.ui.player.__file__).parent
IMPORTS = re.compile(r"^(?:import|export) [^;]*?from \"([^\"]+)\"", re.MULTILINE)


def brought_along(name: str) -> set[str]:
    """Everything that a module of the player imports before it runs."""
    found: set[str] = set()
    waiting = [f"./{name}.js"]
    while waiting:
        wanted = waiting.pop()
        if wanted in found:
            continue
        found.add(wanted)
        if wanted.startswith("./"):
            waiting += IMPORTS.findall((HERE / wanted).read_text())
    return found


def test_a_play_begins_without_react_and_without_words() -> None:
    assert [name for name in brought_along("headstart") if not name.startswith("./")] == []


def test_the_bundler_keeps_what_it_imports_apart_from_react() -> None:
    reflexs_own = vite_config_template(
        base="/", hmr=False, force_full_reload=False, experimental_hmr=False, sourcemap=False
    )
    assert 'name: "preload-helper"' in with_groups(reflexs_own)
    with pytest.raises(RuntimeError, match="reflex-env"):
        with_groups("export default {}")
