"""A profile as one file: how it likes to watch, what it watched, rated, saved and set; written here, read anywhere.

Titles are named by name and year, never by id: another house numbers its own. Whoever reads a file takes
what it knows and says what it does not.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, ValidationError

from netflix_clone.catalog.schemas import Playable, TitleCard
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import noop
from netflix_clone.library.schemas import Thumb
from netflix_clone.recommendations.schemas import TraitKind

FORMAT = "emberlight-profile"
VERSION = 1
LARGEST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 50_000


def _storable(text: str) -> str:
    """`text` without what JSON can say and no database takes: NUL, and halves of letters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        msg = "a moment outside of all time"
        raise ValueError(msg) from None


_Storable = AfterValidator(_storable)
_Text = Annotated[str, Field(max_length=400), _Storable]
_Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
_Seconds = Annotated[float, Field(ge=0, le=7 * 24 * 3600, allow_inf_nan=False)]
_Entry = TypeVar("_Entry", bound=BaseModel)


class NoArchive(Invalid):
    """A file is no profile."""

    code = "no-archive"
    sentence = noop("This file is no profile of ours. Bring the JSON file that “Save this profile” gave you.")


class NewerArchive(Invalid):
    """A file was written by a newer version."""

    code = "newer-archive"
    sentence = noop("This profile was saved by a newer version. Update this one first.")


class TitleName(BaseModel):
    """A title in words that another house understands."""

    name: _Text
    year: int


class SavedPlay(BaseModel):
    """How far a film or an episode was watched."""

    title: TitleName
    season: int | None = None
    number: int | None = None
    position_s: _Seconds = 0.0
    duration_s: _Seconds = 0.0
    is_finished: bool
    watched_at: _Moment


class SavedRating(BaseModel):
    """What was said of a title."""

    title: TitleName
    thumb: Thumb = Thumb.NONE
    stars: Annotated[int, Field(ge=0, le=5)] = 0
    review: Annotated[str, Field(max_length=2000), _Storable] = ""
    rated_at: _Moment


class SavedTitle(BaseModel):
    """A title of My List, or one that says nothing of the taste."""

    title: TitleName


class SavedTrait(BaseModel):
    """How much of a genre, a person, a decade, a mood or a theme is wanted."""

    kind: TraitKind
    key: Annotated[str, Field(max_length=120), _Storable]
    weight: Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)] = 0.0
    is_muted: bool = False


class SavedTaste(BaseModel):
    """What a profile has set of its taste."""

    surprise: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    traits: Annotated[tuple[SavedTrait, ...], Field(max_length=2_000)] = ()
    forgotten: Annotated[tuple[TitleName, ...], Field(max_length=MOST_ENTRIES)] = ()


class Preferences(BaseModel):
    """How a profile likes to watch; what is missing stays as it is."""

    language: str | None = None
    autoplay_next: bool | None = None
    autoplay_previews: bool | None = None
    skips_by_itself: bool | None = None
    asks_after_episodes: int | None = None
    max_height: int | None = None
    saves_data: bool | None = None
    caption_style: dict[str, Any] | None = None


class _Envelope(BaseModel):
    """What every version has."""

    format: Literal["emberlight-profile"]
    version: int


class Archive(BaseModel):
    """A file that was read; entries that could not be are counted in `broken`."""

    name: _Text = ""
    made_at: datetime | None = None
    preferences: Preferences = Field(default_factory=Preferences)
    plays: tuple[SavedPlay, ...] = ()
    ratings: tuple[SavedRating, ...] = ()
    saved: tuple[SavedTitle, ...] = ()
    searches: tuple[str, ...] = ()
    taste: SavedTaste | None = None
    broken: int = 0


def write(archive: Archive) -> bytes:
    """The file."""
    said = archive.model_dump(mode="json", exclude={"broken"}, exclude_none=True)
    return json.dumps({"format": FORMAT, "version": VERSION} | said, ensure_ascii=False, indent=1).encode()


def read(raw: bytes) -> Archive:
    """What a file says; an entry that is not understood costs itself alone.

    Raises:
        NoArchive, NewerArchive: it is none that we understand, or holds more than any profile.
    """
    if len(raw) > LARGEST_BYTES:
        raise NoArchive
    try:
        said = json.loads(raw.decode("utf-8-sig"))
        envelope = _Envelope.model_validate(said)
    except (ValueError, RecursionError):
        raise NoArchive from None
    if envelope.version > VERSION:
        raise NewerArchive
    plays, broken_plays = _readable(SavedPlay, said.get("plays"))
    ratings, broken_ratings = _readable(SavedRating, said.get("ratings"))
    saved, broken_saved = _readable(SavedTitle, said.get("saved"))
    searches = [each for each in _several(said.get("searches")) if isinstance(each, str)]
    preferences, _ = _readable(Preferences, [said.get("preferences") or {}])
    taste, broken_taste = _readable(SavedTaste, [said["taste"]] if said.get("taste") else [])
    return Archive(
        preferences=preferences[0] if preferences else Preferences(),
        plays=tuple(plays),
        ratings=tuple(ratings),
        saved=tuple(saved),
        searches=tuple(searches),
        taste=taste[0] if taste else None,
        broken=broken_plays + broken_ratings + broken_saved + broken_taste,
    )


def named(card: TitleCard) -> TitleName:
    """A title of ours in words."""
    return TitleName(name=card.name, year=card.year)


def episode_of(playables: Sequence[Playable], play: SavedPlay) -> Playable | None:
    """The film, or the episode of that season and number; None where it is not here."""
    if play.number is None:
        return next((each for each in playables if each.episode_id is None), None)
    return next(
        (each for each in playables if (each.season, each.number) == (play.season, play.number)), None
    )


def _readable(kind: type[_Entry], entries: Any) -> tuple[list[_Entry], int]:
    """The entries that are of `kind`, and how many are not."""
    read_ones: list[_Entry] = []
    broken = 0
    for each in _several(entries):
        try:
            read_ones.append(kind.model_validate(each))
        except ValidationError:
            broken += 1
    return read_ones, broken


def _several(entries: Any) -> Iterable[Any]:
    if not isinstance(entries, list):
        return ()
    if len(entries) > MOST_ENTRIES:
        raise NoArchive
    return entries
