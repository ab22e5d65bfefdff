"""Use cases of transfer: a history brought in, a profile brought in or taken along."""

from netflix_clone.transfer.service.history import (
    AlreadyTaken,
    ChildsTransfer,
    begin,
    check_grown_up,
    choose,
    discard,
    take,
    understand,
)
from netflix_clone.transfer.service.profile import bring_profile, find_here

__all__ = [
    "AlreadyTaken",
    "ChildsTransfer",
    "begin",
    "bring_profile",
    "check_grown_up",
    "choose",
    "discard",
    "find_here",
    "take",
    "understand",
]
