"""What the plan of an account gives of a film: whether it plays at all, up to which rung, and with which breaks."""

from sqlmodel import Session

from netflix_clone.billing import queries as billing
from netflix_clone.billing.errors import PlanGate
from netflix_clone.billing.schemas import Entitlement, Gate
from netflix_clone.catalog.schemas import Playable, PlayableKind
from netflix_clone.kit.i18n import gettext
from netflix_clone.media import grades
from netflix_clone.media import queries as media

_TALLEST = 2160


def check_title(session: Session, account_id: int, allowed: Entitlement, playable: Playable) -> None:
    """Let a title pass, unless it is a premium one and the plan holds none; trailers are for everybody.

    Raises:
        PlanGate: the plan does not hold premium titles.
    """
    if playable.is_premium and playable.kind is not PlayableKind.TRAILER and not allowed.premium_titles:
        plan = billing.wall(session, account_id, Gate.PREMIUM_TITLE).plan_name
        name = playable.title_name
        raise PlanGate(
            Gate.PREMIUM_TITLE,
            gettext("{name} is part of {plan}.", name=name, plan=gettext(plan))
            if plan
            else gettext("{name} is part of a larger plan.", name=name),
            name=name,
        )


def grade_of(session: Session, allowed: Entitlement, asset_id: int, *, has_breaks: bool = False) -> str:
    """The grade of the addresses that the plan gets of an asset."""
    if allowed.max_height > _TALLEST:
        return grades.Grade(has_breaks=has_breaks).text
    rungs = media.rungs(session, asset_id)
    return grades.under_ceiling(rungs, allowed.max_height, has_breaks=has_breaks).text
