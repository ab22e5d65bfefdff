"""Register, sign in and out, renew, get back in: /api/auth."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Request, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import addresses, cookies, credentials, passwords, queries, service
from netflix_clone.accounts.access import client_of, require, token_of
from netflix_clone.accounts.api.answers import (
    Password,
    Secret,
    SignedIn,
    StepAsked,
    WantsTokens,
    client_here,
    forget_cookies,
    hand_out,
)
from netflix_clone.accounts.schemas import Ticket, Wish
from netflix_clone.kit import ratelimit, tokens
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Forbidden, NotSignedIn
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/auth", tags=["auth"], dependencies=[Depends(require(Access.PUBLIC))])

REGISTRATIONS = "20/hour"
RESETS = "5/hour"

Email = Annotated[str, Field(min_length=1, max_length=254, examples=["viewer@example.com"])]


class SignInRequest(BaseModel):
    """Who wants in."""

    email: Email
    password: Password
    device_name: str = Field(default="", max_length=80, examples=["Living room"])
    remember: bool = Field(default=True, description="false: signed out when the browser closes.")
    tokens: WantsTokens = None


class RegisterRequest(SignInRequest):
    """Who wants an account."""

    name: str = Field(default="", max_length=40, description="What the first profile is called.")


class RefreshRequest(BaseModel):
    """The refresh token of a program; a browser has it in its cookie."""

    refresh_token: str = Field(default="", max_length=200)


class ResetMailRequest(BaseModel):
    """Who forgot their password."""

    email: Email


class ResetRequest(BaseModel):
    """The token of the link in the mail, and the new password."""

    token: Secret
    password: Password


class MailedToken(BaseModel):
    """The token of a link in a mail."""

    token: Secret


class Told(BaseModel):
    """A sentence for the person."""

    detail: str


@router.post("/register", status_code=201)
def register(body: RegisterRequest, request: Request, response: Response) -> SignedIn | StepAsked:
    """Open an account and sign in.

    An address that has an account already is answered alike, but with a sign-in that opens nothing, and
    its holder gets a mail: who has an account here is nobody's business.
    """
    if not settings().registration_open:
        raise Forbidden(gettext("New accounts cannot be opened here at the moment."))
    client = client_here(request, device_name=body.device_name)
    email = addresses.normalised(body.email)
    passwords.check_new(body.password, about=(email, body.name))
    ratelimit.spend(REGISTRATIONS, "register", ratelimit.network_of(client.ip))
    ratelimit.spend(RESETS, "register", email)
    password_hash = passwords.hashed(body.password)
    try:
        with unit_of_work() as session:
            account_id = service.register(session, email, password_hash=password_hash, name=body.name)
            ticket = service.sign_in(session, account_id, client, is_remembered=body.remember)
    except Conflict:
        with unit_of_work() as session:
            service.tell_of_second_registration(session, email)
        ticket = _opens_nothing(is_remembered=body.remember)
    return hand_out(request, response, ticket, tokens=body.tokens)


@router.post("/login")
def sign_in(body: SignInRequest, request: Request, response: Response) -> SignedIn | StepAsked:
    """Sign in; each sign-in is a session of its own, shown on the devices page.

    Where the account asks for more, the answer has a `step` instead, and nobody is signed in.
    """
    client = client_here(request, device_name=body.device_name)
    account_id = credentials.verify(body.email, body.password, client)
    wish = Wish(body.remember, body.device_name, body.tokens)
    with unit_of_work() as session:
        result = service.admit(session, account_id, client, wish)
    return hand_out(request, response, result, tokens=body.tokens)


@router.post("/refresh")
def refresh(request: Request, response: Response, body: RefreshRequest | None = None) -> SignedIn | StepAsked:
    """Trade a refresh token for fresh ones; one that comes twice ends the session it belongs to."""
    from_body = body.refresh_token if body else ""
    token = from_body or cookies.read(request.headers.get("cookie", ""), cookies.refresh_cookie())
    with unit_of_work() as session:
        ticket = service.refresh(session, token, client_of(request)) if token else None
    if ticket is None:
        raise NotSignedIn
    return hand_out(request, response, ticket, tokens=bool(from_body))


@router.post("/logout", status_code=204)
def sign_out(request: Request, response: Response, body: RefreshRequest | None = None) -> None:
    """End the session of this device, at once and everywhere; without a session nothing happens."""
    claims = tokens.read(token_of(request), may_be_expired=True)
    from_cookie = cookies.read(request.headers.get("cookie", ""), cookies.refresh_cookie())
    with unit_of_work() as session:
        if claims is not None:
            service.sign_out(session, claims.session_id)
        if token := (body.refresh_token if body else "") or from_cookie:
            service.sign_out_by_refresh_token(session, token)
    forget_cookies(response)


@router.post("/reset-request", status_code=202)
def request_reset(body: ResetMailRequest, request: Request, background: BackgroundTasks) -> Told:
    """Have a link for a new password mailed; the answer is the same for every address."""
    email = addresses.normalised(body.email)
    ratelimit.spend(REGISTRATIONS, "reset", ratelimit.network_of(client_of(request).ip))
    ratelimit.spend(RESETS, "reset", email)
    background.add_task(_post_reset, email)
    return Told(detail=gettext("If that address has an account, a link is on its way to it."))


@router.post("/reset", status_code=204)
def reset(body: ResetRequest, request: Request, response: Response) -> None:
    """Set a new password with the token of a mailed link; every device is signed out."""
    ratelimit.spend(REGISTRATIONS, "reset", ratelimit.network_of(client_of(request).ip))
    with read_only() as session:
        holder = queries.holder_of_reset(session, body.token)
    if holder is None:
        raise service.BadResetLink
    passwords.check_new(body.password, about=(holder.email,))
    password_hash = passwords.hashed(body.password)
    with unit_of_work() as session:
        service.reset_password(session, body.token, password_hash=password_hash)
    forget_cookies(response)


@router.post("/verify", status_code=204)
def verify_email(body: MailedToken, request: Request) -> None:
    """Confirm that a mail address is its holder's, with the token of the link that was mailed there."""
    ratelimit.spend(REGISTRATIONS, "mail-link", ratelimit.network_of(client_of(request).ip))
    with unit_of_work() as session:
        service.verify_email(session, body.token)


@router.post("/email-change", status_code=204)
def confirm_email_change(body: MailedToken, request: Request) -> None:
    """Move an account to the address that the token's link was mailed to."""
    ratelimit.spend(REGISTRATIONS, "mail-link", ratelimit.network_of(client_of(request).ip))
    with unit_of_work() as session:
        service.confirm_email_change(session, body.token)


@router.post("/email-change/undo", status_code=204)
def undo_email_change(body: MailedToken, request: Request) -> None:
    """Give an account its old address back, with the token of the link that was mailed there; all are signed out."""
    ratelimit.spend(REGISTRATIONS, "mail-link", ratelimit.network_of(client_of(request).ip))
    with unit_of_work() as session:
        service.undo_email_change(session, body.token)


def _post_reset(email: str) -> None:
    """After the answer, so that its time tells nothing."""
    with unit_of_work() as session:
        service.request_reset(session, email)


def _opens_nothing(*, is_remembered: bool) -> Ticket:
    session_id = tokens.session_id()
    access_token = tokens.issue(tokens.Claims(session_id))
    return Ticket(session_id, access_token, tokens.opaque(), is_remembered)
