"""Handshakes of tabs: counted, and each bound to who opens it."""

import pytest
from starlette.websockets import WebSocketDisconnect

from netflix_clone.shell import tabs
from tests.shell.conftest import Visit

POLLING = "/_event/?EIO=4&transport=polling&token=mine"


def test_who_opens_tab_after_tab_has_to_wait(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "HANDSHAKES", "3/minute")
    client = visit()
    assert [client.get(POLLING).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert client.get(f"{POLLING}&sid=open").status_code == 200, "what is open goes on"
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/_event/?EIO=4&transport=websocket&token=mine"),
    ):
        pass
    assert refused.value.code == 1008


def test_a_handshake_without_a_token_is_passed_on_as_it_is(visit: Visit) -> None:
    assert visit().get("/_event/?EIO=4").status_code == 200
