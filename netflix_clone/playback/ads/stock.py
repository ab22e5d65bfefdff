"""The ads that there are: taken in as assets, shown while they are enabled and ready."""

from pathlib import Path

from sqlmodel import Session, col, func, select

from netflix_clone.kit.errors import Conflict, NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.text import one_line
from netflix_clone.media import queries as media
from netflix_clone.media import service as media_service
from netflix_clone.media.schemas import AssetDraft
from netflix_clone.playback.models import Ad, AdBreak
from netflix_clone.playback.schemas import AdCard

ORIGIN = "ads"
_LONGEST_NAME = 120


def add(session: Session, path: Path, name: str, *, keep_source: bool = True, origin: str = ORIGIN) -> int:
    """Take in the film at `path` as an ad; it is shown once it is packaged. The ad's id.

    It is published as every film is, and stays out of the catalogue.

    Raises:
        NotFound: there is no such file.
        Conflict: there is an ad of that name.
    """
    clean = one_line(name)[:_LONGEST_NAME]
    if session.exec(select(Ad.id).where(Ad.name == clean)).first() is not None:
        raise Conflict(gettext("There is an ad of that name."))
    draft = AssetDraft(name=clean, origin=origin, keep_source=keep_source, key=f"ad:{clean}"[:80])
    ad = Ad(name=clean, asset_id=media_service.adopt_file(session, path, draft))
    session.add(ad)
    session.flush()
    return ad.id or 0


def switch(session: Session, ad_id: int, *, is_enabled: bool) -> None:
    """Show an ad from now on, or no longer.

    Raises:
        NotFound: there is none of that id.
    """
    ad = session.get(Ad, ad_id)
    if ad is None:
        raise NotFound(noop("There is no such ad."))
    ad.is_enabled = is_enabled


def has_any(session: Session) -> bool:
    """Whether there is an ad that could be shown now."""
    return bool(media.packages(session, session.exec(select(Ad.asset_id).where(col(Ad.is_enabled))).all()))


def listed(session: Session) -> tuple[AdCard, ...]:
    """Every ad for the operator, with how often it was given, begun and seen to its end."""
    counts = {
        ad_id: (given, shown, completed)
        for ad_id, given, shown, completed in session.exec(
            select(
                AdBreak.ad_id,
                func.count(),
                func.count(col(AdBreak.shown_at)),
                func.count(col(AdBreak.completed_at)),
            ).group_by(col(AdBreak.ad_id))
        )
    }
    rows = session.exec(select(Ad).order_by(col(Ad.id))).all()
    ready = media.packages(session, [row.asset_id for row in rows])
    return tuple(
        AdCard(row.id or 0, row.name, row.is_enabled, row.asset_id in ready, *counts.get(row.id, (0, 0, 0)))
        for row in rows
    )
