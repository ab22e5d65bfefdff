"""Words of the library: how far, what next, what was watched, what was saved."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from netflix_clone.catalog.schemas import TitleCard


class Thumb(StrEnum):
    """What a profile thinks of a title, in one gesture."""

    NONE = ""
    DOWN = "down"
    UP = "up"
    LOVE = "love"


class TasteOrigin(StrEnum):
    """What a profile did with a title; `left` is that it gave up early, `down` that it wants no more of that."""

    LOVE = "love"
    UP = "up"
    DOWN = "down"
    STARS = "stars"
    WATCHED = "watched"
    BEGUN = "begun"
    LEFT = "left"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class TitleRating:
    """What a profile said of a title; `stars` is 0 where it gave none."""

    thumb: Thumb = Thumb.NONE
    stars: int = 0
    review: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What everybody made of a title, as it was last counted."""

    viewers: int = 0
    likes: int = 0
    dislikes: int = 0
    raters: int = 0
    stars_sum: int = 0

    @property
    def average(self) -> float:
        """The mean of the stars, 1 to 5; 0 where nobody gave any."""
        return self.stars_sum / self.raters if self.raters else 0.0


@dataclass(frozen=True, slots=True)
class TasteEvent:
    """What a profile did with a title as a weight: positive speaks for such titles, 0 for nothing, -1 against."""

    title_id: int
    weight: float
    at: datetime
    origin: TasteOrigin


@dataclass(frozen=True, slots=True)
class ProfileEvent:
    """A taste event of somebody, as a model learns from it; the weight is positive."""

    profile_id: int
    title_id: int
    weight: float
    at: datetime


class ListSort(StrEnum):
    """Orders of My List; by hand is the profile's own."""

    HAND = "hand"
    ADDED = "added"
    NAME = "name"
    YEAR = "year"
    LENGTH = "length"


class ListFilter(StrEnum):
    """Parts of My List."""

    ALL = "all"
    FILMS = "films"
    SERIES = "series"
    BEGUN = "begun"
    UNWATCHED = "unwatched"


@dataclass(frozen=True, slots=True)
class ProgressMark:
    """How far a profile is in one playable."""

    position_s: float
    duration_s: float
    is_finished: bool

    @property
    def fraction(self) -> float:
        """The part watched, 0 to 1."""
        if self.is_finished:
            return 1.0
        return min(1.0, self.position_s / self.duration_s) if self.duration_s > 0 else 0.0

    @property
    def left_s(self) -> float:
        """What is left to watch."""
        return 0.0 if self.is_finished else max(0.0, self.duration_s - self.position_s)


@dataclass(frozen=True, slots=True)
class ContinueCard:
    """A title that a profile is in the middle of, and what Play goes on with."""

    title: TitleCard
    playable_id: int
    mark: ProgressMark
    episode_id: int | None = None
    season: int | None = None
    number: int | None = None
    episode_name: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that a profile watched."""

    title: TitleCard
    playable_id: int
    mark: ProgressMark
    watched_at: datetime
    episode_id: int | None = None
    season: int | None = None
    number: int | None = None
    episode_name: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of the history; `cursor` is empty on the last."""

    entries: tuple[HistoryEntry, ...]
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a title stands on a list, and since when."""

    position: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A stretch of My List; `count` is how many match, `whole_count` how many there are at all."""

    cards: tuple[TitleCard, ...]
    count: int
    whole_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlay:
    """How far a profile is in a film or an episode, as it travels between services."""

    playable_id: int
    title_id: int
    watched_at: datetime
    position_s: float = 0.0
    duration_s: float = 0.0
    is_finished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRating:
    """What a profile said of a title, as it travels between services; `stars` is 0 where it gave none."""

    title_id: int
    rated_at: datetime
    thumb: Thumb = Thumb.NONE
    stars: int = 0
    review: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that a library keeps for a profile: plays, ratings, and the titles of its list in their order."""

    plays: tuple[KeptPlay, ...] = ()
    ratings: tuple[KeptRating, ...] = ()
    saved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """How much of a Kept was new here."""

    plays: int = 0
    ratings: int = 0
    saved: int = 0


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A profile that waits for a title which is out now, and since when it does."""

    profile_id: int
    title_id: int
    asked_at: datetime
