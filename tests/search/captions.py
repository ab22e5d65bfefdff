"""Films with something to say: assets whose captions lie in the storage."""

from sqlmodel import Session

from netflix_clone.media.models import Asset, Rendition
from netflix_clone.media.storage import storage
from tests import ready_media


def webvtt(*cues: tuple[float, float, str]) -> str:
    """A caption file as the transcoder writes it."""
    told = [f"{_stamp(start_s)} --> {_stamp(end_s)}\n{text}\n" for start_s, end_s, text in cues]
    return "\n".join(["WEBVTT\n", *told])


def speaking(session: Session, playable_id: int, **by_language: str) -> int:
    """An asset that plays for `playable_id`, with a caption file for each language; its id."""
    asset_id = ready_media.ready_asset(session, playable_id)
    for language, text in by_language.items():
        say(session, asset_id, language, text)
    return asset_id


def say(session: Session, asset_id: int, language: str, text: str) -> None:
    """Add a caption track to the revision that plays now."""
    revision = session.get_one(Asset, asset_id).revision
    row = Rendition(
        asset_id=asset_id, revision=revision, kind="subtitles", name=f"t_{language}", language=language
    )
    session.add(row)
    session.flush()
    path = storage().root / f"assets/{asset_id}/r{revision}/t_{language}/subtitles.vtt"  # pyright: ignore
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def _stamp(at_s: float) -> str:
    minutes, seconds = divmod(at_s, 60)
    return f"{int(minutes // 60):02d}:{int(minutes % 60):02d}:{seconds:06.3f}"
