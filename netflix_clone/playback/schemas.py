"""Words of playback: what the player is told when a play starts, and what it reports back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from netflix_clone.billing.errors import PlanGate
from netflix_clone.billing.schemas import Gate
from netflix_clone.kit.errors import Conflict, Forbidden, HouseError
from netflix_clone.kit.i18n import gettext, ngettext, noop
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.media.schemas import Marker

SILENT_AFTER_S = 60


class TooMature(Forbidden):
    """The title is above the profile's maturity ceiling."""

    code = "too-mature"
    sentence = noop("This title is not for this profile.")


class NotReadyYet(Conflict):
    """The title is published, but its film has not passed the pipeline yet."""

    code = "not-ready"

    def __init__(self, name: str) -> None:
        super().__init__(
            gettext("“{name}” is still being prepared. Please try again in a few minutes.", name=name)
        )


class Evicted(Forbidden):
    """Somebody of the household needed the slot of this play."""

    code = "evicted"
    sentence = noop("This was stopped from another screen of your account.")


@dataclass(frozen=True, slots=True)
class Stream:
    """A play that holds a slot: where, who and what. `is_here` says that it is on the device that asks."""

    session_id: str
    device: str
    kind: str
    profile: str
    title: str
    is_here: bool


class TooManyStreams(HouseError):
    """As many plays go on as the plan holds; `more` names each, so that one can be stopped."""

    status = 429
    code = "too-many-streams"

    def __init__(self, limit: int, streams: tuple[Stream, ...]) -> None:
        super().__init__(
            ngettext(
                "Your plan plays on {n} screen at a time.",
                "Your plan plays on {n} screens at a time.",
                limit,
            )
        )
        self.streams = streams
        self.more = {"streams": [asdict(each) for each in streams], "gate": Gate.STREAMS.value}


@dataclass(frozen=True, slots=True)
class NextEpisode:
    """The episode that follows, for the button and the card at the end."""

    title_id: int
    episode_id: int
    label: str
    name: str
    still_url: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class MediaUrls:
    """Signed addresses of one package; all lie in one folder and expire together."""

    manifest_url: str
    dash_url: str
    poster_url: str
    storyboard_url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackTicket:
    """Everything the player needs for one play; `is_capped` where the plan stops below its largest picture."""

    session_id: str
    title_id: int
    episode_id: int | None
    playable_id: int
    name: str
    line: str
    backdrop_url: str
    manifest_url: str
    dash_url: str
    poster_url: str
    storyboard_url: str
    expires_at: datetime
    resume_position_s: float
    duration_s: float
    markers: tuple[Marker, ...]
    next_episode: NextEpisode | None
    manifest: str
    is_trailer: bool
    breaks: tuple[float, ...]
    breaks_url: str
    heartbeat_interval_s: int
    profile_id: int
    autoplay_next: bool
    skips_by_itself: bool
    asks_after_episodes: int
    max_height: int
    saves_data: bool
    caption_style: Mapping[str, Any]
    cast_app_id: str
    is_capped: bool


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """A play that goes on, and the sign-in of the device on which it does."""

    session_id: str
    sign_in_session_id: str
    profile_id: int
    name: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class EpisodeChoice:
    """An episode in the player's drawer."""

    episode_id: int
    number: int
    name: str
    synopsis: str
    runtime_min: int
    still_url: str
    percent: int
    is_finished: bool
    is_ready: bool


@dataclass(frozen=True, slots=True)
class SeasonEpisodes:
    """A season in the player's drawer."""

    number: int
    name: str
    episodes: tuple[EpisodeChoice, ...]


@dataclass(frozen=True, slots=True)
class Follower:
    """A title to watch after the end."""

    title_id: int
    name: str
    year: int
    facts: str
    age: str
    synopsis: str
    image_url: str


@dataclass(frozen=True, slots=True)
class HeartbeatReply:
    """What a heartbeat brings back: fresh addresses where the old ones are about to expire."""

    renewed: MediaUrls | None = None


class StartRequest(BaseModel):
    """What to play; a series without an episode starts at its first, and a trailer keeps no place.

    `tab_id` is made up by the tab that plays: what it played before makes room for what it plays now.
    """

    model_config = ConfigDict(extra="forbid")

    title_id: int = Field(ge=1, le=LARGEST_ID)
    episode_id: int | None = Field(default=None, ge=1, le=LARGEST_ID)
    trailer_id: int | None = Field(default=None, ge=1, le=LARGEST_ID)
    tab_id: str = Field(default="", max_length=32, pattern="^[0-9a-z]*$")


class QualityReport(BaseModel):
    """How well a play has gone so far; a report takes the place of the one before it."""

    model_config = ConfigDict(extra="forbid")

    startup_ms: int | None = Field(default=None, ge=0, le=3_600_000)
    watched_s: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)
    stalls: int = Field(ge=0, le=1_000_000)
    stalled_s: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)
    switches: int = Field(ge=0, le=1_000_000)
    frames: int = Field(ge=0, le=1_000_000_000)
    dropped_frames: int = Field(ge=0, le=1_000_000_000)
    height: int = Field(ge=0, le=100_000)
    bandwidth_bps: int = Field(ge=0, le=10**12)
    errors: int = Field(ge=0, le=1_000_000)
    last_error: str = Field(default="", max_length=200)


class BreakNews(BaseModel):
    """What became of the ad of a break: it has begun, or has run to its end."""

    model_config = ConfigDict(extra="forbid")

    is_completed: bool = False


class AdSwitch(BaseModel):
    """Whether an ad is shown."""

    model_config = ConfigDict(extra="forbid")

    is_enabled: bool


@dataclass(frozen=True, slots=True)
class AdCard:
    """An ad for the operator: how often it was given to a break, begun, and seen to its end."""

    id: int
    name: str
    is_enabled: bool
    is_ready: bool
    given: int
    shown: int
    completed: int


@dataclass(frozen=True, slots=True)
class BreakAsset:
    """An ad of a break, in the words of HLS interstitials."""

    URI: str
    DURATION: float


@dataclass(frozen=True, slots=True)
class BreakAssets:
    """What a break shows; nothing, where it is dropped."""

    ASSETS: tuple[BreakAsset, ...]


class Beat(BaseModel):
    """Where a play stands."""

    position_s: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)
    duration_s: float | None = Field(default=None, ge=0, le=1_000_000, allow_inf_nan=False)
    is_renewal_wanted: bool = False


class NoDownloads(PlanGate):
    """The plan does not let a browser keep films."""

    sentence = noop("Your plan does not include downloads.")

    def __init__(self) -> None:
        super().__init__(Gate.DOWNLOADS)


class TooManyDownloads(Conflict):
    """This device keeps as many films as it may."""

    code = "too-many-downloads"
    sentence = noop("This device has as many downloads as it may. Delete one first.")


@dataclass(frozen=True, slots=True)
class DownloadSize:
    """A height to choose, and what it weighs."""

    height: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class DownloadOffer:
    """What can be kept of a film or an episode, the smallest first."""

    name: str
    line: str
    sizes: tuple[DownloadSize, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A right to keep a film until `expires_at`, and where its bytes are fetched."""

    id: str
    profile_id: int
    title_id: int
    episode_id: int | None
    name: str
    line: str
    height: int
    size_bytes: int
    duration_s: float
    picture_url: str
    manifest_url: str
    dash_url: str
    resume_position_s: float
    expires_at: datetime
    caption_style: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """A licence on the list that a browser compares itself with, and how its profile's captions look."""

    id: str
    profile_id: int
    expires_at: datetime
    caption_style: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class DownloadList:
    """The profile that watches now, and every licence of this sign-in."""

    profile_id: int | None
    licences: tuple[LicenceLine, ...]


class DownloadRequest(BaseModel):
    """What to keep, no higher than `height`."""

    model_config = ConfigDict(extra="forbid")

    title_id: int = Field(ge=1)
    episode_id: int | None = Field(default=None, ge=1)
    height: int = Field(ge=144, le=4320)


class OfflinePlay(BaseModel):
    """How far a kept film was watched, and when that began."""

    model_config = ConfigDict(extra="forbid")

    position_s: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)
    duration_s: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)
    played_at: AwareDatetime
