"""Arrow keys alone lead through a page, as a television's remote sends them; see walk.js, which `ui.frame` starts."""

from pathlib import Path

import reflex as rx

for _path in sorted(Path(__file__).parent.glob("*.js")):
    rx.asset(_path.name, shared=True)
