"""The second step of signing in, and passkeys, which need no first one: /api/auth."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts import service
from netflix_clone.accounts.access import client_of, require
from netflix_clone.accounts.api.answers import (
    Code,
    Credential,
    PasskeyAsked,
    Secret,
    SignedIn,
    StepAsked,
    WantsTokens,
    client_here,
    hand_out,
)
from netflix_clone.accounts.schemas import ChallengeKind, Wish
from netflix_clone.kit import ratelimit
from netflix_clone.kit.db import unit_of_work
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/auth", tags=["auth"], dependencies=[Depends(require(Access.PUBLIC))])

SECOND_STEPS = "20/15minutes"
PER_NETWORK = "60/5minutes"

DeviceName = Annotated[str, Field(max_length=80, examples=["Living room"])]


class SecondStep(BaseModel):
    """The challenge of the first step, and a code: the app's six figures, or a recovery code."""

    challenge: Secret
    code: Code


class PasskeyWanted(BaseModel):
    """Nothing, or the challenge of a second step that a passkey shall answer."""

    second_factor: str = Field(default="", max_length=200)


class PasskeySignIn(BaseModel):
    """What the browser's passkey answered."""

    challenge: Secret
    credential: Credential
    second_factor: str = Field(default="", max_length=200)
    device_name: DeviceName = ""
    remember: bool = True
    tokens: WantsTokens = None


@router.post("/second-factor")
def second_factor(body: SecondStep, request: Request, response: Response) -> SignedIn | StepAsked:
    """Finish signing in with a code of the authenticator app, or a recovery code; each counts once."""
    with unit_of_work() as session:
        begun = service.try_one(session, body.challenge, ChallengeKind.SECOND_FACTOR)
    ratelimit.spend(SECOND_STEPS, "second-factor", str(begun.account_id))
    with unit_of_work() as session:
        service.use_code(session, begun.account_id or 0, body.code)
        result, wish = service.pass_second_factor(
            session, body.challenge, begun.account_id or 0, client_here(request)
        )
    ratelimit.forget(SECOND_STEPS, "second-factor", str(begun.account_id))
    return hand_out(request, response, result, tokens=wish.tokens)


@router.post("/passkey/options")
def ask_for_passkey(body: PasskeyWanted, request: Request) -> PasskeyAsked:
    """Ask the browser for a passkey: any of this site, or, as a second step, one of that account."""
    ratelimit.spend(PER_NETWORK, "passkey", ratelimit.network_of(client_of(request).ip))
    with unit_of_work() as session:
        account_id = None
        if body.second_factor:
            account_id = service.try_one(session, body.second_factor, ChallengeKind.SECOND_FACTOR).account_id
        challenge, options = service.begin_passkey_use(session, account_id)
    return PasskeyAsked(challenge=challenge, public_key=options)


@router.post("/passkey")
def sign_in_with_passkey(body: PasskeySignIn, request: Request, response: Response) -> SignedIn | StepAsked:
    """Sign in with a passkey: it names the account, and is both factors at once."""
    client = client_here(request, device_name=body.device_name)
    ratelimit.spend(PER_NETWORK, "passkey", ratelimit.network_of(client.ip))
    wish = Wish(body.remember, body.device_name, body.tokens)
    with unit_of_work() as session:
        account_id = service.use_passkey(session, body.challenge, body.credential)
        if body.second_factor:
            result, wish = service.pass_second_factor(session, body.second_factor, account_id, client)
        else:
            result = service.admit(session, account_id, client, wish, is_two_factors=True, is_confirmed=True)
    return hand_out(request, response, result, tokens=wish.tokens)
