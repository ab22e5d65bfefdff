"""Pictures that an operator uploaded."""

from sqlmodel import Session

from netflix_clone.catalog.models import Artwork, Episode
from netflix_clone.catalog.schemas import ArtworkKind
from netflix_clone.catalog.service import publishing
from netflix_clone.catalog.signals import TitleChanged
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop


def set_artwork(  # noqa: PLR0913 -- a picture has that many facts
    session: Session,
    title_id: int,
    kind: ArtworkKind,
    key: str,
    width: int,
    height: int,
    colour: str,
    *,
    episode_id: int | None = None,
) -> None:
    """Show the picture at `key` of the storage from now on; earlier ones stay in the table.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such title, or it has no such episode.
    """
    title = publishing.found(session, title_id)
    if episode_id is not None:
        episode = session.get(Episode, episode_id)
        if episode is None or episode.title_id != title_id:
            raise NotFound(noop("The title has no such episode."))
    session.add(
        Artwork(
            title_id=title_id,
            episode_id=episode_id,
            kind=kind,
            key=key,
            width=width,
            height=height,
            colour=colour,
        )
    )
    title.art_version += 1
    session.add(title)
    session.flush()
    announce(session, TitleChanged(title_id))
