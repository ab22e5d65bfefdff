"""Putting the demo in and taking it out, as commands and the first start do."""

from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.accounts import passwords
from netflix_clone.accounts import queries as accounts
from netflix_clone.demo import service, tasks
from netflix_clone.demo.service import DEMO_PASSWORD, DEMO_PIN, DemoHashes
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.operations.machine import Finding, Level
from netflix_clone.profiles import pins


def seed() -> int:
    """Put in what is missing of the demo, and ring for its clips; how many titles were put in."""
    with unit_of_work() as session:
        added = service.seed_catalogue(session)
    with read_only() as session:
        has_household = accounts.has_demo_accounts(session)
        misses_somebody = service.misses_neighbours(session) or service.misses_free_account(session)
    if misses_somebody or not has_household:
        hashes = DemoHashes(password=passwords.hashed(DEMO_PASSWORD), pin=pins.hashed(DEMO_PIN))
        with unit_of_work() as session:
            if not has_household:
                service.open_household(session, hashes)
            if service.misses_free_account(session):
                service.open_free_account(session, hashes.password)
            service.welcome_neighbours(session, hashes)
    with unit_of_work() as session:
        service.hand_out_plans(session, service.households())
    with unit_of_work() as session:
        service.place_clips(session)
        service.watch_for_a_week(session)
    tasks.make_demo_clips.ring()
    return added


def findings() -> tuple[Finding, ...]:
    """Whether the demo is where it must not be: its password is known to everybody."""
    if not settings().is_production:
        return ()
    try:
        with read_only() as session:
            has_demo = accounts.has_demo_accounts(session)
    except SQLAlchemyError:
        return ()
    if has_demo:
        mend = "Take them out: python -m netflix_clone remove-demo"
        return (Finding(Level.ERROR, "The demo accounts are here, whose password everybody knows", mend),)
    return (Finding(Level.FINE, "No demo account is here"),)


def remove() -> int:
    """Take the demo out; how many titles that were."""
    with unit_of_work() as session:
        return service.remove(session)
