"""Chores of notifications: what came out, who waits, what goes out, the broom."""

import json
import logging

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute, is_stopping, task
from netflix_clone.notifications import pushing, service
from netflix_clone.notifications.schemas import DuePush

log = logging.getLogger(__name__)
_PUSHES_AT_ONCE = 500


@each_minute(priority=12)
def sweep_releases() -> None:
    """Tell everybody who waits for a title that is out now, then everybody who follows what came out."""
    for tell in (service.tell_of_reminders, service.tell_of_releases):
        found = 1
        while found and not is_stopping():
            with unit_of_work() as session:
                found = tell(session)


@task(priority=12)
def look_for_releases() -> None:
    """Something was published or became playable: look at once."""
    sweep_releases()


@each_minute(priority=35)
def deliver_notices() -> None:
    """Send the mails and pushes that are due."""
    looked_at = 1
    while looked_at and not is_stopping():
        with unit_of_work() as session:
            looked_at = service.send_mails(session)
    for _ in range(_PUSHES_AT_ONCE):
        if is_stopping():
            return
        with unit_of_work() as session:
            due = service.claim_push(session)
        if due is None:
            return
        _push(due)


@each_minute(priority=4)
def sweep_digests() -> None:
    """Make the week's digests, a few at a time."""
    with unit_of_work() as session:
        service.tell_digests(session)


@each_minute(priority=3)
def sweep_notices() -> None:
    """Drop what is years old."""
    with unit_of_work() as session:
        service.sweep(session)


def _push(due: DuePush) -> None:
    payload = {
        "title": due.words.heading,
        "body": due.words.line or due.words.label,
        "link": due.words.link,
        "image": due.words.picture,
        "tag": f"notice-{due.notice_id}",
    }
    outcome = pushing.send(
        due.device, json.dumps(payload, ensure_ascii=False).encode(), topic=f"notice-{due.notice_id}"
    )
    with unit_of_work() as session:
        if outcome.is_sent:
            service.note_push_sent(session, due.delivery_id)
            return
        log.warning("push %s did not arrive: %s", due.delivery_id, outcome.problem)
        service.note_push_failed(session, due.delivery_id, outcome.problem, for_good=outcome.is_gone)
        if outcome.is_gone:
            service.remove_gone(session, due.device.id)
