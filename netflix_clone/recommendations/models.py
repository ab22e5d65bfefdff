"""Tables of recommendations: what a profile has set of its taste, and the models that were fitted."""

from datetime import datetime

from sqlmodel import Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word
from netflix_clone.recommendations.schemas import USUAL_SURPRISE, ModelKind, ModelState, TraitKind


class TraitSetting(Table, table=True):
    """How much of a trait a profile wants: -1 (less) to 1 (more), or none of it at all.

    `key` is the slug of a genre, person, mood or theme, or the first year of a decade.
    """

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    kind: TraitKind = Field(sa_type=word(TraitKind), primary_key=True)
    key: str = Field(primary_key=True, max_length=120)
    weight: float = 0.0
    is_muted: bool = False
    set_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class TasteSetting(Table, table=True):
    """How far from the known a profile wants to be led (0 to 1), and whether it was asked what it likes."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    surprise: float = USUAL_SURPRISE
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ForgottenTitle(Table, table=True):
    """A title that says nothing of a profile's taste, whatever it did with it."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    forgotten_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class FittedModel(Table, table=True):
    """A model that was fitted; its files lie in a folder named after its id. One is live."""

    id: int | None = Field(default=None, primary_key=True)
    kind: ModelKind = Field(sa_type=word(ModelKind))
    state: ModelState = Field(sa_type=word(ModelState), index=True)
    profiles: int = 0
    titles: int = 0
    events: int = 0
    ndcg: float = 0.0
    popularity_ndcg: float = 0.0
    fit_s: float = 0.0
    problem: str = Field(default="", max_length=1000)
    made_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class FitLease(Table, table=True):
    """Who fits a model now; there is one row, and one owner while `lease_until` lies ahead."""

    name: str = Field(primary_key=True, max_length=20)
    owner: str = Field(default="", max_length=80)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
