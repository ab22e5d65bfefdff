"""What somebody wants to be told, where, and when not."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from netflix_clone.notifications import kinds
from netflix_clone.notifications.kinds import Kind
from netflix_clone.notifications.models import AccountSwitch, ProfileSwitch, QuietHours
from netflix_clone.notifications.quiet import clock_of
from netflix_clone.notifications.schemas import Channel, Preferences, Quiet, Recipient


def preferences(session: Session, account_id: int, profile_id: int | None) -> Preferences:
    """The switches of a profile and of its account; without a profile those of the account alone."""
    mine = {
        (row.kind, row.channel): row.is_on
        for row in session.exec(select(ProfileSwitch).where(ProfileSwitch.profile_id == profile_id))
    }
    ours = {
        (row.kind, row.channel): row.is_on
        for row in session.exec(select(AccountSwitch).where(AccountSwitch.account_id == account_id))
    }
    told = [each for each in kinds.all_kinds() if each.is_of_account or profile_id is not None]
    return Preferences(
        switches={
            each.slug: {
                channel: _is_on(
                    each, channel, (ours if each.is_of_account else mine).get((each.slug, channel))
                )
                for channel in Channel
            }
            for each in told
        },
        quiet=quiet_hours(session, (account_id,))[account_id],
        fixed={each.slug: tuple(channel for channel in Channel if channel in each.fixed) for each in told},
    )


def wanting(
    session: Session, kind: Kind, channel: Channel, recipients: Sequence[Recipient]
) -> frozenset[Recipient]:
    """Those of several recipients who want to be told of a kind by a channel, in one query."""
    if kind.is_of_account:
        accounts = [each.account_id for each in recipients]
        rows = session.exec(
            select(AccountSwitch.account_id, AccountSwitch.is_on).where(
                AccountSwitch.kind == kind.slug,
                AccountSwitch.channel == channel,
                col(AccountSwitch.account_id).in_(accounts),
            )
        )
        said = dict(rows.all())
        return frozenset(each for each in recipients if _is_on(kind, channel, said.get(each.account_id)))
    profiles = [each.profile_id for each in recipients if each.profile_id is not None]
    rows = session.exec(
        select(ProfileSwitch.profile_id, ProfileSwitch.is_on).where(
            ProfileSwitch.kind == kind.slug,
            ProfileSwitch.channel == channel,
            col(ProfileSwitch.profile_id).in_(profiles),
        )
    )
    said = dict(rows.all())
    return frozenset(each for each in recipients if _is_on(kind, channel, said.get(each.profile_id or 0)))


def quiet_hours(session: Session, account_ids: Sequence[int]) -> dict[int, Quiet]:
    """The quiet hours of several accounts, in one query; whoever has set none has none."""
    rows = session.exec(select(QuietHours).where(col(QuietHours.account_id).in_(account_ids)))
    found = {
        row.account_id: Quiet(
            row.is_on, clock_of(row.starts_minute), clock_of(row.ends_minute), row.time_zone
        )
        for row in rows
    }
    return {account_id: found.get(account_id, Quiet()) for account_id in account_ids}


def _is_on(kind: Kind, channel: Channel, said: bool | None) -> bool:
    if channel in kind.fixed:
        return True
    return channel in kind.defaults if said is None else said
