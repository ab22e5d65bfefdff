"""The inbox of whoever watches: their own notices, and those of the account while no child watches."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import cursors
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.notifications import kinds
from netflix_clone.notifications.kinds import Kind
from netflix_clone.notifications.models import InboxVersion, Notice
from netflix_clone.notifications.schemas import Facts, Group, Inbox, NoticeView, Words
from netflix_clone.profiles.schemas import Viewer

PAGE = 20
SHOWN_FOR = timedelta(days=90)


def inbox(
    session: Session, viewer: Viewer, *, group: Group | None = None, cursor: str = "", limit: int = PAGE
) -> Inbox:
    """A page of the inbox, the latest first; what the viewer may not see any more is left out."""
    limit = cursors.clamp(limit)
    chosen = (
        select(Notice)
        .where(*visible_to(viewer, group))
        .order_by(col(Notice.created_at).desc(), col(Notice.id).desc())
    )
    after = cursors.decode(cursor, datetime, int)
    if after is not None:
        at, last_id = after
        older = and_(Notice.created_at == at, col(Notice.id) < last_id)
        chosen = chosen.where(or_(col(Notice.created_at) < at, older))
    rows = session.exec(chosen.limit(limit + 1)).all()
    page = rows[:limit]
    last = page[-1] if len(rows) > limit else None
    counts = unread(session, viewer)
    return Inbox(
        notices=_views(session, viewer, page),
        cursor=cursors.encode(last.created_at, last.id or 0) if last else "",
        unread=sum(counts.values()),
        unread_of=counts,
    )


def unread(session: Session, viewer: Viewer) -> dict[Group, int]:
    """How many notices the viewer has not read, by the part of the inbox."""
    rows = session.exec(
        select(Notice.kind, func.count())
        .where(*visible_to(viewer), col(Notice.read_at).is_(None))
        .group_by(col(Notice.kind))
    )
    counts = dict.fromkeys(Group, 0)
    for slug, count in rows:
        known = kinds.kind(slug)
        if known is not None:
            counts[known.group] += count
    return counts


def notice(session: Session, viewer: Viewer, notice_id: int) -> NoticeView:
    """One notice of the viewer's inbox.

    Raises:
        NotFound: the viewer has no such notice.
    """
    row = session.exec(select(Notice).where(Notice.id == notice_id, *visible_to(viewer))).first()
    views = _views(session, viewer, [row] if row else [])
    if not views:
        raise NotFound(gettext("There is no such notification."))
    return views[0]


def changed_inboxes(session: Session, since: datetime) -> dict[int, int]:
    """The version of each inbox that changed after a moment, by account."""
    rows = session.exec(
        select(InboxVersion.account_id, InboxVersion.version).where(col(InboxVersion.changed_at) >= since)
    )
    return dict(rows.all())


def visible_to(viewer: Viewer, group: Group | None = None) -> tuple[Any, ...]:
    """The conditions on Notice under which it stands in the viewer's inbox."""
    allowed = [
        each.slug
        for each in kinds.all_kinds()
        if (each.for_kids or not viewer.is_kids) and group in (None, each.group)
    ]
    own = col(Notice.profile_id) == viewer.profile_id
    titles = catalog.visible_titles(maturity_ceiling=viewer.maturity_ceiling)
    may_see = col(Notice.title_id).in_(select(titles.c.title_id))
    return (
        Notice.account_id == viewer.account_id,
        own if viewer.is_kids else or_(own, col(Notice.profile_id).is_(None)),
        col(Notice.kind).in_(allowed),
        col(Notice.is_in_app),
        col(Notice.cleared_at).is_(None),
        col(Notice.created_at) > utc_now() - SHOWN_FOR,
        or_(col(Notice.title_id).is_(None), may_see),
    )


def titles_of(row: Notice) -> tuple[int, ...]:
    """The titles that a notice speaks of."""
    several = [int(each) for each in json.loads(row.parameters).get("titles", ())]
    return (*((row.title_id,) if row.title_id else ()), *several)


def words_of(row: Notice, known: Kind, cards: dict[int, Any]) -> Words:
    """What a notice says, in the language that speaks now."""
    facts = Facts(
        parameters=json.loads(row.parameters),
        card=cards.get(row.title_id) if row.title_id else None,
        cards=cards,
        link=row.link,
        picture=row.picture,
    )
    return known.words(facts)


def _views(session: Session, viewer: Viewer, rows: Sequence[Notice]) -> tuple[NoticeView, ...]:
    wanted = list(dict.fromkeys(each for row in rows for each in titles_of(row)))
    cards = {
        card.id: card for card in catalog.cards(session, wanted, maturity_ceiling=viewer.maturity_ceiling)
    }
    return tuple(_view(row, known, cards) for row in rows if (known := kinds.kind(row.kind)) is not None)


def _view(row: Notice, known: Kind, cards: dict[int, Any]) -> NoticeView:
    said = words_of(row, known, cards)
    return NoticeView(
        id=row.id or 0,
        kind=row.kind,
        group=known.group,
        symbol=known.symbol,
        label=said.label,
        heading=said.heading,
        line=said.line,
        link=said.link or row.link,
        picture=said.picture or row.picture,
        actions=said.actions,
        created_at=row.created_at,
        is_read=row.read_at is not None,
    )
