"""Assets without bytes: what playback needs of media, as rows."""

from sqlmodel import Session

from netflix_clone.media.models import Asset, MarkerRow, Placement
from netflix_clone.media.schemas import AssetStatus, MarkerKind

FILM_S = 100.0


def ready(session: Session, *playable_ids: int, credits_from_s: float | None = 90.0) -> int:
    """One ready asset for all of `playable_ids`; its id."""
    asset = Asset(
        name="film.mkv",
        status=AssetStatus.READY,
        revision=1,
        duration_s=FILM_S,
        width=640,
        height=360,
        has_storyboard=True,
    )
    session.add(asset)
    session.flush()
    assert asset.id is not None
    for playable_id in playable_ids:
        session.add(Placement(playable_id=playable_id, asset_id=asset.id))
    if credits_from_s is not None:
        session.add(
            MarkerRow(asset_id=asset.id, kind=MarkerKind.CREDITS, start_s=credits_from_s, end_s=FILM_S)
        )
    session.flush()
    return asset.id
