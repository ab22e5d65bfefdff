"""Facts about films and series, and our own words about each."""

from demo_content.catalogue.entries import (
    MINIMUM_AGES,
    CastJob,
    DemoEpisode,
    DemoKind,
    DemoSeason,
    DemoTitle,
)
from demo_content.catalogue.reading import slug_of, titles

__all__ = [
    "MINIMUM_AGES",
    "CastJob",
    "DemoEpisode",
    "DemoKind",
    "DemoSeason",
    "DemoTitle",
    "slug_of",
    "titles",
]
