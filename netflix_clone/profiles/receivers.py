"""What follows for profiles when something has happened to accounts."""

from netflix_clone.accounts.signals import AccountRegistered
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.signals import receiver
from netflix_clone.profiles import service


@receiver(AccountRegistered)
def make_first_profile(registered: AccountRegistered) -> None:
    """A new account starts with its owner's profile; were this lost, the first one made is the owner's."""
    with unit_of_work() as session:
        service.add_first_profile(session, registered.account_id, registered.name)
