"""Every door has a guard: what a websocket can call, what HTTP can ask. The walk is proved to bite."""

import inspect
from pathlib import Path

import pytest
import reflex as rx
from fastapi import APIRouter

from netflix_clone.accounts.guard import guard
from netflix_clone.netflix_clone import registry
from netflix_clone.plugins.protocols import Access
from netflix_clone.plugins.registry import Registry
from netflix_clone.shell import rest
from tests.security import doors

HANDLERS = dict(handler for state in doors.states() for handler in doors.handlers(state))
ROUTES = {f"{route.methods} {route.path}": route for route in doors.routes(rest.build(registry))}
ADMIN_PLACES = ("netflix_clone.admin",)


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_every_handler_is_guarded_and_waits_for_nobody(name: str) -> None:
    handler = HANDLERS[name]
    assert doors.access_of(handler) is not None, f"{name}: put @guard(Access.…) below @rx.event"
    assert inspect.iscoroutinefunction(handler) or inspect.isasyncgenfunction(handler)


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_every_route_is_guarded(name: str) -> None:
    assert ROUTES[name].guards, f"{name}: add Depends(require(Access.…))"


@pytest.mark.parametrize("name", sorted(name for name in HANDLERS if name.startswith(ADMIN_PLACES)))
def test_every_handler_of_the_office_is_an_admins(name: str) -> None:
    assert doors.access_of(HANDLERS[name]) is Access.ADMIN


@pytest.mark.parametrize("name", sorted(name for name in ROUTES if "/api/admin" in name))
def test_every_route_of_the_office_is_an_admins(name: str) -> None:
    assert Access.ADMIN in ROUTES[name].guards


@pytest.mark.parametrize(
    "path", sorted(doors.HOUSE.rglob("*.py")), ids=lambda path: str(path.relative_to(doors.HOUSE))
)
def test_no_public_method_of_a_state_is_bare(path: Path) -> None:
    assert doors.public_methods_without_decorator(path.read_text()) == []


def test_the_walk_sees_the_house() -> None:
    assert len(HANDLERS) >= 5
    assert len(ROUTES) >= 15


class PlantedState(rx.State):
    """A state that somebody forgot to guard."""

    @rx.event
    async def open_the_till(self) -> None:
        """Unguarded."""

    async def helper_without_underscore(self) -> None:
        """A handler too, though nobody meant it."""

    @rx.event
    @guard(Access.ADMIN)
    async def count(self) -> None:
        """Guarded."""


def test_a_planted_handler_is_found() -> None:
    found = {
        name.rpartition(".")[2]: doors.access_of(function)
        for state in doors.states(package="tests")
        for name, function in doors.handlers(state)
        if "PlantedState" in name
    }
    assert found == {"open_the_till": None, "helper_without_underscore": None, "count": Access.ADMIN}


def test_a_planted_route_is_found() -> None:
    planted = APIRouter()

    @planted.get("/api/till")
    def till() -> None:
        """Unguarded."""

    offers = Registry()
    offers.add_router(planted)
    found = {route.path: route.guards for route in doors.routes(rest.build(offers))}
    assert found["/api/till"] == set()


def test_a_planted_bare_method_is_found_by_reading() -> None:
    source = "class TillState(rx.State):\n    def open(self): ...\n    def _close(self): ...\n    @rx.event\n    def x(self): ..."
    assert doors.public_methods_without_decorator(source) == ["TillState.open"]


def test_a_handler_that_would_block_everybody_cannot_be_guarded() -> None:
    with pytest.raises(TypeError, match="must be async"):

        @guard(Access.PUBLIC)
        def slow(self: rx.State) -> None:
            """Sync."""
