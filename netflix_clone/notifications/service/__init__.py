"""Use cases of notifications: telling, reading, what is wanted, what goes out."""

from netflix_clone.notifications.service.deliveries import (
    claim_push,
    note_push_failed,
    note_push_sent,
    send_mails,
)
from netflix_clone.notifications.service.devices import add_device, remove_device, remove_gone
from netflix_clone.notifications.service.digests import tell_digests
from netflix_clone.notifications.service.money import tell_of_invoice, tell_of_subscription, tell_of_trial
from netflix_clone.notifications.service.preferences import (
    set_quiet_hours,
    set_switches,
    unsubscribe,
    unsubscription,
    way_out,
)
from netflix_clone.notifications.service.reading import clear, clear_all, mark_all_read, mark_read, sweep
from netflix_clone.notifications.service.releases import tell_of_releases, tell_of_reminders
from netflix_clone.notifications.service.safety import tell_of_safety, tell_of_sign_in
from netflix_clone.notifications.service.telling import tell, tell_all

__all__ = [
    "add_device",
    "claim_push",
    "clear",
    "clear_all",
    "mark_all_read",
    "mark_read",
    "note_push_failed",
    "note_push_sent",
    "remove_device",
    "remove_gone",
    "send_mails",
    "set_quiet_hours",
    "set_switches",
    "sweep",
    "tell",
    "tell_all",
    "tell_digests",
    "tell_of_invoice",
    "tell_of_releases",
    "tell_of_reminders",
    "tell_of_safety",
    "tell_of_sign_in",
    "tell_of_subscription",
    "tell_of_trial",
    "unsubscribe",
    "unsubscription",
    "way_out",
]
