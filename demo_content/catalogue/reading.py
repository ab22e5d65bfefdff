"""Reads the catalogue from its TOML files: one a stretch of film history, one a series."""

import itertools
import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from demo_content.catalogue.entries import CastJob, DemoEpisode, DemoKind, DemoSeason, DemoTitle, DemoWords
from demo_content.catalogue.reasons import REASONS

_HERE = Path(__file__).parent
_LISTS = ("keywords", "directors", "cast", "genres", "countries", "languages")
Table = dict[str, Any]


@cache
def titles() -> tuple[DemoTitle, ...]:
    """Every title of the demo catalogue: films from the oldest on, then series."""
    films = [film for path in sorted(_HERE.glob("films_*.toml")) for film in _read(path)["film"]]
    series = [_read(path) for path in sorted((_HERE / "series").glob("*.toml"))]
    return (*map(_film, films), *map(_series, series))


@cache
def announced() -> tuple[DemoTitle, ...]:
    """Films that come out some days after the demo was put in, the soonest first."""
    return tuple(map(_film, _read(_HERE / "announced.toml")["film"]))


@cache
def translations() -> dict[str, dict[str, DemoWords]]:
    """Titles in other languages: by slug, then by the code of the language."""
    return {
        slug: {code: DemoWords(**words) for code, words in several.items()}
        for slug, several in _read(_HERE / "translations.toml").items()
    }


def slug_of(title: str) -> str:
    """A title in plain letters and hyphens, as in an address."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _film(table: Table) -> DemoTitle:
    return DemoTitle(kind=DemoKind.MOVIE, **_facts(table))


def _series(table: Table) -> DemoTitle:
    clips, episodes = table.pop("clips"), table.pop("episode")
    parts = [
        DemoEpisode(
            **entry
            | {"synopsis": _prose(entry["synopsis"]), "clip": clips[(entry["number"] - 1) % len(clips)]}
        )
        for entry in episodes
    ]
    seasons = tuple(
        DemoSeason(number, group[0].year, group)
        for number, group in ((n, tuple(g)) for n, g in itertools.groupby(parts, lambda part: part.season))
    )
    return DemoTitle(kind=DemoKind.SERIES, seasons=seasons, **_facts(table))


def _facts(table: Table) -> Table:
    """The fields that films and series share, with lists frozen and prose on one line."""
    frozen = {name: tuple(table[name]) for name in _LISTS}
    job = CastJob(table.get("cast_job", CastJob.ACTOR))
    prose: Table = {"slug": slug_of(table["title"]), "synopsis": _prose(table["synopsis"]), "cast_job": job}
    return table | frozen | prose | {"reasons": REASONS.get(prose["slug"], ())}


def _prose(text: str) -> str:
    return " ".join(text.split())
