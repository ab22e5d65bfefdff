"""Extensions come in through an entry point; a broken one keeps nobody out."""

import re
import sys
from pathlib import Path

import pytest

from netflix_clone.plugins.registry import Registry

EXAMPLE = Path(__file__).parents[2] / "docs" / "extending.md"


def install(folder: Path, module: str, source: str) -> None:
    """Put a package on the path as pip would: a module, and metadata that names its entry point."""
    (folder / f"{module}.py").write_text(source)
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[netflix_clone.plugins]\n{module} = {module}:register\n")


@pytest.fixture
def site_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def test_the_example_of_the_docs_adds_its_row_and_its_page(site_packages: Path) -> None:
    source = re.findall(r"```python\n(.*?)```", EXAMPLE.read_text(), re.DOTALL)[0]
    install(site_packages, "staff_picks", source)
    registry = Registry()
    registry.load()
    assert registry.home_rows["staff-picks"].title_ids(1, limit=1) == (3,)
    assert registry.pages["/staff-picks"].title == "Staff picks"
    sys.modules.pop("staff_picks")


def test_a_broken_extension_is_skipped_and_the_next_one_still_loads(site_packages: Path) -> None:
    install(site_packages, "aaa_broken", "def register(registry):\n    raise RuntimeError('boom')\n")
    install(site_packages, "zzz_fine", "def register(registry):\n    registry.add_router('mine')\n")
    registry = Registry()
    registry.load()
    assert registry.routers == ["mine"]
