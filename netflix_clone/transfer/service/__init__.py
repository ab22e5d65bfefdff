"""Use cases of transfer: a history brought in, a profile brought in or taken along."""

from netflix_clone.transfer.service.export import (
    ExportJob,
    claim_export,
    export_key,
    make_export,
    request_export,
    sweep_exports,
)
from netflix_clone.transfer.service.history import (
    AlreadyTaken,
    ChildsTransfer,
    SeveralPeople,
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
    "ExportJob",
    "SeveralPeople",
    "begin",
    "bring_profile",
    "check_grown_up",
    "choose",
    "claim_export",
    "discard",
    "export_key",
    "find_here",
    "make_export",
    "request_export",
    "sweep_exports",
    "take",
    "understand",
]
