"""Stripe: cards and wallets through its own pages. https://docs.stripe.com/billing/subscriptions/overview."""

from netflix_clone.billing.providers.stripe.provider import StripePayments

__all__ = ["StripePayments"]
