"""The gate shows the household, and how much room is left."""

import pytest

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.profiles.state import ProfilesState
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


def test_the_gate_opens_before_a_profile_is_chosen() -> None:
    with unit_of_work() as session:
        account_id = factories.viewer(session, name="Mara").account_id
        factories.viewer(session, name="Somebody of another household")
        session_id = factories.sign_in(session, account_id)
    state = tab(ProfilesState, session_id)
    send(state, "load")
    assert [profile.name for profile in state.profiles] == ["Mara"]
    assert state.room_left == settings().max_profiles - 1


def test_a_full_household_has_no_room() -> None:
    with unit_of_work() as session:
        first = factories.viewer(session)
        for _ in range(settings().max_profiles - 1):
            factories.viewer(session, account_id=first.account_id)
    state = tab(ProfilesState, first.session_id)
    send(state, "load")
    assert state.room_left == 0


def test_a_stranger_sees_no_gate() -> None:
    state = tab(ProfilesState)
    assert "/login" in str(send(state, "load"))
    assert not state.is_loaded
