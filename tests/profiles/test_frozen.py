"""Profiles above the plan's number: frozen, never lost, and back at once. On both databases."""

from collections.abc import Iterator

import pytest
from fastapi import APIRouter

from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.billing.errors import PlanGate
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict
from netflix_clone.playback import api as playback_api
from netflix_clone.profiles import api, queries, service
from netflix_clone.profiles.schemas import FrozenProfile, ProfileDraft
from tests import factories
from tests.conftest import forget_process


@pytest.fixture(autouse=True)
def sells(monkeypatch: pytest.MonkeyPatch, each_database: str) -> Iterator[None]:
    """A site that sells the four plans."""
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    with unit_of_work() as session:
        factories.plans(session)
    yield


def household(count: int) -> tuple[Identity, list[int]]:
    """A family of so many profiles, the owner's first."""
    with unit_of_work() as session:
        account_id = factories.account(session)
        factories.subscribe(session, account_id, "family")
        ids = [service.add_profile(session, account_id, ProfileDraft(name=f"P{n}")) for n in range(count)]
        session_id = factories.sign_in(session, account_id, profile_id=ids[-1])
    return Identity(account_id, Role.USER, session_id, ids[-1]), ids


def fall(identity: Identity) -> None:
    with unit_of_work() as session:
        factories.unsubscribe(session, identity.account_id)


def frozen(identity: Identity) -> list[bool]:
    with read_only() as session:
        return [face.is_frozen for face in queries.household(session, identity)]


def test_the_plan_says_how_many_profiles_there_may_be() -> None:
    identity, _ = household(6)
    with unit_of_work() as session, pytest.raises(PlanGate, match="all of its 6"):
        service.add_profile(session, identity.account_id, ProfileDraft(name="One more"))
    with read_only() as session:
        assert len(queries.profiles_of(session, identity.account_id)) == 6


def test_what_lies_above_a_smaller_plan_is_frozen_and_thaws_with_a_larger_one() -> None:
    identity, ids = household(4)
    assert frozen(identity) == [False] * 4
    fall(identity)
    assert frozen(identity) == [False, False, True, True]
    with read_only() as session:
        assert [each.id for each in queries.profiles_of(session, identity.account_id)] == ids
        with pytest.raises(FrozenProfile, match="2 profiles"):
            queries.viewer(session, identity)
    with unit_of_work() as session:
        with pytest.raises(FrozenProfile):
            service.enter(session, identity, ids[2])
        assert service.enter(session, identity, ids[1]).id == ids[1]
        factories.subscribe(session, identity.account_id, "basic")
    assert frozen(identity) == [False, False, False, True]
    with unit_of_work() as session:
        assert service.enter(session, identity, ids[2]).id == ids[2]


@pytest.mark.parametrize("router", [*api.ROUTERS[:1], *playback_api.ROUTERS[1:2]])
def test_a_frozen_profile_neither_enters_nor_plays(router: APIRouter) -> None:
    identity, ids = household(3)
    fall(identity)
    client = factories.client(router, headers=factories.bearer(identity.session_id, identity.account_id))
    path, body = (
        (f"/api/profiles/{ids[2]}/select", {}) if router is api.router else ("/api/playback", {"title_id": 1})
    )
    refused = client.post(path, json=body)
    assert (refused.status_code, refused.json()["gate"]) == (402, "profiles")


def test_where_nothing_is_sold_the_setting_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYMENTS", "none")
    monkeypatch.setenv("MAX_PROFILES", "2")
    forget_process()
    with unit_of_work() as session:
        account_id = factories.account(session)
        for name in ("Ada", "Ben"):
            service.add_profile(session, account_id, ProfileDraft(name=name))
        with pytest.raises(Conflict):
            service.add_profile(session, account_id, ProfileDraft(name="Cy"))
