"""The line to Stripe: short time-outs, few retries, and its errors in our words.

https://docs.stripe.com/error-low-level and https://docs.stripe.com/api/idempotent_requests.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import stripe

from netflix_clone.billing.errors import CardDeclined, ProviderAway, ProviderRefused
from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)

CONNECT_S, READ_S = 3.05, 10.0
RETRIES = 2
GONE = "resource_missing"


def client() -> stripe.StripeClient:
    """A client of the account that the settings name."""
    own = settings()
    return stripe.StripeClient(
        own.stripe_secret_key or "sk_none",
        base_addresses={"api": own.stripe_base_url.rstrip("/")} if own.stripe_base_url else None,
        http_client=stripe.RequestsClient(timeout=(CONNECT_S, READ_S)),
        max_network_retries=RETRIES,
    )


@contextmanager
def asked() -> Iterator[None]:
    """Calls to Stripe, whose errors become ours; what is not there stays `stripe.InvalidRequestError`.

    Raises:
        CardDeclined: the bank said no.
        ProviderAway: there is no answer, or none for our key.
        ProviderRefused: Stripe does not do that.
    """
    try:
        yield
    except stripe.CardError as error:
        log.info("stripe: %s (%s)", error.code, error.request_id)
        raise CardDeclined from error
    except stripe.InvalidRequestError as error:
        if error.code == GONE:
            raise
        log.warning("stripe refused: %s", error)
        raise ProviderRefused from error
    except stripe.IdempotencyError as error:
        log.warning("stripe refused: %s", error)
        raise ProviderRefused from error
    except stripe.StripeError as error:
        log.warning("stripe does not answer: %s: %s", type(error).__name__, error)
        raise ProviderAway from error


@contextmanager
def asked_of_what_there_is() -> Iterator[None]:
    """The same for things that have to be there: what is gone is refused too."""
    try:
        with asked():
            yield
    except stripe.InvalidRequestError as error:
        log.warning("stripe: %s", error)
        raise ProviderRefused from error


def plain(found: stripe.StripeObject) -> dict[str, Any]:
    """An object of Stripe as nested dictionaries and lists, which say what is not there with None."""
    return found.to_dict()


def id_of(found: Any) -> str:
    """The id of a field that is expanded, or is not, or is empty."""
    return found if isinstance(found, str) else (found or {}).get("id") or ""
