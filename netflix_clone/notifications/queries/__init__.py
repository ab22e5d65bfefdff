"""The inbox, what somebody wants to be told, what changed: as others ask for it."""

from netflix_clone.notifications.queries.devices import has_pushes, push_targets
from netflix_clone.notifications.queries.inbox import changed_inboxes, inbox, notice, unread
from netflix_clone.notifications.queries.preferences import preferences, quiet_hours, wanting

__all__ = [
    "changed_inboxes",
    "has_pushes",
    "inbox",
    "notice",
    "preferences",
    "push_targets",
    "quiet_hours",
    "unread",
    "wanting",
]
