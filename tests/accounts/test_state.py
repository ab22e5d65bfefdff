"""The account page shows its holder what is theirs."""

import pytest

from netflix_clone.accounts import service
from netflix_clone.accounts.state import AccountState
from netflix_clone.kit.db import unit_of_work
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


def test_the_account_lists_its_own_devices_with_this_one_first() -> None:
    with unit_of_work() as session:
        account_id = factories.account(session, email="mara@example.com")
        other = factories.sign_in(session, account_id)
        this = factories.sign_in(session, account_id)
        factories.sign_in(session, factories.account(session))
    state = tab(AccountState, this)
    send(state, "load")
    assert state.email == "mara@example.com"
    assert [(line.session_id, line.is_current) for line in state.devices] == [(this, True), (other, False)]
    assert state.devices[0].seen == "Active now"


def test_a_child_does_not_get_into_the_account() -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, is_kids=True, maturity_ceiling=7)
        service.choose_profile(session, child.session_id, child.profile_id, is_kids=True)
    state = tab(AccountState, child.session_id)
    send(state, "load")
    assert (state.email, state.devices) == ("", [])
