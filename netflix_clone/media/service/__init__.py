"""What media does: takes films in, packages them, publishes them, and puts right what was left lying."""

from netflix_clone.media.service.assets import (
    add_subtitle,
    adopt_file,
    delete_asset,
    place,
    purge_origin,
)
from netflix_clone.media.service.completion import finish_stranded
from netflix_clone.media.service.jobs import request_cancel, retry
from netflix_clone.media.service.sweep import sweep_jobs, sweep_retired, sweep_work, take_turn
from netflix_clone.media.service.transcoding import run_due_jobs
from netflix_clone.media.service.uploads import sweep_uploads

__all__ = [
    "add_subtitle",
    "adopt_file",
    "delete_asset",
    "finish_stranded",
    "place",
    "purge_origin",
    "request_cancel",
    "retry",
    "run_due_jobs",
    "sweep_jobs",
    "sweep_retired",
    "sweep_uploads",
    "sweep_work",
    "take_turn",
]
