"""The kinds of notices: to whom, where, when, and in which words. An extension adds its own with `add`."""

from collections.abc import Callable
from dataclasses import dataclass

from netflix_clone.kit.i18n import noop
from netflix_clone.notifications import texts
from netflix_clone.notifications.schemas import Channel, Facts, Group, Words

APP, MAIL, PUSH = Channel.APP, Channel.MAIL, Channel.PUSH
EVERYWHERE = frozenset(Channel)
_NOWHERE: frozenset[Channel] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of notice.

    `name` and `hint` stand beside its switches (marked with `noop`), `words` makes what a notice of it says. `defaults` are the channels that are on until somebody turns them off, `fixed` those that stay
    on. One that `is_of_account` is told to the account, and not while a kids profile watches; `waits` says that its
    mail and push wait for the end of quiet hours.
    """

    slug: str
    name: str
    hint: str
    group: Group
    symbol: str
    words: Callable[[Facts], Words]
    defaults: frozenset[Channel] = EVERYWHERE
    fixed: frozenset[Channel] = _NOWHERE
    is_of_account: bool = False
    waits: bool = True
    for_kids: bool = False


NEW, REMINDER, DIGEST, REPLY = "new", "reminder", "digest", "reply"
BILLING, SECURITY = "billing", "security"

_kinds: dict[str, Kind] = {}


def add(kind: Kind) -> None:
    """Make a kind known; one of the same slug is replaced."""
    _kinds[kind.slug] = kind


def all_kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which they were added."""
    return tuple(_kinds.values())


def kind(slug: str) -> Kind | None:
    """One kind; None where it is known no more, as when an extension has gone."""
    return _kinds.get(slug)


for each in (
    Kind(
        slug=NEW,
        name=noop("New episodes and releases"),
        hint=noop("Of what is on your list, or what you are watching"),
        group=Group.TITLES,
        symbol="film",
        words=texts.new,
        defaults=frozenset({APP, PUSH}),
        for_kids=True,
    ),
    Kind(
        slug=REMINDER,
        name=noop("Reminders"),
        hint=noop("When a title that you wait for is out"),
        group=Group.TITLES,
        symbol="clock",
        words=texts.reminder,
    ),
    Kind(
        slug=DIGEST,
        name=noop("For you, once a week"),
        hint=noop("A few titles that suit you"),
        group=Group.TITLES,
        symbol="heart",
        words=texts.digest,
        defaults=frozenset({APP}),
    ),
    Kind(
        slug=REPLY,
        name=noop("Replies"),
        hint=noop("When somebody answers what you wrote"),
        group=Group.REPLIES,
        symbol="people",
        words=texts.reply,
        defaults=frozenset({APP, PUSH}),
    ),
    Kind(
        slug=BILLING,
        name=noop("Billing"),
        hint=noop("Receipts, payments that failed, changes of your plan"),
        group=Group.ACCOUNT,
        symbol="card",
        words=texts.billing,
        fixed=frozenset({APP}),
        is_of_account=True,
        waits=False,
    ),
    Kind(
        slug=SECURITY,
        name=noop("Security"),
        hint=noop("Sign-ins from new devices, changes of your password"),
        group=Group.ACCOUNT,
        symbol="shield",
        words=texts.security,
        fixed=frozenset({APP, MAIL}),
        is_of_account=True,
        waits=False,
    ),
):
    add(each)
