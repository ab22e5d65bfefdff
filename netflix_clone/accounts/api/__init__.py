"""REST routes of accounts."""

from netflix_clone.accounts.api import auth, leaving, me, passkeys, security, social, steps

ROUTERS = (
    auth.router,
    steps.router,
    social.router,
    me.router,
    security.router,
    passkeys.router,
    leaving.router,
)
