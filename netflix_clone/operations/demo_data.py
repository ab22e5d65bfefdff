"""Putting the demo in and taking it out, as commands and the first start do."""

from netflix_clone.accounts import passwords
from netflix_clone.accounts import queries as accounts
from netflix_clone.demo import service, tasks
from netflix_clone.demo.service import DEMO_PASSWORD, DEMO_PIN, DemoHashes
from netflix_clone.kit.db import read_only, unit_of_work


def seed() -> int:
    """Put in what is missing of the demo, and ring for its clips; how many titles were put in."""
    with unit_of_work() as session:
        added = service.seed_catalogue(session)
    with read_only() as session:
        has_household = accounts.has_demo_accounts(session)
    if not has_household:
        hashes = DemoHashes(password=passwords.hashed(DEMO_PASSWORD), pin=passwords.hashed(DEMO_PIN))
        with unit_of_work() as session:
            service.open_household(session, hashes)
    tasks.make_demo_clips.ring()
    return added


def remove() -> int:
    """Take the demo out; how many titles that were."""
    with unit_of_work() as session:
        return service.remove(session)
