"""What notifications do when something has happened elsewhere."""

from netflix_clone.accounts.signals import (
    AccountClosing,
    AccountKept,
    EmailChanged,
    PasswordChanged,
    SecondFactorChanged,
    SignedInFromNewDevice,
)
from netflix_clone.billing.signals import InvoiceChanged, SubscriptionChanged, TrialEnding
from netflix_clone.catalog.signals import TitlePublished
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.signals import receiver
from netflix_clone.media.signals import AssetReady
from netflix_clone.notifications import service, tasks
from netflix_clone.notifications.signals import NoticesTold


@receiver(NoticesTold)
def send_them_out(_fact: NoticesTold) -> None:
    """Mails and pushes may wait: ring."""
    tasks.deliver_notices.ring()


@receiver(TitlePublished)
def look_who_waited(_fact: TitlePublished) -> None:
    """A title is there: ring for those who follow it."""
    tasks.look_for_releases.ring()


@receiver(AssetReady)
def look_who_follows(_fact: AssetReady) -> None:
    """A film or an episode can be played: ring."""
    tasks.look_for_releases.ring()


@receiver(InvoiceChanged)
def tell_of_a_bill(fact: InvoiceChanged) -> None:
    """A bill was paid, or given back."""
    with unit_of_work() as session:
        service.tell_of_invoice(session, fact)


@receiver(SubscriptionChanged)
def tell_of_a_subscription(fact: SubscriptionChanged) -> None:
    """A subscription stands otherwise than before."""
    with unit_of_work() as session:
        service.tell_of_subscription(session, fact)


@receiver(TrialEnding)
def tell_of_a_trial(fact: TrialEnding) -> None:
    """A trial ends soon."""
    with unit_of_work() as session:
        service.tell_of_trial(session, fact)


@receiver(SignedInFromNewDevice)
def tell_of_a_device(fact: SignedInFromNewDevice) -> None:
    """Somebody signed in from a browser that the account had not used before."""
    with unit_of_work() as session:
        service.tell_of_sign_in(session, fact.account_id, fact.session_id, device=fact.device, ip=fact.ip)


@receiver(PasswordChanged)
def tell_of_a_password(fact: PasswordChanged) -> None:
    """An account has a new password."""
    _tell_of_safety(fact.account_id, "password")


@receiver(EmailChanged)
def tell_of_an_address(fact: EmailChanged) -> None:
    """An account moved to another mail address, or back."""
    _tell_of_safety(fact.account_id, "email")


@receiver(SecondFactorChanged)
def tell_of_a_factor(fact: SecondFactorChanged) -> None:
    """What an account asks beside a password changed."""
    _tell_of_safety(fact.account_id, fact.what)


@receiver(AccountClosing)
def tell_of_the_end(fact: AccountClosing) -> None:
    """The holder closed the account."""
    _tell_of_safety(fact.account_id, "deletion")


@receiver(AccountKept)
def tell_that_it_stays(fact: AccountKept) -> None:
    """The holder of a closing account keeps it."""
    _tell_of_safety(fact.account_id, "deletion-stopped")


def _tell_of_safety(account_id: int, what: str) -> None:
    with unit_of_work() as session:
        service.tell_of_safety(session, account_id, what)
