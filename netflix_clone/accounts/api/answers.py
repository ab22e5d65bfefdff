"""How a sign-in is handed out: as cookies to browsers, as tokens to programs."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import cookies
from netflix_clone.accounts.access import client_of
from netflix_clone.accounts.schemas import Client, NextStep, Step, Ticket
from netflix_clone.kit import tokens as random_tokens
from netflix_clone.kit.settings import settings

Password = Annotated[str, Field(max_length=4096, examples=["four words in a row"])]
Secret = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(min_length=1, max_length=40, examples=["123456"])]
Credential = Annotated[dict[str, Any], Field(description="The browser's PublicKeyCredential as JSON.")]
WantsTokens = Annotated[
    bool | None,
    Field(
        description="true: tokens in the body and no cookies, for programs. false: cookies alone. "
        "Left out: a browser (which sends Origin) gets cookies alone, a program gets both."
    ),
]


class SignedIn(BaseModel):
    """A sign-in. Browsers get cookies that scripts cannot read, and no tokens here."""

    session_id: str
    expires_in_s: int = Field(description="How long the access token counts, in seconds.")
    token_type: str | None = Field(default=None, examples=["Bearer"])
    access_token: str | None = None
    refresh_token: str | None = Field(default=None, description="Counts once; renewing gives the next one.")


class StepAsked(BaseModel):
    """Not signed in yet: `second-factor` asks for a code or a passkey, `closing` whether the account is kept."""

    step: Step
    challenge: str = Field(description="Sent along with the answer; it counts for ten minutes.")
    has_passkey: bool = False
    closes_at: datetime | None = None


class PasskeyAsked(BaseModel):
    """What a browser needs for navigator.credentials; binary values are base64url."""

    challenge: str = Field(description="Sent along with the answer.")
    public_key: dict[str, Any]


def is_browser(request: Request) -> bool:
    """Whether a page sent the request: browsers say so, and pages cannot hinder them."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers


def client_here(request: Request, *, device_name: str = "") -> Client:
    """Who signs in, known again by a cookie; a browser that has none yet gets one when it is signed in."""
    client = client_of(request, device_name=device_name)
    key = cookies.read(request.headers.get("cookie", ""), cookies.device_cookie())
    if not key and is_browser(request):
        key = request.state.fresh_device_key = random_tokens.opaque()
    return replace(client, device_key=key)


def hand_out(
    request: Request, response: Response, result: Ticket | NextStep, *, tokens: bool | None
) -> SignedIn | StepAsked:
    """Say what is asked before, or sign in: by cookies, or with the tokens in the body.

    `tokens` says which; where it says nothing a browser gets cookies alone, and a program both.
    """
    response.headers["Cache-Control"] = "no-store"
    if isinstance(result, NextStep):
        return StepAsked(
            step=result.step,
            challenge=result.challenge,
            has_passkey=result.has_passkey,
            closes_at=result.closes_at,
        )
    ticket = result
    if tokens is not True:
        set_cookies(request, response, ticket)
    signed_in = SignedIn(session_id=ticket.session_id, expires_in_s=settings().jwt_lifetime_s)
    if tokens is True or (tokens is None and not is_browser(request)):
        signed_in.token_type = "Bearer"  # noqa: S105 -- a word of RFC 6750
        signed_in.access_token, signed_in.refresh_token = ticket.access_token, ticket.refresh_token
    return signed_in


def set_cookies(request: Request, response: Response, ticket: Ticket) -> None:
    """Sign a browser in."""
    for value in cookies.granted(ticket):
        response.headers.append("set-cookie", value)
    if key := getattr(request.state, "fresh_device_key", ""):
        response.headers.append("set-cookie", cookies.kept_device(key, is_remembered=ticket.is_remembered))


def forget_cookies(response: Response) -> None:
    """Make the browser forget that it was signed in."""
    for value in cookies.withdrawn():
        response.headers.append("set-cookie", value)
