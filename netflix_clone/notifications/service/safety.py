"""What happened to who may sign in, in the inbox of its account."""

from sqlmodel import Session

from netflix_clone.kit.clock import utc_now
from netflix_clone.notifications import kinds
from netflix_clone.notifications.schemas import Channel, Recipient
from netflix_clone.notifications.service.telling import tell

# These have a mail of their own, posted by accounts in the transaction of the change.
_MAILED = (Channel.MAIL,)


def tell_of_sign_in(session: Session, account_id: int, session_id: str, *, device: str, ip: str) -> None:
    """Somebody signed in from a browser that the account had not used before."""
    tell(
        session,
        kinds.SECURITY,
        Recipient(account_id),
        key=f"sign-in:{session_id}",
        parameters={"fact": "device", "device": device, "ip": ip},
    )


def tell_of_safety(session: Session, account_id: int, fact: str) -> None:
    """A password, an address, or what is asked beside the password changed; `fact` is one that texts.security knows."""
    tell(
        session,
        kinds.SECURITY,
        Recipient(account_id),
        key=f"{fact}:{utc_now():%Y%m%d%H%M%S}",
        parameters={"fact": fact},
        without=_MAILED,
    )
