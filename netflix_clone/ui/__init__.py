"""The look: theme, player, cards, forms; knows no domain."""

import inspect
import sys
from types import FrameType, ModuleType, SimpleNamespace

from reflex import assets


def _callers() -> list[inspect.FrameInfo]:
    """The call of `rx.asset`, and whoever called it."""
    call = sys._getframe(1)
    return [
        inspect.FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None, None)
        for frame in (call, call.f_back)
        if frame is not None
    ]


def _module_of(frame: FrameType) -> ModuleType:
    return sys.modules[frame.f_globals["__name__"]]


# `rx.asset` asks `inspect` for the whole stack, which reads the source of every frame in it: for our scripts,
# imported from deep within one another, that was ten of the fourteen seconds that the app took to load.
assets.inspect = SimpleNamespace(stack=_callers, getmodule=_module_of)  # pyright: ignore[reportPrivateImportUsage, reportAttributeAccessIssue]
