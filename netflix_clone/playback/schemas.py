"""Words of playback: what the player is told when a play starts, and what it reports back."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from netflix_clone.kit.errors import Conflict, Forbidden
from netflix_clone.media.schemas import Marker


class TooMature(Forbidden):
    """The title is above the profile's maturity ceiling."""

    code = "too-mature"
    sentence = "This title is not for this profile."


class NotReadyYet(Conflict):
    """The title is published, but its film has not passed the pipeline yet."""

    code = "not-ready"

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is still being prepared. Please try again in a few minutes.")


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
    """Everything the player needs for one play."""

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
    autoplay_next: bool
    heartbeat_interval_s: int


@dataclass(frozen=True, slots=True)
class HeartbeatReply:
    """What a heartbeat brings back: fresh addresses where the old ones are about to expire."""

    renewed: MediaUrls | None = None


class StartRequest(BaseModel):
    """What to play; a series without an episode starts at its first."""

    model_config = ConfigDict(extra="forbid")

    title_id: int = Field(ge=1)
    episode_id: int | None = Field(default=None, ge=1)


class Beat(BaseModel):
    """Where a play stands."""

    position_s: float = Field(ge=0, le=1_000_000, allow_inf_nan=False)
    duration_s: float | None = Field(default=None, ge=0, le=1_000_000, allow_inf_nan=False)
    is_renewal_wanted: bool = False
