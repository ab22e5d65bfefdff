"""Connects every slice's receivers: importing them registers them."""

from types import ModuleType

from netflix_clone.accounts import receivers as accounts_receivers
from netflix_clone.billing import receivers as billing_receivers
from netflix_clone.demo import receivers as demo_receivers
from netflix_clone.meaning import receivers as meaning_receivers
from netflix_clone.media import receivers as media_receivers
from netflix_clone.notifications import receivers as notifications_receivers
from netflix_clone.profiles import receivers as profiles_receivers
from netflix_clone.search import receivers as search_receivers
from netflix_clone.transfer import receivers as transfer_receivers

MODULES: tuple[ModuleType, ...] = (
    accounts_receivers,
    billing_receivers,
    demo_receivers,
    media_receivers,
    meaning_receivers,
    notifications_receivers,
    profiles_receivers,
    search_receivers,
    transfer_receivers,
)


def connect() -> int:
    """Say how many modules listen; entry points call it so that the imports above are used."""
    return len(MODULES)
