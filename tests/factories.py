"""Rows that tests need: short words for the usual, keywords for what the test is about."""

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session, select

from netflix_clone.accounts.models import Account, SignInSession
from netflix_clone.accounts.schemas import Role
from netflix_clone.billing.models import Plan, Subscription
from netflix_clone.billing.schemas import SubscriptionStatus
from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import EpisodeDraft, Playable, TitleDraft, TitleKind
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.plugins.registry import Registry
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.shell import rest

_number = itertools.count(1)
_apps: dict[tuple[int, ...], tuple[Any, FastAPI]] = {}
_LARGE = {"downloads": True, "premium_titles": True, "meaning_search": True}


def account(session: Session, *, email: str = "", role: Role = Role.USER, **fields: Any) -> int:
    """Somebody who can sign in, though with no password that anybody knows."""
    row = Account(email=email or f"person{next(_number)}@example.com", password_hash="!", role=role, **fields)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def viewer(session: Session, *, maturity_ceiling: int = 18, **fields: Any) -> Viewer:
    """A profile of an account of its own, signed in and selected."""
    account_id = fields.pop("account_id", None) or account(session)
    profile = Profile(
        account_id=account_id,
        name=fields.pop("name", f"Viewer {next(_number)}"),
        avatar_seed="seed",
        maturity_ceiling=maturity_ceiling,
        **fields,
    )
    session.add(profile)
    session.flush()
    assert profile.id is not None
    return Viewer(
        account_id=account_id,
        profile_id=profile.id,
        session_id=sign_in(session, account_id, profile_id=profile.id),
        name=profile.name,
        language=profile.language,
        maturity_ceiling=profile.maturity_ceiling,
        is_kids=profile.is_kids,
        autoplay_next=profile.autoplay_next,
    )


def on_device(session: Session, who: Viewer) -> Viewer:
    """The same profile on one more device."""
    return replace(who, session_id=sign_in(session, who.account_id, profile_id=who.profile_id))


def sign_in(
    session: Session, account_id: int, *, profile_id: int | None = None, is_kids: bool = False
) -> str:
    """The id of a live session."""
    row = SignInSession(
        id=tokens.digest(tokens.opaque())[:32],
        account_id=account_id,
        profile_id=profile_id,
        is_kids=is_kids,
        expires_at=utc_now() + timedelta(days=1),
    )
    session.add(row)
    session.flush()
    return row.id


def bearer(session_id: str, account_id: int) -> dict[str, str]:
    """The header that speaks for a session."""
    token = tokens.issue(tokens.Claims(session_id))
    return {"Authorization": f"Bearer {token}"}


def client(*routers: Any, headers: dict[str, str] | None = None) -> TestClient:
    """A client of an app that has `routers` alone."""
    return TestClient(_app(routers), headers=headers, raise_server_exceptions=False)


def _app(routers: tuple[Any, ...]) -> FastAPI:
    """One for all tests that ask for the same: the first request to a new one costs ten times the next."""
    known = _apps.get(names := tuple(map(id, routers)))
    if known is not None:
        return known[1]
    registry = Registry()
    for router in routers:
        registry.add_router(router)
    _apps[names] = routers, rest.build(registry)
    return _apps[names][1]


def viewer_client(*routers: Any, maturity_ceiling: int = 18) -> tuple[TestClient, Viewer]:
    """A client signed in as a viewer of its own."""
    with unit_of_work() as session:
        who = viewer(session, maturity_ceiling=maturity_ceiling)
    return client(*routers, headers=bearer(who.session_id, who.account_id)), who


def admin_client(*routers: Any) -> TestClient:
    """A client signed in as an operator."""
    with unit_of_work() as session:
        account_id = account(session, role=Role.ADMIN)
        session_id = sign_in(session, account_id)
    return client(*routers, headers=bearer(session_id, account_id))


def plans(session: Session) -> dict[str, int]:
    """The four plans as they are sold; the ids by slug."""
    rows = {
        "free": {"rank": 0, "has_ads": True},
        "basic": {"rank": 1, "max_height": 720, "max_streams": 2, "max_profiles": 3},
        "premium": {"rank": 2, "max_height": 2160, "max_streams": 4, "max_profiles": 5, **_LARGE},
        "family": {"rank": 3, "max_height": 2160, "max_streams": 6, "max_profiles": 6, **_LARGE},
    }
    made = {slug: Plan(slug=slug, name=slug.title(), **facts) for slug, facts in rows.items()}
    session.add_all(made.values())
    session.flush()
    return {slug: row.id or 0 for slug, row in made.items()}


def subscribe(session: Session, account_id: int, plan: str) -> int:
    """Let an account have a plan, as one that was given; one that it had before ends. The subscription's id."""
    unsubscribe(session, account_id)
    row = Subscription(
        account_id=account_id,
        live_key=account_id,
        provider="house",
        external_id=tokens.opaque(),
        plan_id=session.exec(select(Plan.id).where(Plan.slug == plan)).one() or 0,
        status=SubscriptionStatus.ACTIVE,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def unsubscribe(session: Session, account_id: int) -> None:
    """Let the account fall to the free plan."""
    for row in session.exec(select(Subscription).where(Subscription.live_key == account_id)):
        row.live_key, row.status = None, SubscriptionStatus.CANCELED
    session.flush()


def movie(session: Session, name: str = "", *, publish: bool = True, **fields: Any) -> int:
    """A film, published unless said otherwise."""
    facts = {"year": 1927, "runtime_min": 90, "genres": ("Drama",)} | fields
    draft = TitleDraft(kind=TitleKind.MOVIE, name=name or f"Film {next(_number)}", **facts)
    return service.create_title(session, draft, publish=publish)


def series(session: Session, name: str = "", *, episodes: tuple[int, ...] = (3,), **fields: Any) -> int:
    """A published series; `episodes` says how many each season has."""
    facts = {"year": 1915, "genres": ("Crime",)} | fields
    draft = TitleDraft(kind=TitleKind.SERIES, name=name or f"Series {next(_number)}", **facts)
    title_id = service.create_title(session, draft, publish=True)
    for season, count in enumerate(episodes, start=1):
        for number in range(1, count + 1):
            service.add_episode(
                session, title_id, EpisodeDraft(season=season, number=number, name=f"Part {season}.{number}")
            )
    return title_id


def playable(session: Session, title_id: int, *, number: int = 1) -> Playable:
    """The film itself, or the nth episode counted through all seasons."""
    return queries.playables_of_title(session, title_id)[number - 1]
