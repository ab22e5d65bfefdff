"""How the account of who is signed in is guarded: /api/me."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import credentials, one_time, queries, service
from netflix_clone.accounts.access import require
from netflix_clone.accounts.api.answers import Code, Password
from netflix_clone.accounts.schemas import Identity, Safety
from netflix_clone.kit import ratelimit
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import gettext
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/me", tags=["me"])
Holder = Annotated[Identity, Depends(require(Access.HOLDER))]
Sensitive = Annotated[Identity, Depends(require(Access.HOLDER, rate="20/15minutes"))]

MAILS = "5/hour"
CODES = "20/15minutes"


class Confirmation(BaseModel):
    """The password; it may be left out for ten minutes after it was given, or a passkey was used."""

    password: Password = ""


class NewEmail(Confirmation):
    """Where to move."""

    email: str = Field(min_length=1, max_length=254)


class AppCode(BaseModel):
    """A code of the authenticator app."""

    code: Code


class TurnOff(BaseModel):
    """The password, and a code of the app or from the paper."""

    password: Password = ""
    code: Code


class Sentence(BaseModel):
    """A sentence for the person."""

    detail: str


class SharedSecret(BaseModel):
    """What an authenticator app is given: as a picture, as an address, or typed."""

    step: str = "scan"
    secret: str
    address: str
    picture: str = Field(description="A QR code as SVG.")


class RecoveryCodes(BaseModel):
    """Codes to write down; they are shown this once."""

    step: str = "codes"
    codes: tuple[str, ...]


@router.get("/security")
def safety(identity: Holder) -> Safety:
    """How the account is guarded: address, second factor, passkeys, linked sign-ins."""
    with read_only() as session:
        return queries.safety(session, identity)


@router.post("/confirm", status_code=204)
def confirm(body: Confirmation, identity: Sensitive) -> None:
    """Show once more that it is you; what needs the password does without for ten minutes."""
    credentials.step_up(identity, body.password)


@router.post("/email", status_code=202)
def change_email(body: NewEmail, identity: Sensitive, background: BackgroundTasks) -> Sentence:
    """Have a link mailed to a new address; the account moves there when it is opened. The answer is always the same."""
    with read_only() as session:
        service.check_new_email(session, identity, body.email)
    credentials.step_up(identity, body.password)
    ratelimit.spend(MAILS, "email-change", str(identity.account_id))
    background.add_task(_post_email_change, identity, body.email)
    return Sentence(detail=gettext("A link is on its way to that address. It works for an hour."))


@router.post("/verify", status_code=202)
def ask_for_verification(identity: Holder) -> Sentence:
    """Have a link mailed that confirms the account's address."""
    ratelimit.spend(MAILS, "verification", str(identity.account_id))
    with unit_of_work() as session:
        service.request_verification(session, identity.account_id)
    return Sentence(detail=gettext("A link is on its way to your address."))


@router.post("/two-factor")
def begin_two_factor(body: Confirmation, identity: Sensitive, response: Response) -> SharedSecret:
    """Make a secret for an authenticator app; nothing is asked for until a code has shown that the app has it."""
    credentials.step_up(identity, body.password)
    response.headers["Cache-Control"] = "no-store"
    with unit_of_work() as session:
        secret = service.begin_two_factor(session, identity)
        email = queries.account(session, identity.account_id).email
    address = one_time.address(secret, email)
    return SharedSecret(secret=secret, address=address, picture=one_time.picture(address))


@router.post("/two-factor/on")
def turn_two_factor_on(body: AppCode, identity: Sensitive, response: Response) -> RecoveryCodes:
    """Ask for a second step from now on; the answer has ten recovery codes, this once."""
    credentials.step_up(identity, "")
    ratelimit.spend(CODES, "own-code", str(identity.account_id))
    response.headers["Cache-Control"] = "no-store"
    with unit_of_work() as session:
        return RecoveryCodes(codes=service.turn_two_factor_on(session, identity, body.code))


@router.post("/two-factor/off", status_code=204)
def turn_two_factor_off(body: TurnOff, identity: Sensitive) -> None:
    """Ask for no second step any more: takes the password and a code."""
    with read_only() as session:
        has_password = queries.safety(session, identity).has_password
    if has_password:
        credentials.verify_own(identity, body.password, field="password")
    else:
        credentials.step_up(identity, "")
    ratelimit.spend(CODES, "own-code", str(identity.account_id))
    with unit_of_work() as session:
        service.turn_two_factor_off(session, identity, body.code)


@router.post("/two-factor/recovery-codes")
def new_recovery_codes(body: Confirmation, identity: Sensitive, response: Response) -> RecoveryCodes:
    """Ten new recovery codes; the old ones no longer count."""
    credentials.step_up(identity, body.password)
    response.headers["Cache-Control"] = "no-store"
    with unit_of_work() as session:
        return RecoveryCodes(codes=service.new_recovery_codes(session, identity))


def _post_email_change(identity: Identity, email: str) -> None:
    """After the answer, so that its time does not tell whether the address has an account."""
    with unit_of_work() as session:
        service.request_email_change(session, identity, email)
