"""One drawing for one name, whether Python or the browser draws it."""

import re
from pathlib import Path

from netflix_clone.admin import upload_desk
from netflix_clone.ui.icons import icon

WORDS = Path(upload_desk.__file__).with_name("words.js").read_text()


def test_the_upload_desk_draws_its_icons_as_every_page_does() -> None:
    drawn = re.findall(r'^  (\w+): "(M[^"]+)",$', WORDS, re.MULTILINE)
    assert {"close", "pause", "play", "retry", "upload"} <= {name for name, _path in drawn}
    assert [name for name, path in drawn if path not in str(icon(name))] == []
