"""Use cases of profiles: make, change, drop, and enter one.

No profile hands out more than it may see itself: who watches up to 12 can neither make a profile for
adults nor change one. A kids profile changes its own captions, language and autoplay, and nothing else.
What opens more than before takes proof of being a grown-up: the owner's PIN, or the account's password.
"""

import re
import secrets
from dataclasses import fields
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select, update

from netflix_clone.accounts import service as accounts
from netflix_clone.accounts.access import ChildWatching
from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing.errors import PlanGate
from netflix_clone.billing.schemas import Gate
from netflix_clone.kit import i18n
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, Forbidden, HouseError, Invalid, NotFound
from netflix_clone.kit.i18n import gettext, ngettext, noop
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import one_line
from netflix_clone.profiles import caption_style, pins, queries
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import (
    ASKS_AFTER,
    HEIGHTS,
    HIGHEST_CEILING,
    HIGHEST_KIDS_CEILING,
    KIDS_CEILING,
    LONGEST_NAME,
    ProfileCard,
    ProfileChanges,
    ProfileDraft,
)

A_CHILDS = frozenset({"language", "autoplay_next", "caption_style"})
"""What a child may change of its own profile."""
_SEED = re.compile(r"[a-z0-9-]{1,40}")


class PinLocked(HouseError):
    """The PIN was wrong too often."""

    status = 429
    code = "pin-locked"

    def __init__(self, until: datetime) -> None:
        wait_s = max(1, int((until - utc_now()).total_seconds()) + 1)
        minutes = wait_s // 60 + 1
        super().__init__(
            ngettext(
                "The PIN was wrong too often. Try again in {n} minute, or use the password of the account.",
                "The PIN was wrong too often. Try again in {n} minutes, or use the password of the account.",
                minutes,
            ),
            headers={"Retry-After": str(wait_s)},
        )


class WrongPin(Invalid):
    """The PIN is missing or wrong."""

    status = 403
    code = "wrong-pin"


class ProofNeeded(Invalid):
    """A grown-up has to show that it is them."""

    status = 403
    code = "proof-needed"
    sentence = noop("Only a grown-up may do that: it takes the owner's PIN, or the password of the account.")


def add_first_profile(session: Session, account_id: int, name: str) -> None:
    """Make the owner's profile of a new account, unless it has one."""
    if not _count(session, account_id):
        draft = ProfileDraft(name=name[:LONGEST_NAME], language=i18n.language())
        add_profile(session, account_id, draft)


def add_profile(session: Session, account_id: int, draft: ProfileDraft) -> int:
    """Make a profile for a household and return its id; the first one is the owner's.

    Raises:
        Conflict: there is one of that name, or there are as many as there may be.
        PlanGate: there are as many as the plan holds.
        Invalid: a value is of the wrong form.
    """
    session.exec(select(Profile.id).where(Profile.account_id == account_id).with_for_update()).all()
    count = _count(session, account_id)  # with the household locked, or two at once would both find room
    most = queries.most(session, account_id)
    if count >= most:
        sentence = gettext("This household has all of its {n} profiles.", n=most)
        raise PlanGate(Gate.PROFILES, sentence) if settings().sells else Conflict(sentence)
    is_owner = count == 0
    if is_owner and draft.is_kids:
        raise Invalid(gettext("The first profile is a grown-up's."), field="is_kids")
    profile = Profile(
        account_id=account_id,
        name=_free_name(session, account_id, draft.name),
        avatar_seed=_seed(draft.avatar_seed or secrets.token_hex(6)),
        language=_language(draft.language or i18n.language()),
        maturity_ceiling=_ceiling(draft.maturity_ceiling, is_kids=draft.is_kids),
        is_kids=draft.is_kids,
        is_owner=is_owner,
        pin_hash=draft.pin_hash,
    )
    _set_preferences(profile, draft)
    session.add(profile)
    session.flush()
    assert profile.id is not None  # noqa: S101 -- set by the flush above
    return profile.id


def set_language(session: Session, profile_id: int, language: str) -> None:
    """Let a profile read and hear a language of the interface."""
    session.exec(update(Profile).where(col(Profile.id) == profile_id).values(language=_language(language)))


def create_profile(
    session: Session, identity: Identity, draft: ProfileDraft, *, is_proved: bool = False
) -> ProfileCard:
    """Make a profile for who is signed in; `is_proved` says that a grown-up showed that it is them.

    Raises:
        ProofNeeded: the owner has a PIN, and somebody else watches.
        Forbidden: it would see more than the profile that asks.
        Conflict, Invalid: as `add_profile`.
    """
    if not is_proved:
        _check_reach(_reach(session, identity), _ceiling(draft.maturity_ceiling, is_kids=draft.is_kids))
        if queries.asks_owner(session, identity):
            raise ProofNeeded(field="proof")
    return queries.card(_own(session, identity, add_profile(session, identity.account_id, draft)))


def update_profile(
    session: Session, identity: Identity, profile_id: int, changes: ProfileChanges, *, is_proved: bool = False
) -> ProfileCard:
    """Change a profile of the household; `is_proved` says that a grown-up showed that it is them.

    Raises:
        NotFound: the household has no such profile.
        ChildWatching: a kids profile asks for more than a child may change.
        Forbidden: it sees more, or would, than the profile that asks, or is locked and somebody else's.
        ProofNeeded: it would see more than before.
        Conflict, Invalid: as `add_profile`.
    """
    profile, reach = _own(session, identity, profile_id), _reach(session, identity)
    _check_hand(session, identity, profile, changes, is_proved=is_proved)
    if not is_proved:
        _check_reach(reach, profile.maturity_ceiling)
    if changes.name is not None:
        profile.name = _free_name(session, identity.account_id, changes.name, except_id=profile_id)
    if changes.avatar_seed is not None:
        profile.avatar_seed = _seed(changes.avatar_seed)
    if changes.language is not None:
        profile.language = _language(changes.language)
    _set_preferences(profile, changes)
    if changes.pin_hash is not None:
        profile.pin_hash = changes.pin_hash or None
        profile.pin_failures, profile.pin_locked_until = 0, None
    before = profile.maturity_ceiling, profile.is_kids
    _set_reach(session, identity, profile, changes)
    if not is_proved:
        _check_reach(reach, profile.maturity_ceiling)
        if profile.maturity_ceiling > before[0] or (before[1] and not profile.is_kids):
            raise ProofNeeded(field="proof")
    session.add(profile)
    return queries.card(profile)


def delete_profile(session: Session, identity: Identity, profile_id: int) -> None:
    """Drop a profile and all it watched.

    Raises:
        NotFound: the household has no such profile.
        Conflict: it is the owner's, which stays as long as the account.
        Forbidden: it sees more than the profile that asks, or is locked and somebody else's.
    """
    profile = _own(session, identity, profile_id)
    if profile.is_owner:
        raise Conflict(gettext("The owner's profile cannot be deleted."))
    _check_hand(session, identity, profile, ProfileChanges(), is_proved=False)
    _check_reach(_reach(session, identity), profile.maturity_ceiling)
    accounts.forget_profile(session, profile_id, closes_account=profile.maturity_ceiling < HIGHEST_CEILING)
    session.delete(profile)


def take_pin_try(session: Session, identity: Identity, profile_id: int) -> tuple[str, int] | None:
    """What a PIN for the profile is compared with and how many tries are left after this one; None without a PIN.

    The try is counted beforehand, so that no number of tries at the same time gets more than five; the caller
    commits.

    Raises:
        NotFound: the household has no such profile.
        PinLocked: five were wrong; nothing is compared any more for a quarter of an hour.
    """
    profile = _own(session, identity, profile_id, for_update=True)
    now = utc_now()
    if profile.pin_locked_until and profile.pin_locked_until > now:
        raise PinLocked(profile.pin_locked_until)
    if profile.pin_hash is None:
        return None
    if profile.pin_locked_until:
        profile.pin_failures, profile.pin_locked_until = 0, None
    profile.pin_failures += 1
    if profile.pin_failures >= pins.MOST_TRIES:
        profile.pin_locked_until = now + pins.LOCK_OUT
    session.add(profile)
    return profile.pin_hash, pins.MOST_TRIES - profile.pin_failures


def forgive_pin_tries(session: Session, identity: Identity, profile_id: int) -> None:
    """The PIN was right: the tries before count no more."""
    profile = _own(session, identity, profile_id)
    profile.pin_failures, profile.pin_locked_until = 0, None
    session.add(profile)


def enter(session: Session, identity: Identity, profile_id: int) -> ProfileCard:
    """Let a profile watch on this device; its PIN was compared before.

    Raises:
        NotFound: the household has no such profile.
        FrozenProfile: the plan holds fewer profiles.
    """
    profile = _own(session, identity, profile_id)
    queries.check_thawed(session, profile)
    closed = _closes_account(identity, profile)
    accounts.choose_profile(session, identity.session_id, profile_id, is_kids=closed)
    return queries.card(profile)


def is_seed(seed: str) -> bool:
    """Whether a face can be drawn from `seed`."""
    return bool(_SEED.fullmatch(seed))


def _own(session: Session, identity: Identity, profile_id: int, *, for_update: bool = False) -> Profile:
    wanted = select(Profile).where(Profile.id == profile_id, Profile.account_id == identity.account_id)
    profile = session.exec(wanted.with_for_update() if for_update else wanted).first()
    if profile is None:
        raise NotFound(gettext("There is no such profile."))
    return profile


def _reach(session: Session, identity: Identity) -> int:
    """The highest ceiling that who asks may act on; a device on which nobody watches yet may act on all."""
    asking = session.get(Profile, identity.profile_id) if identity.profile_id else None
    return asking.maturity_ceiling if asking else HIGHEST_CEILING


def _check_reach(reach: int, ceiling: int) -> None:
    if ceiling > reach:
        raise Forbidden(gettext("This profile may not do that for somebody who may see more than it does."))


def _check_hand(
    session: Session, identity: Identity, profile: Profile, changes: ProfileChanges, *, is_proved: bool
) -> None:
    """Whether who asks may lay hands on a profile at all."""
    if identity.is_kids:
        wanted = {each.name for each in fields(changes) if getattr(changes, each.name) is not None}
        if identity.profile_id != profile.id or not wanted <= A_CHILDS:
            raise ChildWatching
    elif not is_proved and not queries.may_change(session, identity, profile):
        raise Forbidden(gettext("{name} has a PIN. Switch to that profile to change it.", name=profile.name))


def _closes_account(identity: Identity, profile: Profile) -> bool:
    """Whether the account is closed to a device on which the profile watches.

    It is to children, and where the account runs the place to everybody who may not see all of it.
    """
    is_minor = identity.is_admin and profile.maturity_ceiling < HIGHEST_CEILING
    return profile.is_kids or is_minor


def _set_preferences(profile: Profile, wanted: ProfileChanges | ProfileDraft) -> None:
    """Change how the profile likes to watch."""
    for name in ("autoplay_next", "autoplay_previews", "skips_by_itself", "saves_data"):
        if (value := getattr(wanted, name)) is not None:
            setattr(profile, name, value)
    if wanted.asks_after_episodes is not None:
        if wanted.asks_after_episodes not in ASKS_AFTER:
            raise Invalid(gettext("Choose one of the numbers offered."), field="asks_after_episodes")
        profile.asks_after_episodes = wanted.asks_after_episodes
    if wanted.max_height is not None:
        if wanted.max_height not in HEIGHTS:
            raise Invalid(gettext("Choose one of the qualities offered."), field="max_height")
        profile.max_height = wanted.max_height
    if wanted.caption_style is not None:
        profile.caption_style = caption_style.written(wanted.caption_style)


def _set_reach(session: Session, identity: Identity, profile: Profile, changes: ProfileChanges) -> None:
    """Change who the profile is for and what it may see; the one follows the other."""
    is_kids = profile.is_kids if changes.is_kids is None else changes.is_kids
    if is_kids and profile.is_owner:
        raise Invalid(gettext("The owner's profile is a grown-up's."), field="is_kids")
    wanted = changes.maturity_ceiling
    if wanted is None and is_kids == profile.is_kids:
        wanted = profile.maturity_ceiling
    was_closed = _closes_account(identity, profile)
    profile.maturity_ceiling, profile.is_kids = _ceiling(wanted, is_kids=is_kids), is_kids
    is_closed = _closes_account(identity, profile)
    if is_closed != was_closed:
        accounts.mark_kids(session, profile.id or 0, is_kids=is_closed)


def _count(session: Session, account_id: int) -> int:
    return session.exec(
        select(func.count()).select_from(Profile).where(Profile.account_id == account_id)
    ).one()


def _free_name(session: Session, account_id: int, name: str, *, except_id: int | None = None) -> str:
    clean = one_line(name)
    if not clean:
        raise Invalid(gettext("Give the profile a name."), field="name")
    if len(clean) > LONGEST_NAME:
        raise Invalid(gettext("A name has at most {n} signs.", n=LONGEST_NAME), field="name")
    others = session.exec(
        select(Profile.name).where(Profile.account_id == account_id, col(Profile.id) != (except_id or 0))
    )
    if clean.casefold() in {other.casefold() for other in others}:
        raise Conflict(gettext("There is a profile of that name."))
    return clean


def _ceiling(wanted: int | None, *, is_kids: bool) -> int:
    highest = HIGHEST_KIDS_CEILING if is_kids else HIGHEST_CEILING
    ceiling = wanted if wanted is not None else (KIDS_CEILING if is_kids else HIGHEST_CEILING)
    if not 0 <= ceiling <= highest:
        raise Invalid(
            gettext("Choose an age from 0 to {highest}.", highest=highest), field="maturity_ceiling"
        )
    return ceiling


def _language(language: str) -> str:
    if language not in i18n.languages():
        raise Invalid(gettext("Name a language such as en or de."), field="language")
    return language


def _seed(seed: str) -> str:
    if not is_seed(seed):
        raise Invalid(gettext("Choose one of the pictures."), field="avatar_seed")
    return seed
