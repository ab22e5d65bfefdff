"""What the people of the demo have: its households the family plan, one account nothing, and a code for a discount."""

from collections.abc import Iterable

from sqlmodel import Session

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts import service as accounts_service
from netflix_clone.billing import queries as billing_queries
from netflix_clone.billing import service as billing
from netflix_clone.profiles import service as profiles
from netflix_clone.profiles.schemas import ProfileDraft

FREE_EMAIL = "free@example.com"
PROMOTION = "FIRSTREEL"
_PERCENT = 20
_GIVEN = "family"


def misses_free_account(session: Session) -> bool:
    """Whether the account that pays nothing is not here yet, as in a demo of an earlier version."""
    return accounts.credentials(session, FREE_EMAIL) is None


def open_free_account(session: Session, password_hash: str) -> None:
    """Put in somebody who has no plan, to see what one without has, and to buy one.

    Announces: AccountRegistered.
    """
    account_id = accounts_service.register(
        session, FREE_EMAIL, password_hash=password_hash, name="Toni", is_demo=True
    )
    profiles.add_profile(session, account_id, ProfileDraft(name="Toni"))


def hand_out_plans(session: Session, emails: Iterable[str]) -> None:
    """Give the family plan to those who never had any, and put in the promotion.

    Announces: SubscriptionChanged of each.
    """
    billing.ensure_plans(session)
    found = (accounts.credentials(session, email) for email in emails)
    ids = [each.account_id for each in found if each is not None]
    for account_id in billing_queries.without_subscription(session, ids):
        billing.give_plan(session, account_id, _GIVEN)
    if all(each.code != PROMOTION for each in billing_queries.promotions(session)):
        billing.save_promotion(session, billing.PromotionDraft(code=PROMOTION, percent_off=_PERCENT))
