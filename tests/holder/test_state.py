"""The account at a glance and its devices: whose they are, what plays on them, and not for children."""

from typing import Any

import pytest

from netflix_clone.holder.state.devices import DevicesState
from netflix_clone.holder.state.overview import OverviewState
from netflix_clone.kit.db import unit_of_work
from netflix_clone.playback import service as playback
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.playback import media
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


def somebody(name: str = "Mara", **fields: Any) -> Viewer:
    """A profile of an account, signed in on a device of its own."""
    with unit_of_work() as session:
        return factories.viewer(session, name=name, **fields)


def plays(viewer: Viewer, film: str) -> str:
    """A film that plays on the viewer's device; the id of the play."""
    with unit_of_work() as session:
        title_id = factories.movie(session, film)
        media.ready(session, factories.playable(session, title_id).id)
        return playback.start(session, viewer, title_id).session_id


def devices_of(session_id: str) -> DevicesState:
    state = tab(DevicesState, session_id)
    send(state, "load")
    return state


def test_the_devices_have_this_one_first_and_who_watched_there() -> None:
    mara = somebody(is_owner=True)
    nora = somebody("Nora", account_id=mara.account_id)
    with unit_of_work() as session:
        factories.sign_in(session, mara.account_id)
    somebody("Of another household")
    first, *others = devices_of(mara.session_id).devices
    assert (first.session_id, first.is_current, first.seen) == (mara.session_id, True, "Active now")
    assert first.watcher == "Mara"
    assert {(device.session_id == nora.session_id, device.watcher) for device in others} == {
        (True, "Nora"),
        (False, ""),
    }


def test_a_device_says_what_plays_on_it_until_it_is_stopped() -> None:
    mara = somebody(is_owner=True)
    nora = somebody("Nora", account_id=mara.account_id)
    play = plays(nora, "Nosferatu")
    plays(somebody("Of another household"), "Metropolis")
    state = devices_of(mara.session_id)
    assert {device.watcher: device.playing for device in state.devices} == {"Mara": "", "Nora": "Nosferatu"}
    assert state.playing_count == 1
    with unit_of_work() as session:
        playback.stop(session, nora, play, position_s=1.0)
    send(state, "load")
    assert (state.playing_count, [device.playing for device in state.devices]) == (0, ["", ""])


def test_the_overview_shows_whose_account_it_is_and_its_household() -> None:
    mara = somebody(is_owner=True)
    somebody("Nora", account_id=mara.account_id)
    somebody("Of another household")
    state = tab(OverviewState, mara.session_id)
    send(state, "load")
    assert [face.profile.name for face in state.faces] == ["Mara", "Nora"]
    assert "@" in state.email


@pytest.mark.parametrize("screen", [OverviewState, DevicesState])
def test_a_child_does_not_get_into_the_account(screen: Any) -> None:
    kid = somebody("Pip", is_kids=True)
    with unit_of_work() as session:
        session_id = factories.sign_in(session, kid.account_id, profile_id=kid.profile_id, is_kids=True)
    state = tab(screen, session_id)
    assert "/profiles" in str(send(state, "load"))
    assert not state.is_loaded
