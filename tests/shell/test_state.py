"""The frame knows who is here."""

import pytest

from netflix_clone.accounts.schemas import Role
from netflix_clone.kit.db import unit_of_work
from netflix_clone.shell.failure import FailureState
from netflix_clone.shell.state import FrameState
from tests import factories
from tests.tabs import send, tab, toast_of

pytestmark = pytest.mark.usefixtures("database")


def test_the_frame_shows_the_chosen_profile_and_the_others() -> None:
    with unit_of_work() as session:
        mara = factories.viewer(session, name="Mara")
        factories.viewer(session, name="Jonas", account_id=mara.account_id)
    state = tab(FrameState, mara.session_id)
    send(state, "load")
    assert (state.name, [other.profile.name for other in state.others]) == ("Mara", ["Jonas"])
    assert state.avatar_url == "/art/avatar/seed"
    assert not state.is_admin


def test_the_frame_offers_the_office_to_admins() -> None:
    with unit_of_work() as session:
        account_id = factories.account(session, role=Role.ADMIN)
        session_id = factories.sign_in(session, account_id)
    state = tab(FrameState, session_id)
    send(state, "load")
    assert state.is_admin


def test_a_stranger_learns_nothing_and_is_sent_to_sign_in() -> None:
    with unit_of_work() as session:
        factories.viewer(session, name="Mara")
    state = tab(FrameState)
    assert "/login" in str(send(state, "load"))
    assert (state.name, state.others) == ("", [])


def test_a_page_for_anybody_knows_whom_to_offer_the_account_menu() -> None:
    with unit_of_work() as session:
        mara = factories.viewer(session, name="Mara")
    known, stranger = tab(FrameState, mara.session_id), tab(FrameState)
    assert send(known, "greet") is send(stranger, "greet") is None
    assert (known.name, known.is_stranger) == ("Mara", False)
    assert (stranger.name, stranger.is_stranger) == ("", True)


def test_a_failed_event_is_told_in_words() -> None:
    state = tab(FailureState)
    send(state, "tell")
    assert "try again" in toast_of(state)
