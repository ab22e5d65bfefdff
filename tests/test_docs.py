"""What a newcomer can use is written down, and what is written down exists."""

import ast
import re
from pathlib import Path

import pytest

from netflix_clone.kit.settings import Settings

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "netflix_clone"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def classes(path: Path, base: str) -> list[str]:
    """Names of the classes in `path` that derive from `base`."""
    return [
        node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(b) == base for b in node.bases)
    ]


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_each_setting_is_explained_and_exemplified(name: str) -> None:
    assert f"`{name.upper()}`" in (ROOT / "docs/settings.md").read_text()
    assert re.search(rf"^#? ?{name.upper()}=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_each_signal_is_in_the_list() -> None:
    told = (ROOT / "docs/signals.md").read_text()
    announced = [
        f"{path.parent.name}.{name}"
        for path in HOUSE.glob("*/signals.py")
        for name in classes(path, "Signal")
    ]
    assert announced
    assert [name for name in announced if f"`{name}`" not in told] == []


def test_each_protocol_has_its_place_in_the_guide() -> None:
    guide = (ROOT / "docs/extending.md").read_text()
    offered = classes(HOUSE / "plugins/protocols.py", "Protocol")
    assert offered
    assert [name for name in offered if f"`{name}`" not in guide and f"`{name}:" not in guide] == []


def test_each_slice_and_folder_is_on_the_tour() -> None:
    tour = (ROOT / "docs/tour.md").read_text()
    rooms = [path.parent.name for path in HOUSE.glob("*/__init__.py")]
    assert [name for name in rooms if f"{name}/" not in tour] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []
