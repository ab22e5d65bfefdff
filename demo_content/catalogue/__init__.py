"""Facts about films and series, and our own words about each."""

from demo_content.catalogue.entries import (
    MINIMUM_AGES,
    CastJob,
    DemoEpisode,
    DemoKind,
    DemoSeason,
    DemoTitle,
    DemoWords,
)
from demo_content.catalogue.reading import announced, slug_of, titles, translations

__all__ = [
    "MINIMUM_AGES",
    "CastJob",
    "DemoEpisode",
    "DemoKind",
    "DemoSeason",
    "DemoTitle",
    "DemoWords",
    "announced",
    "slug_of",
    "titles",
    "translations",
]
