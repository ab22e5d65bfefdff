"""How captions look is said once in the browser, and kept by the server in the same words."""

import json
import subprocess
from pathlib import Path
from typing import Any

from netflix_clone.profiles import caption_style

MODULE = Path(__file__).parents[2] / "netflix_clone/ui/captionstyle/captionstyle.js"


def in_the_browser(expression: str) -> Any:
    """What an expression over the module's exports is worth."""
    source = MODULE.read_text() + f"\nconsole.log(JSON.stringify({expression}));"
    answer = subprocess.run(
        ["node", "--input-type=module", "-"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


def test_both_sides_begin_with_the_same_look() -> None:
    assert in_the_browser("DEFAULTS") == caption_style.DEFAULTS
    assert caption_style.read(caption_style.written(caption_style.DEFAULTS)) == caption_style.DEFAULTS


def test_what_was_chosen_is_drawn_and_the_rest_is_as_usual() -> None:
    drawn = in_the_browser('cssOf({size: 150, background: "#102030", opacity: 0.5})')
    assert drawn["--cap-scale"] == "1.5"
    assert drawn["--cap-background"] == "rgb(16 32 48 / 0.5)"
    assert drawn["--cap-colour"] == "#ffffff"


def test_contrast_is_that_over_the_worst_picture() -> None:
    usual, bare, outlined, solid = in_the_browser(
        '[{}, {opacity: 0}, {opacity: 0, edge: "outline"}, {opacity: 1}].map(contrastOf)'
    )
    assert usual > 4.5 > bare
    assert outlined == solid == 21
