"""REST routes of billing."""

from netflix_clone.billing.api import membership, offers, sandbox, webhooks

ROUTERS = (offers.router, membership.router, webhooks.router, sandbox.router)
