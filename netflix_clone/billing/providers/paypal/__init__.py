"""PayPal subscriptions over its REST API. https://developer.paypal.com/api/subscriptions/v1."""

from netflix_clone.billing.providers.paypal.provider import PayPal

__all__ = ["PayPal"]
