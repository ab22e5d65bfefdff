"""Who takes the money: the setting PAYMENTS names offers, ours or an extension's."""

from functools import cache

from netflix_clone.billing.errors import ProviderAway
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import PaymentProvider
from netflix_clone.plugins.registry import Registry, registry

HOUSE = "house"
"""What a subscription is of that the operator gave: nobody takes money for it."""

__all__ = ["HOUSE", "is_known", "is_offered", "offered", "problems", "provider", "register"]


def register(offers: Registry) -> None:
    """Offer our own providers through the same door as an extension's, which may replace them."""
    offers.payment_providers.setdefault("sandbox", _sandbox)
    offers.payment_providers.setdefault("stripe", _stripe)
    offers.payment_providers.setdefault("paypal", _paypal)


@cache
def provider(name: str) -> PaymentProvider:
    """The provider of that name, whether or not PAYMENTS still names it: old subscriptions are kept.

    Raises:
        ProviderAway: nobody offers it.
    """
    register(registry)
    make = registry.payment_providers.get(name)
    if make is None:
        raise ProviderAway(noop("Nobody here takes payments by that name."))
    return make()


def is_known(name: str) -> bool:
    """Whether somebody offers a provider of that name."""
    register(registry)
    return name in registry.payment_providers


def is_offered(name: str) -> bool:
    """Whether PAYMENTS names a provider, and it can be used."""
    return any(each.name == name and not each.problem() for each in offered())


def offered() -> tuple[PaymentProvider, ...]:
    """Who takes money of new subscribers, in the order of PAYMENTS; a name that nobody offers is left out."""
    register(registry)
    return tuple(
        provider(name) for name in settings().payment_providers if name in registry.payment_providers
    )


def problems() -> dict[str, str]:
    """Why a provider of PAYMENTS cannot be used, by its name, for the operator; only those that cannot."""
    register(registry)
    found: dict[str, str] = {}
    for name in settings().payment_providers:
        if name not in registry.payment_providers:
            found[name] = (
                f"PAYMENTS names {name!r}; there is: {', '.join(sorted(registry.payment_providers))}."
            )
        elif problem := provider(name).problem():
            found[name] = problem
    return found


def _sandbox() -> PaymentProvider:
    from netflix_clone.billing.providers.sandbox import Sandbox

    return Sandbox()


def _stripe() -> PaymentProvider:
    # The library takes a quarter of a second: only those who use it pay.
    from netflix_clone.billing.providers.stripe import StripePayments

    return StripePayments()


def _paypal() -> PaymentProvider:
    from netflix_clone.billing.providers.paypal import PayPal

    return PayPal()
