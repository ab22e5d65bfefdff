"""What a newcomer can use is written down, and what is written down exists."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

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


def facts() -> list[tuple[str, str]]:
    """Each signal as the list names it, and each of its fields."""
    return [
        (f"{path.parent.name}.{node.name}", ast.unparse(field.target))
        for path in HOUSE.glob("*/signals.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign)
    ]


def test_each_signal_is_in_the_list_with_what_it_carries() -> None:
    rows = [line for line in (ROOT / "docs/signals.md").read_text().splitlines() if line.startswith("| `")]
    told = {row.split("`")[1]: row for row in rows}
    assert set(told) == {name for name, _field in facts()}
    assert [(name, field) for name, field in facts() if f"`{field}`" not in told[name]] == []


def test_each_protocol_has_its_place_in_the_guide() -> None:
    guide = (ROOT / "docs/extending.md").read_text()
    offered = classes(HOUSE / "plugins/protocols.py", "Protocol")
    assert offered
    assert [name for name in offered if f"`{name}`" not in guide and f"`{name}:" not in guide] == []


def test_each_slice_and_folder_is_on_the_tour() -> None:
    plan = (ROOT / "docs/tour.md").read_text().split("```")[1]
    slices = [path.parent.name for path in HOUSE.glob("*/__init__.py")]
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    folders = {line.partition("/")[0] for line in kept.splitlines() if "/" in line}
    assert [name for name in (*slices, *sorted(folders)) if f"{name}/" not in plan] == []


def test_decisions_are_numbered_without_a_gap_and_each_is_listed() -> None:
    records = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    listed = (ROOT / "docs/decisions/README.md").read_text()
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    assert [path.name for path in records if f"({path.name})" not in listed] == []
    assert [path.name for path in records if not path.read_text().startswith(f"# {path.name[:4]} ")] == []


def test_each_module_of_the_player_is_in_its_page() -> None:
    page = (ROOT / "docs/player.md").read_text()
    modules = sorted(path.stem for path in (HOUSE / "ui/player").glob("*.js"))
    assert [name for name in modules if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []
