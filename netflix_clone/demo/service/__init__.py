"""The demo: a catalogue, people who watch it and an operator, put in once and taken out without a trace."""

from sqlmodel import Session

from netflix_clone.accounts import service as accounts
from netflix_clone.catalog import service as catalog_service
from netflix_clone.demo.service.catalogue import (
    ORIGIN,
    clips_to_make,
    place_clips,
    seed_catalogue,
    take_in_clip,
)
from netflix_clone.demo.service.households import (
    ADMIN_EMAIL,
    DEMO_PASSWORD,
    DEMO_PIN,
    VIEWER_EMAIL,
    DemoHashes,
    households,
    misses_neighbours,
    open_household,
    watch_for_a_week,
    watch_on,
    welcome_neighbours,
)
from netflix_clone.demo.service.memberships import (
    FREE_EMAIL,
    PROMOTION,
    hand_out_plans,
    misses_free_account,
    open_free_account,
)
from netflix_clone.media import service as media_service

__all__ = [
    "ADMIN_EMAIL",
    "DEMO_PASSWORD",
    "DEMO_PIN",
    "FREE_EMAIL",
    "ORIGIN",
    "PROMOTION",
    "VIEWER_EMAIL",
    "DemoHashes",
    "clips_to_make",
    "hand_out_plans",
    "households",
    "misses_free_account",
    "misses_neighbours",
    "open_free_account",
    "open_household",
    "place_clips",
    "remove",
    "seed_catalogue",
    "take_in_clip",
    "watch_for_a_week",
    "watch_on",
    "welcome_neighbours",
]


def remove(session: Session) -> int:
    """Take out all that the demo put in, and nothing else; how many titles that were.

    Announces: TitleChanged of each.
    """
    media_service.purge_origin(session, ORIGIN)
    accounts.remove_demo_accounts(session)
    return catalog_service.purge_origin(session, ORIGIN)
