"""REST routes of accounts."""

from netflix_clone.accounts.api import auth, me

ROUTERS = (auth.router, me.router)
