"""How a sign-in is handed out: as cookies to browsers, as tokens to programs."""

from fastapi import Request, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import cookies
from netflix_clone.accounts.schemas import Ticket
from netflix_clone.kit.settings import settings


class SignedIn(BaseModel):
    """A sign-in. Browsers get cookies that scripts cannot read, and no tokens here."""

    session_id: str
    expires_in_s: int = Field(description="How long the access token counts, in seconds.")
    token_type: str | None = Field(default=None, examples=["Bearer"])
    access_token: str | None = None
    refresh_token: str | None = Field(default=None, description="Counts once; renewing gives the next one.")


def is_browser(request: Request) -> bool:
    """Whether a page sent the request: browsers say so, and pages cannot hinder them."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers


def hand_out(request: Request, response: Response, ticket: Ticket, *, tokens: bool | None) -> SignedIn:
    """Set cookies, or put the tokens into the body.

    `tokens` says which; where it says nothing a browser gets cookies alone, and a program both.
    """
    response.headers["Cache-Control"] = "no-store"
    if tokens is not True:
        for value in cookies.granted(ticket):
            response.headers.append("set-cookie", value)
    signed_in = SignedIn(session_id=ticket.session_id, expires_in_s=settings().jwt_lifetime_s)
    if tokens is True or (tokens is None and not is_browser(request)):
        signed_in.token_type = "Bearer"  # noqa: S105 -- a word of RFC 6750
        signed_in.access_token, signed_in.refresh_token = ticket.access_token, ticket.refresh_token
    return signed_in


def forget_cookies(response: Response) -> None:
    """Make the browser forget that it was signed in."""
    for value in cookies.withdrawn():
        response.headers.append("set-cookie", value)
