"""Use cases of transfer: a history brought in, a profile brought in or taken along."""

from netflix_clone.transfer.service.history import (
    AlreadyTaken,
    ChildsTransfer,
    begin,
    check_grown_up,
    choose,
    discard,
    take,
)
from netflix_clone.transfer.service.profile import bring_profile

__all__ = [
    "AlreadyTaken",
    "ChildsTransfer",
    "begin",
    "bring_profile",
    "check_grown_up",
    "choose",
    "discard",
    "take",
]
