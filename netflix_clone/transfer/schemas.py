"""Words of transfer."""

from enum import StrEnum


class HistorySource(StrEnum):
    """Whose export a history is."""

    NETFLIX = "netflix"
    LETTERBOXD = "letterboxd"
    TRAKT = "trakt"


class LineState(StrEnum):
    """What is known of a line: which title it is, that it may be one, that it is none of ours, that it is no line."""

    MATCHED = "matched"
    UNSURE = "unsure"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    SKIPPED = "skipped"
    TAKEN = "taken"
