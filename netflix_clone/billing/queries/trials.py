"""For whom the free days of a plan are: each once, also when somebody leaves and comes back."""

from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing.models import PastTrial, Subscription
from netflix_clone.billing.schemas import SubscriptionStatus
from netflix_clone.kit import tokens

_NEVER_BEGAN = (SubscriptionStatus.INCOMPLETE, SubscriptionStatus.INCOMPLETE_EXPIRED)


def may_try(session: Session, account_id: int) -> bool:
    """Whether an account may have free days: it never paid for a plan, and nobody of its address had them before."""
    had = select(Subscription.id).where(
        Subscription.account_id == account_id,
        Subscription.provider != "house",
        col(Subscription.status).not_in(_NEVER_BEGAN),
    )
    if session.exec(had.limit(1)).first() is not None:
        return False
    return session.get(PastTrial, email_key(accounts.account(session, account_id).email)) is None


def email_key(email: str) -> str:
    """By what an address is known again once its account has gone."""
    return tokens.fingerprint("past trial", email)
