"""Style sheets know where a line starts and ends, not where left and right are: so pages turn round for Arabic."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEETS = sorted(
    path
    for folder in ("assets", "netflix_clone")
    for path in (ROOT / folder).rglob("*.css")
    if "external" not in path.parts
)
DECLARATION = re.compile(r"(?:^|[{;]|\*/)\s*([a-z-]+)\s*:\s*([^;{}]+)")
SIDES = re.compile(
    r"(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)
SAID_WITH_SIDES = {"text-align", "float", "clear", "caption-side"}
FOUR_SIDES = {"margin", "padding", "inset", "scroll-padding", "scroll-margin"}
# What turns with the page by asking --dir, and what never turns: the volume, which is a media control.
SIDEWAYS = re.compile(r"translateX\((?!calc)|linear-gradient\(-?(?:90|270|100|80)deg|to (?:left|right)")
ALLOWED = {"linear-gradient(90deg,#fff var(--at),rgb(255 255 255/.3) 0)"}


def values(text: str) -> list[str]:
    """The parts of a value, a function being one."""
    return re.findall(
        r"(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+", text.replace("!important", "")
    )


def physical(sheet: str) -> list[str]:
    found: list[str] = []
    for name, value in DECLARATION.findall(sheet):
        value = value.strip()
        four = values(value) if name in FOUR_SIDES else []
        if (
            SIDES.fullmatch(name)
            or (name in SAID_WITH_SIDES and value.split("!")[0].strip() in {"left", "right"})
            or (len(four) == 4 and four[1] != four[3])
            or (SIDEWAYS.search(value) and value not in ALLOWED)
        ):
            found.append(f"{name}:{value}")
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_says_start_and_end(sheet: Path) -> None:
    found = physical(sheet.read_text())
    assert not found, f"{sheet.name}: say start and end, or ask var(--dir): {found}"


@pytest.mark.parametrize(
    "rule",
    [
        ".a{margin-left:4px}",
        ".a{left:0}",
        ".a{color:red;text-align:right}",
        ".a{padding:0 calc(1px + 2px) 0 3px}",
        ".a{transform:translateX(-6px)}",
        ".a{background:linear-gradient(90deg,red,blue)}",
    ],
)
def test_a_side_is_noticed(rule: str) -> None:
    assert physical(rule)
