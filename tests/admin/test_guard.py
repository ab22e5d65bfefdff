"""Nobody but an operator can do anything here, whatever they send."""

import inspect

import pytest

from netflix_clone.accounts.models import SignInSession
from netflix_clone.accounts.schemas import Role
from netflix_clone.admin.pages import PAGES
from netflix_clone.admin.state.jobs import JobsState
from netflix_clone.admin.state.mail import MailState
from netflix_clone.admin.state.overview import OverviewState
from netflix_clone.admin.state.title import TitleState
from netflix_clone.admin.state.titles import TitlesState
from netflix_clone.kit.db import unit_of_work
from netflix_clone.media.schemas import JobState
from netflix_clone.plugins.protocols import Access
from tests import factories
from tests.admin.conftest import MakeJob
from tests.tabs import send, tab, toast_of

STATES = (JobsState, MailState, OverviewState, TitleState, TitlesState)
HANDLERS = [(state, name) for state in STATES for name in state.event_handlers if name != "setvar"]
_EXAMPLES = {"int": 1, "str": "a", "dict[str, str]": {}, "JobFilter": "all", "StateFilter": "all"}


def test_every_page_is_for_operators() -> None:
    assert {page.access for page in PAGES} == {Access.ADMIN}


@pytest.mark.parametrize(("state", "name"), HANDLERS, ids=lambda value: getattr(value, "__name__", value))
def test_every_handler_is_closed_to_viewers(state: type, name: str, person: str) -> None:
    handler = state.event_handlers[name].fn
    assert handler.__guard__ is Access.ADMIN
    wanted = [*inspect.signature(inspect.unwrap(handler)).parameters.values()][1:]
    here = tab(state, person)
    send(
        here, name, *(_EXAMPLES[inspect.formatannotation(each.annotation).split(".")[-1]] for each in wanted)
    )
    assert toast_of(here) == "This account may not do that."


def test_a_kids_profile_of_an_operator_gets_nothing(make_job: MakeJob) -> None:
    make_job("The General", JobState.DONE)
    with unit_of_work() as session:
        account_id = factories.account(session, role=Role.ADMIN)
        session_id = factories.sign_in(session, account_id)
        session.get_one(SignInSession, session_id).is_kids = True
    here = tab(JobsState, session_id)
    assert "/profiles" in str(send(here, "load"))
    assert here.jobs == []
