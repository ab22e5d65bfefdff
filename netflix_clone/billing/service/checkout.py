"""Buying: from a price to the page of whoever takes the money, and back once that tells that it was paid."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing import providers, queries
from netflix_clone.billing.errors import AlreadySubscribed, ProviderAway
from netflix_clone.billing.models import Checkout, Promotion, Subscription
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.schemas import (
    CheckoutState,
    CheckoutView,
    Order,
    PlanView,
    PriceView,
    PromotionView,
    SubscriptionStatus,
)
from netflix_clone.billing.service.refresh import refresh
from netflix_clone.billing.service.taking_in import UnknownPrice
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext, language
from netflix_clone.kit.paths import same_site_path
from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)
SUCCESS = "/checkout/done"
PLANS = "/plans"
_LASTS = timedelta(hours=24)
_TRIES = 4
_ASKED_AFTER_MIN = {1, 2, 5, 10, 20, 40}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to buy: our names for it, and where they were. No figure comes from a browser."""

    lookup_key: str
    provider: str = ""
    promotion_code: str = ""
    return_path: str = ""


@dataclass(frozen=True, slots=True)
class _Begun:
    order: Order
    provider: str
    url: str
    closes: tuple[tuple[str, str], ...] = ()


def open_checkout(account_id: int, wish: Wish) -> CheckoutView:
    """Begin to buy, or go on: the same wish twice leads to one page, another one closes the first.

    Raises:
        AlreadySubscribed: there is a plan to change instead.
        Invalid: the price or the code is not on offer.
        ProviderAway: nobody takes money just now; trying again goes on with the same checkout.
    """
    provider_name = _provider_for(wish)
    begun = _begun(account_id, wish, provider_name)
    for old_provider, external_id in begun.closes:
        try:
            providers.provider(old_provider).close_checkout(external_id)
        except ProviderAway:
            log.warning(
                "%s could not close %s; what is paid there too is given back", old_provider, external_id
            )
    if not begun.url:
        page = providers.provider(provider_name).open_checkout(begun.order)
        with unit_of_work() as session:
            row = session.get_one(Checkout, begun.order.checkout_id)
            row.external_id, row.url, row.expires_at = page.external_id, page.url, page.expires_at
            session.add(row)
    with read_only() as session:
        return queries.checkout(session, account_id, begun.order.checkout_id)


def look_after(account_id: int, checkout_id: str) -> CheckoutView:
    """How far a checkout is; one that is open is asked for, since its event may come late or never.

    Raises:
        NotFound: it is not theirs.
    """
    with read_only() as session:
        queries.checkout(session, account_id, checkout_id)
        row = session.get_one(Checkout, checkout_id)
    if row.state is not CheckoutState.COMPLETE:
        try:
            _ask_about(row)
        except (ProviderAway, UnknownPrice) as error:
            log.warning("checkout %s could not be asked about at %s: %s", checkout_id, row.provider, error)
    with read_only() as session:
        return queries.checkout(session, account_id, checkout_id)


def sweep_checkouts() -> None:
    """Ask for open checkouts now and then, seldom as they grow old; end those that ran out."""
    now = utc_now()
    with read_only() as session:
        rows = session.exec(select(Checkout).where(Checkout.state == CheckoutState.OPEN)).all()
    for row in rows:
        minutes = int((now - row.created_at).total_seconds() // 60)
        has_run_out = row.expires_at <= now
        if not (has_run_out or minutes in _ASKED_AFTER_MIN or minutes % 60 == 0):
            continue
        try:
            was_bought = _ask_about(row)
        except Exception as error:  # one that fails must not keep the others from being looked after
            log.warning("checkout %s could not be asked about at %s: %s", row.id, row.provider, error)
            continue
        if has_run_out and not was_bought:
            expire(row.provider, row.external_id or row.id)


def _ask_about(row: Checkout) -> bool:
    bought = providers.provider(row.provider).bought(row.external_id) if row.external_id else ""
    if bought:
        refresh(row.provider, bought)
    return bool(bought)


def expire(provider_name: str, name: str) -> None:
    """End a checkout that sold nothing, known by the provider's name for it or by ours."""
    with unit_of_work() as session:
        found = or_(col(Checkout.external_id) == name, col(Checkout.id) == name)
        asked = select(Checkout).where(Checkout.provider == provider_name, found).with_for_update()
        row = session.exec(asked).first()
        if row is not None and row.state is CheckoutState.OPEN:
            row.state, row.open_key = CheckoutState.EXPIRED, None
            session.add(row)


def _provider_for(wish: Wish) -> str:
    names = [each.name for each in providers.offered() if not each.problem()]
    if not names:
        raise ProviderAway
    if wish.provider and wish.provider not in names:
        raise Invalid(gettext("Choose how to pay."), field="provider")
    return wish.provider or names[0]


def _begun(account_id: int, wish: Wish, provider_name: str) -> _Begun:
    for left in reversed(range(_TRIES)):
        try:
            with unit_of_work() as session:
                return _begin(session, account_id, wish, provider_name)
        except IntegrityError:
            if not left:
                raise
    raise AssertionError


def _begin(session: Session, account_id: int, wish: Wish, provider_name: str) -> _Begun:
    _insist_on_none(session, account_id)
    row = session.exec(select(Checkout).where(Checkout.open_key == account_id).with_for_update()).first()
    price, plan = queries.price_for_sale(session, wish.lookup_key)
    promotion = _promised(session, account_id, wish.promotion_code, price)
    code = promotion.code if promotion else ""
    now = utc_now()
    closes: tuple[tuple[str, str], ...] = ()
    if row is not None and (
        (row.price_id, row.provider, row.promotion_code) != (price.id, provider_name, code)
        or row.expires_at <= now + timedelta(minutes=5)
    ):
        closes = ((row.provider, row.external_id),) if row.external_id else ()
        row.state, row.open_key = CheckoutState.EXPIRED, None
        session.add(row)
        session.flush()
        row = None
    if row is None:
        row = Checkout(
            id=uuid4().hex,
            account_id=account_id,
            open_key=account_id,
            price_id=price.id,
            provider=provider_name,
            promotion_code=code,
            expires_at=now + _LASTS,
        )
    row.return_path = _path_of_ours(wish.return_path)
    session.add(row)
    session.flush()
    order = _order(session, row, price, plan, promotion)
    return _Begun(order, provider_name, row.url, closes)


def _promised(session: Session, account_id: int, typed: str, price: PriceView) -> PromotionView | None:
    """The promotion of a code; the checkout holds one of its uses from here on until it has ended.

    Who counts what is left of it takes turns: the row is locked first, and read with the next statement.
    """
    code = typed.strip().upper()
    if not code:
        return None
    session.exec(select(Promotion.id).where(Promotion.code == code).with_for_update()).first()
    return queries.promotion(session, account_id, code, price)


def _insist_on_none(session: Session, account_id: int) -> None:
    live = session.exec(select(Subscription).where(Subscription.live_key == account_id)).first()
    if live is None or live.status is SubscriptionStatus.INCOMPLETE:
        return
    if live.provider == HOUSE:
        raise AlreadySubscribed(gettext("This account was given its plan: there is nothing to pay."))
    raise AlreadySubscribed


def _order(
    session: Session, row: Checkout, price: PriceView, plan: PlanView, promotion: PromotionView | None
) -> Order:
    site = settings().site_url
    return Order(
        checkout_id=row.id,
        account_id=row.account_id,
        email=accounts.account(session, row.account_id).email,
        price=price,
        plan_name=plan.name,
        trial_days=plan.trial_days if queries.may_try(session, row.account_id) else 0,
        promotion_code=row.promotion_code,
        success_url=f"{site}{SUCCESS}?id={row.id}",
        cancel_url=f"{site}{PLANS}?from={quote(row.return_path)}" if row.return_path else f"{site}{PLANS}",
        locale=language(),
        promotion=promotion,
    )


def _path_of_ours(path: str) -> str:
    """Where to go on afterwards: a path of this site, or nowhere."""
    return same_site_path(path, otherwise="") if len(path) <= 300 else ""
