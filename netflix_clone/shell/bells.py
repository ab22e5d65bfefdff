"""Tells open tabs that their inbox has changed: one question a second for the whole process, none while no tab listens.

The database is asked rather than a bus, so that it works with any number of web processes and workers, and needs
nothing beside it. A tab that sleeps is left alone: it asks by itself when it is back.
"""

import asyncio
import logging
from datetime import timedelta

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import speaking
from netflix_clone.notifications import queries
from netflix_clone.notifications.state import (
    BellState,
    Tab,
    fill,
    forget_tab,
    listening,
    news_for,
    wanted_by,
)

log = logging.getLogger(__name__)
EACH_S = 1.0
# Longer than any transaction may take: a change is noted when it is written, and seen when it is committed.
_LOOKS_BACK = timedelta(seconds=60)


async def watch(app: rx.App) -> None:
    """Run with the web process."""
    seen: dict[int, int] = {}
    while True:
        await asyncio.sleep(EACH_S)
        tabs = listening()
        if not tabs:
            continue
        try:
            changed = await asyncio.to_thread(_changed)
            fresh = {account_id for account_id, version in changed.items() if seen.get(account_id) != version}
            seen = changed
            for token, tab in tabs.items():
                if tab.account_id in fresh:
                    await _tell(app, token, tab)
        except SQLAlchemyError as error:
            log.warning("open tabs are told later: %s", error)
        except Exception:
            log.exception("a tab could not be told")


def _changed() -> dict[int, int]:
    with read_only() as session:
        return queries.changed_inboxes(session, utc_now() - _LOOKS_BACK)


async def _tell(app: rx.App, token: str, tab: Tab) -> None:
    namespace = app.event_namespace
    if namespace is None or token not in namespace.token_to_sid:
        return
    async with app.modify_state(rx.BaseStateToken(ident=token, cls=BellState)) as root:
        bell = await root.get_state(BellState)
        news = await asyncio.to_thread(news_for, tab, bell.group if bell.is_open else "", wanted_by(bell))
        if news is None:
            forget_tab(token)
            return
        with speaking(tab.language):
            fill(bell, news)
