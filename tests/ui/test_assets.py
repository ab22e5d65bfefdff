"""Scripts beside our modules are found without reading the sources of all who import them."""

import inspect

import pytest

from netflix_clone.ui import drawer
from netflix_clone.ui.player import components


def test_a_script_stands_under_the_module_that_asks_for_it() -> None:
    assert "/netflix_clone/ui/drawer/drawer.js" in str(drawer._js)
    assert all("/netflix_clone/ui/player/components/" in str(asset) for asset in components._FILES.values())


def test_no_source_is_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        pytest.fail("the sources of all callers were read")

    monkeypatch.setattr(inspect, "findsource", read)
    asks = compile('rx.asset("drawer.js", shared=True)', drawer.__file__ or "", "eval")
    assert eval(asks, dict(vars(drawer))) == drawer._js
