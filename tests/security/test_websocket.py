"""A stranger's hand on the websocket: any origin, any cookie, any event, any argument."""

import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from netflix_clone import netflix_clone as site
from netflix_clone.kit import tokens
from netflix_clone.plugins.protocols import Access
from netflix_clone.shell.state import FrameState
from tests.browsers import PASSWORD
from tests.security import doors
from tests.security.backend import Backend, Tab, cookie_header, handshake_status

LOAD = f"{FrameState.get_full_name()}.load"
HYDRATE = "reflex___state____state.hydrate"


def guarded(access: set[Access]) -> list[str]:
    """The full names of all handlers with such a guard."""
    return [
        f"{state.get_full_name()}.{name}"
        for state in doors.states()
        for name, handler in state.event_handlers.items()
        if name in vars(state) and doors.access_of(handler.fn) in access
    ]


def state_changes(updates: list[dict[str, Any]]) -> dict[str, Any]:
    """Vars of ours that updates carry, but for the toast that says no and what the router brings."""
    changed: dict[str, Any] = {}
    for update in updates:
        for state, variables in (update.get("delta") or {}).items():
            if "netflix_clone" in state and "toast_state" not in state:
                changed |= {f"{state}.{name}": value for name, value in variables.items()}
    return changed


def says(updates: list[dict[str, Any]]) -> str:
    return json.dumps(updates)


@pytest.fixture(scope="module")
def ada(backend: Backend) -> httpx.Client:
    """A browser of somebody who watches."""
    return backend.person("ada@example.com")


def test_a_tab_of_somebody_signed_in_knows_who_it_is(backend: Backend, ada: httpx.Client) -> None:
    with Tab(backend, cookie=cookie_header(ada), origin=backend.url) as tab:
        assert "Ada" in says(tab.send(LOAD))


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:1", "https://localhost"]
)
def test_a_page_of_another_site_gets_no_websocket(backend: Backend, ada: httpx.Client, origin: str) -> None:
    assert handshake_status(backend, origin=origin, cookie=cookie_header(ada)) == 403


def test_our_own_page_gets_one(backend: Backend) -> None:
    assert handshake_status(backend, origin=backend.url) == 101


def test_long_polling_from_another_site_is_refused_too(backend: Backend) -> None:
    answer = httpx.get(
        f"{backend.url}/_event/?EIO=4&transport=polling&token=x", headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403


def test_a_stranger_moves_no_handler_that_is_not_public(backend: Backend) -> None:
    names = guarded({Access.ACCOUNT, Access.HOLDER, Access.VIEWER, Access.ADMIN})
    assert names
    assert site.app
    with Tab(backend) as tab:
        for name in names:
            tab.send(name, {"payload": 1}, wait=False)
        assert state_changes(tab.updates()) == {}


def test_a_viewer_moves_no_handler_of_the_office(backend: Backend, ada: httpx.Client) -> None:
    names = guarded({Access.ADMIN})
    with Tab(backend, cookie=cookie_header(ada), origin=backend.url) as tab:
        for name in names:
            tab.send(name, {}, wait=False)
        assert state_changes(tab.updates()) == {}


@pytest.mark.parametrize(
    "event",
    [
        f"{FrameState.get_full_name()}.setvar",
        f"{FrameState.get_full_name()}.set_is_admin",
        f"{FrameState.get_full_name()}._private",
        f"{FrameState.get_full_name()}.get_state",
        "reflex___state____state.set_is_hydrated",
    ],
)
def test_no_variable_is_set_from_outside(backend: Backend, event: str) -> None:
    with Tab(backend) as tab:
        updates = tab.send(event, {"var_name": "is_admin", "value": True})
        assert state_changes(updates) == {}


def test_update_vars_internal_writes_no_ordinary_variable(backend: Backend) -> None:
    name = "reflex___state____state.reflex___state____update_vars_internal_state.update_vars_internal"
    with Tab(backend) as tab:
        updates = tab.send(name, {"vars": {f"{FrameState.get_full_name()}.is_admin_rx_state_": True}})
        assert state_changes(updates) == {}


@pytest.mark.parametrize(
    "payload",
    [{"self": 1}, {"unknown": 1}, {"a": 1, "b": 2}, {"x": "y" * 500_000}, {"state": {"$ne": 1}}],
    ids=lambda payload: str(payload)[:30],
)
def test_arguments_that_do_not_fit_reach_no_code_of_ours(
    backend: Backend, ada: httpx.Client, payload: dict[str, Any]
) -> None:
    with Tab(backend, cookie=cookie_header(ada), origin=backend.url) as tab:
        assert state_changes(tab.send(LOAD, payload)) == {}
        assert "Ada" in says(tab.send(LOAD)), "the tab lives on"


def test_an_event_of_several_megabytes_closes_its_own_tab_alone(backend: Backend, ada: httpx.Client) -> None:
    with Tab(backend) as tab, pytest.raises(ConnectionClosed):
        tab.send(LOAD, {"x": "y" * 3_000_000})
    with Tab(backend, cookie=cookie_header(ada), origin=backend.url) as other:
        assert "Ada" in says(other.send(LOAD))


def test_signing_out_elsewhere_stops_an_open_tab_at_once(backend: Backend) -> None:
    bob = backend.person("bob@example.com", name="Bob")
    with Tab(backend, cookie=cookie_header(bob), origin=backend.url) as tab:
        assert "Bob" in says(tab.send(LOAD))
        assert bob.post("/api/auth/logout").status_code == 204
        after = tab.send(LOAD)
        assert state_changes(after) == {}
        assert "/login" in says(after)


def test_a_forged_cookie_is_a_stranger(backend: Backend) -> None:
    forged = tokens.issue(tokens.Claims("f" * 32))
    with Tab(backend, cookie=f"emberlight={forged}", origin=backend.url) as tab:
        assert state_changes(tab.send(LOAD)) == {}


def test_a_tab_with_a_lapsed_token_and_a_good_refresh_token_opens_signed_in(backend: Backend) -> None:
    eve = backend.person("eve@example.com", name="Eve")
    refresh_token = eve.cookies["emberlight-refresh"]
    with Tab(backend, cookie=f"emberlight-refresh={refresh_token}", origin=backend.url) as tab:
        assert "Eve" in says(tab.send(LOAD))
    renewed = eve.post("/api/auth/refresh")
    assert renewed.status_code == 200, "the handshake did not use the token up"


def test_cookies_never_come_back_to_the_browser_or_into_the_log(backend: Backend, ada: httpx.Client) -> None:
    session_token = ada.cookies["emberlight"]
    with Tab(backend, cookie=cookie_header(ada), origin=backend.url) as tab:
        assert session_token not in says(tab.send(LOAD))
        tab.send("reflex___state____state.no_such_event", {})
    log = backend.log_path.read_text()
    assert "no_such_event" in log
    assert session_token not in log
    assert ada.cookies["emberlight-refresh"] not in log
    assert PASSWORD not in log


def test_who_knows_the_token_of_somebodys_tab_sees_nothing_of_it(backend: Backend, ada: httpx.Client) -> None:
    with Tab(backend, cookie=cookie_header(ada), origin=backend.url, token="known-to-all") as tab:
        assert "Ada" in says(tab.send(LOAD))
    with Tab(backend, token="known-to-all") as stranger:
        assert "Ada" not in says(stranger.send(HYDRATE))


def test_the_same_tab_after_another_has_signed_in_shows_nothing_of_the_first(backend: Backend) -> None:
    first = backend.person("fay@example.com", name="Fay")
    second = backend.person("gus@example.com", name="Gus")
    with Tab(backend, cookie=cookie_header(first), origin=backend.url, token="shared-sofa") as tab:
        assert "Fay" in says(tab.send(LOAD))
    with Tab(backend, cookie=cookie_header(second), origin=backend.url, token="shared-sofa") as tab:
        assert "Fay" not in says(tab.send(HYDRATE))


def test_the_same_tab_after_another_profile_was_chosen_shows_nothing_of_the_first(backend: Backend) -> None:
    ivy = backend.person("ivy@example.com", name="Ivy")
    child = ivy.post("/api/profiles", json={"name": "Kim", "is_kids": True}).json()["id"]
    with Tab(backend, cookie=cookie_header(ivy), origin=backend.url, token="childs-turn") as tab:
        assert '"Ivy"' in says(tab.send(LOAD))
    assert ivy.post(f"/api/profiles/{child}/select").status_code == 200
    with Tab(backend, cookie=cookie_header(ivy), origin=backend.url, token="childs-turn") as tab:
        assert '"Ivy"' not in says(tab.send(HYDRATE))


def test_a_tab_whose_line_broke_finds_its_state_again(backend: Backend, ada: httpx.Client) -> None:
    for event in (LOAD, HYDRATE):
        with Tab(backend, cookie=cookie_header(ada), origin=backend.url, token="tunnel") as tab:
            assert "Ada" in says(tab.send(event))
