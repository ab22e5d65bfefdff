"""The passkeys of who is signed in: /api/me/passkeys."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import credentials, service
from netflix_clone.accounts.api.answers import Credential, PasskeyAsked, Password, Secret
from netflix_clone.accounts.api.security import Confirmation, Holder, Sensitive
from netflix_clone.accounts.passkeys import BadPasskey
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.ids import Id

router = APIRouter(prefix="/api/me", tags=["me"])


class NewPasskey(BaseModel):
    """What the browser made, and what to call it."""

    challenge: Secret
    credential: Credential
    name: str = Field(default="", max_length=60)


class PasskeyName(BaseModel):
    """What to call a passkey."""

    name: str = Field(max_length=60)


class Shown(BaseModel):
    """What the browser's passkey answered."""

    challenge: Secret
    credential: Credential


class Kept(BaseModel):
    """A passkey that was added."""

    id: int


class Removal(BaseModel):
    """The password; see Confirmation."""

    password: Password = ""


@router.post("/passkeys/options")
def begin_passkey(body: Confirmation, identity: Sensitive, response: Response) -> PasskeyAsked:
    """Begin to make a passkey on this device."""
    credentials.step_up(identity, body.password)
    response.headers["Cache-Control"] = "no-store"
    with unit_of_work() as session:
        challenge, options = service.begin_passkey(session, identity)
    return PasskeyAsked(challenge=challenge, public_key=options)


@router.post("/passkeys", status_code=201)
def add_passkey(body: NewPasskey, identity: Sensitive) -> Kept:
    """Keep the passkey that the browser made."""
    with unit_of_work() as session:
        return Kept(id=service.add_passkey(session, identity, body.challenge, body.credential, body.name))


@router.patch("/passkeys/{passkey_id}", status_code=204)
def rename_passkey(passkey_id: Id, body: PasskeyName, identity: Holder) -> None:
    """Call a passkey what you like."""
    with unit_of_work() as session:
        service.rename_passkey(session, identity, passkey_id, body.name)


@router.delete("/passkeys/{passkey_id}", status_code=204)
def remove_passkey(passkey_id: Id, identity: Sensitive, body: Removal | None = None) -> None:
    """Let a passkey open nothing any more."""
    credentials.step_up(identity, body.password if body else "")
    with unit_of_work() as session:
        service.remove_passkey(session, identity, passkey_id)


@router.post("/confirm/passkey/options")
def ask_to_confirm(identity: Sensitive) -> PasskeyAsked:
    """Ask for a passkey of this account, to show once more that it is you."""
    with unit_of_work() as session:
        challenge, options = service.begin_passkey_use(session, identity.account_id)
    return PasskeyAsked(challenge=challenge, public_key=options)


@router.post("/confirm/passkey", status_code=204)
def confirm_with_passkey(body: Shown, identity: Sensitive) -> None:
    """Show once more that it is you, by a passkey; what needs the password does without for ten minutes."""
    with unit_of_work() as session:
        if service.use_passkey(session, body.challenge, body.credential) != identity.account_id:
            raise BadPasskey
        service.confirm(session, identity.session_id)
