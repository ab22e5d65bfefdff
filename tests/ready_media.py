"""Media without a transcode: rows that say a film can be played."""

from sqlmodel import Session

from netflix_clone.media.models import Asset, Placement
from netflix_clone.media.schemas import AssetStatus


def ready_asset(session: Session, *playable_ids: int, duration_s: float = 100.0) -> int:
    """An asset without bytes that all of `playable_ids` play; its id."""
    asset = Asset(
        name="film.mkv",
        status=AssetStatus.READY,
        revision=1,
        duration_s=duration_s,
        width=640,
        height=360,
        has_storyboard=True,
    )
    session.add(asset)
    session.flush()
    assert asset.id is not None
    for playable_id in playable_ids:
        session.add(Placement(playable_id=playable_id, asset_id=asset.id))
    session.flush()
    return asset.id
