"""Things begun that one answer ends; whoever answers shows the token that the asker was given."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, delete, select, update

from netflix_clone.accounts.models import Challenge
from netflix_clone.accounts.schemas import ChallengeKind
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import noop

LIFETIME = timedelta(minutes=10)
MOST_TRIES = 5


class ChallengeOver(HouseError):
    """What was begun is over: it took too long, was tried too often, or was ended before."""

    code = "challenge-over"
    sentence = noop("That took too long or was tried too often. Please begin again.")


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun: for whom, and what the server wanted to remember."""

    account_id: int | None
    data: dict[str, Any]


def begin(
    session: Session,
    kind: ChallengeKind,
    *,
    account_id: int | None = None,
    lifetime: timedelta = LIFETIME,
    data: dict[str, Any] | None = None,
) -> str:
    """Begin something; the token that ends it."""
    token = tokens.opaque()
    session.add(
        Challenge(
            token_hash=tokens.digest(token),
            kind=kind,
            account_id=account_id,
            data=json.dumps(data or {}),
            expires_at=utc_now() + lifetime,
        )
    )
    session.flush()
    return token


def try_one(session: Session, token: str, kind: ChallengeKind) -> Begun:
    """Count one try at what was begun. Commit it whatever follows, so that guesses are counted.

    Raises:
        ChallengeOver: there is none, no longer, or it was tried too often.
    """
    tried = session.exec(
        update(Challenge)
        .where(
            col(Challenge.token_hash) == tokens.digest(token),
            col(Challenge.kind) == kind,
            col(Challenge.expires_at) > utc_now(),
            col(Challenge.attempts) < MOST_TRIES,
        )
        .values(attempts=Challenge.attempts + 1)
    )
    row = session.get(Challenge, tokens.digest(token)) if tried.rowcount else None
    if row is None:
        raise ChallengeOver
    return Begun(row.account_id, json.loads(row.data))


def end(session: Session, token: str, kind: ChallengeKind) -> Begun:
    """End what was begun; it ends once.

    Raises:
        ChallengeOver: there is none, or no longer.
    """
    row = session.exec(
        select(Challenge)
        .where(
            Challenge.token_hash == tokens.digest(token),
            Challenge.kind == kind,
            Challenge.expires_at > utc_now(),
        )
        .with_for_update()
    ).first()
    if row is None:
        raise ChallengeOver
    begun = Begun(row.account_id, json.loads(row.data))
    gone = session.exec(delete(Challenge).where(col(Challenge.token_hash) == row.token_hash))
    if not gone.rowcount:
        raise ChallengeOver
    return begun


def forget(session: Session, account_id: int, *kinds: ChallengeKind) -> None:
    """Let nothing of these kinds that was begun for an account be ended any more."""
    session.exec(
        delete(Challenge).where(
            col(Challenge.account_id) == account_id, col(Challenge.kind).in_([kind.value for kind in kinds])
        )
    )
