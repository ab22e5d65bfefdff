"""Each setting is in the example and in the manual, with the default it really has."""

from pathlib import Path

import pytest

from netflix_clone.kit.settings import Settings

ROOT = Path(__file__).parents[2]
EXAMPLE = dict(
    line.split("=", 1)
    for line in (ROOT / ".env.example").read_text().splitlines()
    if "=" in line and line[0] != "#"
)
MANUAL = (ROOT / "docs" / "settings.md").read_text()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_is_in_the_example_and_in_the_manual(name: str) -> None:
    assert name.upper() in EXAMPLE
    assert f"| `{name.upper()}` |" in MANUAL


def test_the_example_names_nothing_that_is_no_setting() -> None:
    assert set(EXAMPLE) == {name.upper() for name in Settings.model_fields}


def test_the_example_is_what_a_site_without_settings_has(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in EXAMPLE:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize("name", [name for name in EXAMPLE if EXAMPLE[name] and name != "BRAND_TAGLINE"])
def test_the_manual_tells_the_default(name: str) -> None:
    row = next(line for line in MANUAL.splitlines() if line.startswith(f"| `{name}` |"))
    assert f"`{EXAMPLE[name]}`" in row.split("|")[2]
