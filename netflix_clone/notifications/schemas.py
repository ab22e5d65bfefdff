"""Words of notifications: where one is told, what it says, what somebody wants to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from netflix_clone.catalog.schemas import TitleCard


class Channel(StrEnum):
    """Where somebody is told: behind the bell, by mail, by a push of the browser."""

    APP = "app"
    MAIL = "mail"
    PUSH = "push"


class Group(StrEnum):
    """Which part of the inbox a kind belongs to."""

    TITLES = "titles"
    REPLIES = "replies"
    ACCOUNT = "account"


class DeliveryState(StrEnum):
    """How far a delivery is; DROPPED is one that nobody wants any more, or that cannot arrive."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whose inbox: a profile's, or, without one, the account's."""

    account_id: int
    profile_id: int | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a notice; `href` is a path of ours."""

    label: str
    href: str
    is_primary: bool = False
    is_alarm: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says, in the language that speaks now."""

    label: str
    heading: str
    line: str = ""
    link: str = ""
    picture: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words of a notice are made of; `cards` are the titles it speaks of, as its reader may see them."""

    parameters: Mapping[str, Any]
    card: TitleCard | None = None
    cards: Mapping[int, TitleCard] = field(default_factory=dict)
    link: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice in the inbox."""

    id: int
    kind: str
    group: Group
    symbol: str
    label: str
    heading: str
    line: str
    link: str
    picture: str
    actions: tuple[Action, ...]
    created_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox, and how much of all of it is unread."""

    notices: tuple[NoticeView, ...]
    cursor: str
    unread: int
    unread_of: Mapping[Group, int]


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which mail and push wait: clock times HH:MM in `time_zone`, which is empty until one was chosen."""

    is_on: bool = False
    starts: str = "22:00"
    ends: str = "07:00"
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What somebody wants to be told and where, by kind and channel; `fixed` are those that stay on."""

    switches: Mapping[str, Mapping[Channel, bool]]
    quiet: Quiet
    fixed: Mapping[str, tuple[Channel, ...]]


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that asked for pushes."""

    id: int
    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DuePush:
    """A push that a worker has taken: to whom, and what it says."""

    delivery_id: int
    notice_id: int
    device: Device
    words: Words


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """What the link at the foot of a mail turns off."""

    account_id: int
    profile_id: int | None
    kind: str
