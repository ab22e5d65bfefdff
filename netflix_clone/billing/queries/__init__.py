"""What billing tells: what an account may do, what is offered, what was bought."""

from netflix_clone.billing.queries.entitlement import entitlement

__all__ = ["entitlement"]
