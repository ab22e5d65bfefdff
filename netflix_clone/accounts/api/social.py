"""Signing in by another service, and linking one: /api/auth/social, /api/me/social."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from netflix_clone.accounts import access, cookies, credentials, service, social
from netflix_clone.accounts.access import require
from netflix_clone.accounts.api.answers import Password, client_here, set_cookies
from netflix_clone.accounts.api.security import Sensitive
from netflix_clone.accounts.schemas import NextStep, Wish
from netflix_clone.accounts.service.challenges import Begun
from netflix_clone.accounts.social import Provider, SocialRefused, Somebody
from netflix_clone.kit import ratelimit
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import HouseError, NotFound, NotSignedIn
from netflix_clone.kit.ids import Id
from netflix_clone.kit.paths import same_site_path
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api", tags=["auth"])
Anybody = Depends(require(Access.PUBLIC))

PER_NETWORK = "60/5minutes"
_VISIT_S = 600
_SECURITY = "/account/security"


class LinkWanted(BaseModel):
    """The password; see Confirmation."""

    password: Password = ""


class Service(BaseModel):
    """Another service that signs in here."""

    slug: str
    label: str


class Onward(BaseModel):
    """Where to go on."""

    url: str


@router.get("/auth/social", dependencies=[Anybody])
def services() -> tuple[Service, ...]:
    """The services whose sign-in counts here."""
    return tuple(Service(slug=each.slug, label=each.label) for each in social.providers().values())


@router.get("/auth/social/{slug}", dependencies=[Anybody], response_class=RedirectResponse)
def go(
    slug: str, request: Request, then: Annotated[str, Query(alias="next", max_length=500)] = ""
) -> Response:
    """Go to another service to sign in there."""
    ratelimit.spend(PER_NETWORK, "social", ratelimit.network_of(access.client_ip(request)))
    provider = _provider(slug)
    with unit_of_work() as session:
        state, kept = service.begin_visit(session, provider, then=same_site_path(then))
    try:
        url = _address(provider, state, kept)
    except HouseError as error:
        return _back("/login", error)
    answer = RedirectResponse(url, 303, headers={"cache-control": "no-store"})
    answer.headers.append("set-cookie", cookies.kept_visit(state, _VISIT_S))
    return answer


@router.get("/auth/social/{slug}/callback", dependencies=[Anybody], response_class=RedirectResponse)
def come_back(
    slug: str,
    request: Request,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Come back from there: signs in or links, only in the browser that went, and once."""
    ratelimit.spend(PER_NETWORK, "social", ratelimit.network_of(access.client_ip(request)))
    is_link = False
    try:
        provider = _provider(slug)
        began = cookies.read(request.headers.get("cookie", ""), cookies.visit_cookie())
        if not state or began != state:
            raise SocialRefused
        with unit_of_work() as session:
            begun = service.end_visit(session, state)
        is_link = begun.account_id is not None
        if not code or begun.data["provider"] != slug:
            raise SocialRefused
        somebody = _somebody(provider, code, begun)
        answer = (
            _link(request, begun, somebody, provider)
            if is_link
            else _enter(request, begun, somebody, provider)
        )
    except HouseError as error:
        answer = _back(_SECURITY if is_link else "/login", error)
    answer.headers.append("set-cookie", cookies.kept_visit("", 0))
    return answer


@router.post("/me/social/{slug}")
def link(slug: str, body: LinkWanted, identity: Sensitive, response: Response) -> Onward:
    """Begin to link another service's sign-in to the account; go on at `url`."""
    credentials.step_up(identity, body.password)
    provider = _provider(slug)
    with unit_of_work() as session:
        state, kept = service.begin_visit(session, provider, identity=identity)
    response.headers.append("set-cookie", cookies.kept_visit(state, _VISIT_S))
    return Onward(url=_address(provider, state, kept))


@router.delete("/me/social/{link_id}", status_code=204)
def unlink(link_id: Id, identity: Sensitive, body: LinkWanted | None = None) -> None:
    """Let another service's sign-in open the account no more."""
    credentials.step_up(identity, body.password if body else "")
    with unit_of_work() as session:
        service.unlink_social(session, identity, link_id)


def _enter(request: Request, begun: Begun, somebody: Somebody, provider: Provider) -> Response:
    client = client_here(request)
    with unit_of_work() as session:
        account_id = service.account_of(session, somebody, provider)
        result = service.admit(session, account_id, client, Wish(), is_confirmed=True)
    if isinstance(result, NextStep):
        told = {"step": result.step.value, "challenge": result.challenge}
        if result.has_passkey:
            told["has_passkey"] = "true"
        if result.closes_at:
            told["closes_at"] = result.closes_at.isoformat()
        # Behind the #: no server, and no log, sees it.
        return _to(f"/login?{urlencode({'next': begun.data['then']})}#{urlencode(told)}")
    answer = _to(begun.data["then"])
    set_cookies(request, answer, result)
    return answer


def _link(request: Request, begun: Begun, somebody: Somebody, provider: Provider) -> Response:
    """Only for who began it, in the session in which they did."""
    identity = access.identify(access.token_of(request), may_be_expired=True)
    if identity is None or identity.session_id != begun.data["session_id"]:
        raise NotSignedIn
    with unit_of_work() as session:
        service.link_social(session, identity.account_id, somebody, provider)
    return _to(_SECURITY)


def _provider(slug: str) -> Provider:
    provider = social.providers().get(slug)
    if provider is None:
        raise NotFound
    return provider


def _address(provider: Provider, state: str, kept: dict[str, str]) -> str:
    # Its libraries take half a second: only those who use it pay.
    from netflix_clone.accounts import oauth

    return oauth.address(provider, state=state, nonce=kept["nonce"], verifier=kept["verifier"])


def _somebody(provider: Provider, code: str, begun: Begun) -> Somebody:
    from netflix_clone.accounts import oauth

    return oauth.somebody(provider, code, nonce=begun.data["nonce"], verifier=begun.data["verifier"])


def _back(page: str, error: HouseError) -> Response:
    """To a page that says what went wrong: it knows the sentence of each code."""
    return _to(f"{page}?{urlencode({'problem': error.code})}")


def _to(path: str) -> Response:
    return RedirectResponse(path, 303, headers={"cache-control": "no-store"})
