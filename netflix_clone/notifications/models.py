"""Tables of notifications: notices, what is wanted, deliveries, browsers that are pushed to, what came out."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word
from netflix_clone.notifications.schemas import Channel, DeliveryState


class Notice(Table, table=True):
    """Something that somebody is told. It holds no sentence: words are made from `kind` and `parameters` (JSON).

    `key` is what it is about: the same is never told twice. One without `is_in_app` goes out by mail or push alone;
    one that was cleared stays, so that it is not told again.
    """

    __table_args__ = (
        UniqueConstraint("account_id", "key"),
        Index("ix_notice_inbox", "account_id", "created_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    profile_id: int | None = Field(default=None, foreign_key="profile.id", index=True, ondelete="CASCADE")
    kind: str = Field(max_length=40)
    key: str = Field(max_length=160)
    title_id: int | None = Field(default=None, foreign_key="title.id", index=True, ondelete="CASCADE")
    parameters: str = Field(default="{}", max_length=4000)
    link: str = Field(default="", max_length=300)
    picture: str = Field(default="", max_length=300)
    is_in_app: bool = True
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cleared_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ProfileSwitch(Table, table=True):
    """What a profile has turned on or off, of the kinds that are told to profiles."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    kind: str = Field(primary_key=True, max_length=40)
    channel: Channel = Field(primary_key=True, sa_type=word(Channel))
    is_on: bool


class AccountSwitch(Table, table=True):
    """What an account has turned on or off, of the kinds that are told to accounts."""

    account_id: int = Field(foreign_key="account.id", primary_key=True, ondelete="CASCADE")
    kind: str = Field(primary_key=True, max_length=40)
    channel: Channel = Field(primary_key=True, sa_type=word(Channel))
    is_on: bool


class QuietHours(Table, table=True):
    """When mail and push of an account wait; minutes after midnight by the clock of `time_zone`."""

    account_id: int = Field(foreign_key="account.id", primary_key=True, ondelete="CASCADE")
    is_on: bool = False
    starts_minute: int = 22 * 60
    ends_minute: int = 7 * 60
    time_zone: str = Field(default="UTC", max_length=60)


class PushSubscription(Table, table=True):
    """A browser that is pushed to, for as long as it is signed in; `endpoint_hash` is that of its address."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    session_id: str = Field(foreign_key="sessions.id", index=True, ondelete="CASCADE")
    endpoint: str = Field(max_length=1000)
    endpoint_hash: str = Field(unique=True, max_length=64)
    p256dh: str = Field(max_length=120)
    auth: str = Field(max_length=40)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Delivery(Table, table=True):
    """A notice on its way by mail, or to one browser (`target` is its subscription); who has it holds it by lease."""

    __table_args__ = (
        UniqueConstraint("notice_id", "channel", "target"),
        Index("ix_delivery_due", "state", "channel", "run_after"),
    )

    id: int | None = Field(default=None, primary_key=True)
    notice_id: int = Field(foreign_key="notice.id", ondelete="CASCADE")
    channel: Channel = Field(sa_type=word(Channel))
    target: int = 0
    state: DeliveryState = Field(sa_type=word(DeliveryState), default=DeliveryState.WAITING)
    run_after: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    attempts: int = 0
    problem: str = Field(default="", max_length=300)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class InboxVersion(Table, table=True):
    """Grows with each change of an account's inbox: what web processes ask for, to tell open tabs."""

    account_id: int = Field(foreign_key="account.id", primary_key=True, ondelete="CASCADE")
    version: int = 1
    changed_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)


class Premiere(Table, table=True):
    """A film or episode that is known to be out, so that those who follow it hear of it once."""

    playable_id: int = Field(foreign_key="playable.id", primary_key=True, ondelete="CASCADE")
    title_id: int = Field(foreign_key="title.id", index=True, ondelete="CASCADE")
    found_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Digest(Table, table=True):
    """The last week for which a profile was looked at for its digest."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    week: str = Field(max_length=10)
