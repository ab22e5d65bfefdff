"""The gate shows the household and what opens each face; settings open for whom they may."""

from typing import Any

import pytest

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.profiles import pins
from netflix_clone.profiles.state import ProfilesState, SettingsState
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


def household(**owner: Any) -> tuple[int, int]:
    """An account with an owner; the ids of both."""
    with unit_of_work() as session:
        viewer = factories.viewer(session, name="Mara", is_owner=True, **owner)
    return viewer.account_id, viewer.profile_id


def watches(account_id: int, profile_id: int | None, *, is_kids: bool = False) -> str:
    """A session of the account on which a profile watches."""
    with unit_of_work() as session:
        return factories.sign_in(session, account_id, profile_id=profile_id, is_kids=is_kids)


def add(account_id: int, name: str, **fields: Any) -> int:
    with unit_of_work() as session:
        return factories.viewer(session, account_id=account_id, name=name, **fields).profile_id


def test_the_gate_opens_before_a_profile_is_chosen() -> None:
    account_id, _ = household()
    with unit_of_work() as session:
        factories.viewer(session, name="Somebody of another household")
    state = tab(ProfilesState, watches(account_id, None))
    send(state, "load")
    assert [face.profile.name for face in state.faces] == ["Mara"]
    assert (state.room_left, state.most) == (settings().max_profiles - 1, settings().max_profiles)


def test_a_full_household_has_no_room() -> None:
    account_id, owner = household()
    for number in range(settings().max_profiles - 1):
        add(account_id, f"Profile {number}")
    state = tab(ProfilesState, watches(account_id, owner))
    send(state, "load")
    assert state.room_left == 0


def test_a_stranger_sees_no_gate() -> None:
    state = tab(ProfilesState)
    assert "/login" in str(send(state, "load"))
    assert not state.is_loaded


@pytest.mark.parametrize(("owner_pin", "asked"), [(None, "password"), ("2468", "owner")])
def test_the_gate_tells_a_child_what_leads_out(owner_pin: str | None, asked: str) -> None:
    account_id, owner = household(pin_hash=pins.hashed(owner_pin) if owner_pin else None)
    kid = add(account_id, "Pip", is_kids=True, maturity_ceiling=7)
    add(account_id, "Nora")
    add(account_id, "Kim", is_kids=True, maturity_ceiling=7)
    state = tab(ProfilesState, watches(account_id, kid, is_kids=True))
    send(state, "load")
    locks = {face.profile.name: face.lock.value for face in state.faces}
    assert locks == {"Mara": "own" if owner_pin else "password", "Pip": "", "Nora": asked, "Kim": ""}
    assert not any(face.may_change for face in state.faces)
    assert state.is_closed
    grown_up = tab(ProfilesState, watches(account_id, owner))
    send(grown_up, "load")
    assert {face.lock.value for face in grown_up.faces} == {"", "own"} if owner_pin else {""}


def open_settings(session_id: str, profile: str = "") -> SettingsState:
    state = tab(SettingsState, session_id, address=f"/settings?profile={profile}" if profile else "/settings")
    send(state, "load")
    return state


def test_settings_are_of_who_watches_or_of_whom_the_address_names() -> None:
    account_id, owner = household()
    nora = add(account_id, "Nora", caption_style='{"size":150}')
    session_id = watches(account_id, owner)
    own, other = open_settings(session_id), open_settings(session_id, str(nora))
    assert (own.profile.name, own.is_own, own.captions["size"]) == ("Mara", True, 100)
    assert (other.profile.name, other.is_own, other.captions["size"]) == ("Nora", False, 150)
    for wrong in ("0", "-1", "x", "99999999999999999999"):
        assert open_settings(session_id, wrong).problem


def test_settings_of_nobody_send_to_the_gate() -> None:
    account_id, owner = household()
    state = tab(SettingsState, watches(account_id, None), address="/settings")
    assert "/profiles" in str(send(state, "load"))
    assert open_settings(watches(account_id, None), str(owner)).profile.name == "Mara"


def test_settings_of_others_stay_shut_to_who_may_not_change_them() -> None:
    account_id, owner = household()
    locked = add(account_id, "Nora", pin_hash=pins.hashed("1234"))
    max_, teen = add(account_id, "Max"), add(account_id, "Tim", maturity_ceiling=13)
    kid = add(account_id, "Pip", is_kids=True, maturity_ceiling=7)
    with unit_of_work() as session:
        stranger = factories.viewer(session, name="Somebody of another household").profile_id
    as_owner, as_max, as_teen = (watches(account_id, profile_id) for profile_id in (owner, max_, teen))
    as_kid = watches(account_id, kid, is_kids=True)
    assert not open_settings(as_owner, str(locked)).problem
    for session_id, wanted in (
        (as_max, locked),
        (as_teen, owner),
        (as_kid, owner),
        (as_kid, teen),
        (as_owner, stranger),
    ):
        state = open_settings(session_id, str(wanted))
        assert (bool(state.problem), state.profile.name) == (True, "")
    own = open_settings(as_kid)
    assert (own.profile.name, own.is_closed, own.problem) == ("Pip", True, "")
