"""Words of tagging."""

from enum import StrEnum


class TagKind(StrEnum):
    """What a tag tells of a title."""

    GENRE = "genre"
    MOOD = "mood"
    THEME = "theme"


class TagSource(StrEnum):
    """Who suggests a tag: its description compared with the title's text, or a model of confirmed tags."""

    DESCRIBED = "described"
    TRAINED = "trained"


class TagState(StrEnum):
    """What an editor made of a suggestion."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
