"""The account of who is signed in, and its devices: /api/me."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import credentials, passwords, queries, service
from netflix_clone.accounts.access import require
from netflix_clone.accounts.api.answers import forget_cookies
from netflix_clone.accounts.schemas import Device, Identity, Role
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/me", tags=["me"])
SignedInPerson = Annotated[Identity, Depends(require(Access.ACCOUNT))]
Holder = Annotated[Identity, Depends(require(Access.HOLDER))]


class Me(BaseModel):
    """Who is signed in."""

    email: str
    role: Role
    created_at: datetime
    session_id: str
    profile_id: int | None


class NewPassword(BaseModel):
    """The old password, and the new one."""

    current_password: str = Field(max_length=4096)
    new_password: str = Field(max_length=4096)


class DeviceName(BaseModel):
    """What to call a device."""

    name: str = Field(max_length=80)


@router.get("")
def me(identity: SignedInPerson) -> Me:
    """The account, and who is watching on this device."""
    with read_only() as session:
        account = queries.account(session, identity.account_id)
    return Me(
        email=account.email,
        role=account.role,
        created_at=account.created_at,
        session_id=identity.session_id,
        profile_id=identity.profile_id,
    )


@router.post("/password", status_code=204)
def change_password(body: NewPassword, identity: Holder) -> None:
    """Set a new password; every other device is signed out."""
    account = credentials.verify_own(identity, body.current_password, field="current_password")
    passwords.check_new(body.new_password, about=(account.email,), field="new_password")
    password_hash = passwords.hashed(body.new_password)
    with unit_of_work() as session:
        service.change_password(session, identity, password_hash=password_hash)


@router.get("/sessions")
def devices(identity: Holder) -> tuple[Device, ...]:
    """Where the account is signed in."""
    with read_only() as session:
        return queries.devices(session, identity)


@router.delete("/sessions", status_code=204)
def sign_out_everywhere(identity: Holder, response: Response, *, keep_current: bool = False) -> None:
    """Sign every device out, or every other one with `keep_current=true`."""
    with unit_of_work() as session:
        kept = identity.session_id if keep_current else ""
        service.revoke_all(session, identity.account_id, keep_session_id=kept)
    if not keep_current:
        forget_cookies(response)


@router.patch("/sessions/{session_id}", status_code=204)
def rename_device(session_id: str, body: DeviceName, identity: Holder) -> None:
    """Call a device what you like."""
    with unit_of_work() as session:
        service.rename_device(session, identity, session_id, body.name)


@router.delete("/sessions/{session_id}", status_code=204)
def sign_out_device(session_id: str, identity: Holder, response: Response) -> None:
    """Sign one device out, at once."""
    with unit_of_work() as session:
        service.revoke_device(session, identity, session_id)
    if session_id == identity.session_id:
        forget_cookies(response)
