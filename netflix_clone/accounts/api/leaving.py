"""Leaving, and coming back in time: /api/me/delete, /api/me/keep."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel

from netflix_clone.accounts import credentials, service
from netflix_clone.accounts.access import client_of, require
from netflix_clone.accounts.api.answers import (
    Password,
    Secret,
    SignedIn,
    StepAsked,
    client_here,
    forget_cookies,
    hand_out,
)
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import ratelimit
from netflix_clone.kit.db import unit_of_work
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/me", tags=["me"])
Sensitive = Annotated[Identity, Depends(require(Access.HOLDER, rate="10/15minutes"))]

PER_NETWORK = "30/15minutes"


class Goodbye(BaseModel):
    """The password; see Confirmation."""

    password: Password = ""


class Return(BaseModel):
    """The challenge that signing in answered with the step `closing`."""

    challenge: Secret


@router.post("/delete", status_code=204)
def close_account(body: Goodbye, identity: Sensitive, response: Response) -> None:
    """Close the account: every device is signed out now, everything is deleted after the days of grace."""
    credentials.step_up(identity, body.password)
    with unit_of_work() as session:
        service.close_account(session, identity)
    forget_cookies(response)


@router.post("/keep", dependencies=[Depends(require(Access.PUBLIC))])
def keep_account(body: Return, request: Request, response: Response) -> SignedIn | StepAsked:
    """Keep an account that was closing, and sign in: with the challenge that signing in gave."""
    ratelimit.spend(PER_NETWORK, "keep", ratelimit.network_of(client_of(request).ip))
    with unit_of_work() as session:
        result, wish = service.keep_account(session, body.challenge, client_here(request))
    return hand_out(request, response, result, tokens=wish.tokens)
