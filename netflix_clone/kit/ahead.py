"""Work done ahead: what the first HTML of a page was made of, handed to the first event of that page."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

from netflix_clone.kit import i18n

KEPT_S = 8.0
MOST_KEPT = 500
P = ParamSpec("P")
R = TypeVar("R")


class Ahead(Generic[P, R]):
    """A function that can be called ahead.

    The next call with equal arguments, in the same language, takes that answer, once and within seconds. The
    arguments say who asks, so nobody is handed what was made for another.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._made: OrderedDict[object, tuple[float, R]] = OrderedDict()
        self._lock = Lock()

    def ahead(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call the function, and keep its answer for the next call."""
        made = self._function(*args, **kwargs)
        key, now = _key(args, kwargs), time.monotonic()
        with self._lock:
            self._made.pop(key, None)  # the newest stands last
            self._made[key] = (now, made)
            while len(self._made) > MOST_KEPT or self._is_over(now):
                self._made.popitem(last=False)
        return made

    def _is_over(self, now: float) -> bool:
        """Whether nobody can come for the oldest answer any more; its memory is then for others."""
        at, _ = next(iter(self._made.values()))
        return now - at >= KEPT_S

    def forget(self, *first: object) -> None:
        """Let go of the answers whose arguments begin so, in every language: what they tell has changed."""
        with self._lock:
            for key in [each for each in self._made if _begins(each, first)]:
                del self._made[key]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """What was made ahead, else the function's answer."""
        with self._lock:
            at, made = self._made.pop(_key(args, kwargs), (0.0, None))
        if made is not None and time.monotonic() - at < KEPT_S:
            return made
        return self._function(*args, **kwargs)


def _begins(key: object, first: tuple[object, ...]) -> bool:
    return isinstance(key, tuple) and key[1][: len(first)] == first


def _key(args: tuple[object, ...], kwargs: dict[str, object]) -> object:
    return (i18n.language(), args, tuple(sorted(kwargs.items())))
