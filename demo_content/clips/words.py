"""Our own words for the clips: chapter names, and six spoken lines in each caption language."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

LANGUAGES = {"en": "eng", "de": "deu", "es": "spa"}
"""Caption languages: the short code of a file's name, and the long one that a container wants."""


@dataclass(frozen=True)
class Words:
    """Title, six chapter names and the spoken lines by language."""

    title: str
    chapters: tuple[str, ...]
    spoken: dict[str, tuple[str, ...]]


def _read() -> dict[str, Words]:
    tables = tomllib.loads(files("demo_content.clips").joinpath("words.toml").read_text(encoding="utf-8"))
    return {
        place: Words(
            table["title"], tuple(table["chapters"]), {code: tuple(table[code]) for code in LANGUAGES}
        )
        for place, table in tables.items()
    }


WORDS = _read()
