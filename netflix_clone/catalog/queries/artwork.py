"""Where a picture comes from."""

from sqlmodel import Session, col, select

from netflix_clone.catalog.models import Artwork, Credit, Episode, Genre, Person, Season, Title, TitleGenre
from netflix_clone.catalog.schemas import ArtworkKind, ArtworkSource, CreditRole, PublishState
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop


def artwork_source(session: Session, kind: ArtworkKind, subject_id: int) -> ArtworkSource:
    """The picture `kind` of a title, or, for a still, of an episode.

    Raises:
        NotFound: there is no such title or episode.
    """
    episode = session.get(Episode, subject_id) if kind is ArtworkKind.STILL else None
    title_id = episode.title_id if episode else subject_id
    title = session.get(Title, title_id)
    if title is None or (kind is ArtworkKind.STILL and episode is None):
        raise NotFound(noop("This picture is not here."))
    season = session.get(Season, episode.season_id) if episode else None
    return ArtworkSource(
        key=_uploaded(session, kind, title_id, episode),
        name=title.name,
        year=title.year,
        genres=_genres(session, title_id),
        director=_director(session, title_id),
        season=season.number if season else 0,
        number=episode.number if episode else 0,
        version=title.art_version,
        is_public=_is_public(title),
    )


def _is_public(title: Title) -> bool:
    """Whether viewers know of the title, whatever age they must have for it: it is out, or announced."""
    return title.state is PublishState.PUBLISHED and title.deleted_at is None


def _uploaded(session: Session, kind: ArtworkKind, title_id: int, episode: Episode | None) -> str:
    newest_first = select(Artwork.key).order_by(col(Artwork.id).desc())
    if episode:
        found = newest_first.where(Artwork.kind == kind, Artwork.episode_id == episode.id)
    else:
        of_the_title = (Artwork.title_id == title_id, col(Artwork.episode_id).is_(None))
        found = newest_first.where(Artwork.kind == kind, *of_the_title)
    return session.exec(found).first() or ""


def _genres(session: Session, title_id: int) -> tuple[str, ...]:
    in_order = select(Genre.name).join(TitleGenre).where(TitleGenre.title_id == title_id)
    return tuple(session.exec(in_order.order_by(col(TitleGenre.position))))


def _director(session: Session, title_id: int) -> str:
    first = (
        select(Person.name)
        .join(Credit)
        .where(Credit.title_id == title_id, Credit.role == CreditRole.DIRECTOR)
        .order_by(col(Credit.position))
    )
    return session.exec(first).first() or ""
