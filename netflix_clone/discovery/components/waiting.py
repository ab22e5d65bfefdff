"""While something that is shown cannot be played yet, the page asks now and then whether it can."""

from typing import Any

import reflex as rx

from netflix_clone.ui.ticker import ticker

_EVERY_S = 10.0


def look_again_while(
    is_waiting: bool | rx.Var[bool], *, on_tick: Any, answered: int | rx.Var[int]
) -> rx.Component:
    """Ask every ten seconds, and when somebody comes back to the tab; where all is ready, there is no clock."""
    clock = ticker(on_tick, every_s=_EVERY_S, is_active=True, answered=answered)
    return rx.cond(is_waiting, clock, rx.fragment())
