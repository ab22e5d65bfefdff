"""Assets without bytes: what playback needs of media, as rows."""

from sqlmodel import Session

from netflix_clone.media.models import MarkerRow
from netflix_clone.media.schemas import MarkerKind
from tests import ready_media

FILM_S = 100.0


def ready(session: Session, *playable_ids: int, credits_from_s: float | None = 90.0) -> int:
    """One ready asset for all of `playable_ids`; its id."""
    asset_id = ready_media.ready_asset(session, *playable_ids, duration_s=FILM_S)
    if credits_from_s is not None:
        session.add(
            MarkerRow(asset_id=asset_id, kind=MarkerKind.CREDITS, start_s=credits_from_s, end_s=FILM_S)
        )
    session.flush()
    return asset_id
