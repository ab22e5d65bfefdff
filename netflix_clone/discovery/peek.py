"""A glance at one title: what the card under the pointer, and the moving picture of the home page, show."""

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleDetails
from netflix_clone.discovery import tiles, title_view
from netflix_clone.discovery.schemas import Peek
from netflix_clone.kit.i18n import label
from netflix_clone.library import queries as library
from netflix_clone.media import queries as media
from netflix_clone.profiles.schemas import Viewer

_MOODS = 3


def peek(session: Session, viewer: Viewer, title_id: int) -> Peek:
    """What this viewer sees of a title at a glance.

    Raises:
        NotFound: there is no such title for this viewer.
    """
    title = catalog.title(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    is_on_list = library.is_on_list(session, viewer.profile_id, title_id)
    shown = title_view.hero(session, viewer, title, is_on_list=is_on_list)
    return Peek(
        title_id=title_id,
        name=shown.name,
        facts=tiles.joined(shown.year, shown.genre),
        age=shown.age,
        moods=tuple(label(each) for each in title.keywords[:_MOODS]),
        length=shown.duration,
        is_on_list=shown.is_on_list,
        is_ready=shown.is_ready,
        episode_id=shown.episode_id,
        play_label=shown.play_label,
        left=shown.left,
        percent=shown.percent,
        preview_url=_preview_url(session, viewer, title),
        thumb=library.rating(session, viewer.profile_id, title_id).thumb.value,
    )


def _preview_url(session: Session, viewer: Viewer, title: TitleDetails) -> str:
    """A few moving seconds, of a trailer rather than of the film; none for children, or whoever wants none."""
    if viewer.is_kids or viewer.saves_data or not viewer.autoplay_previews:
        return ""
    first = catalog.first_playables(session, (title.card.id,)).get(title.card.id)
    wanted = [*title.trailers, *([first] if first is not None else [])]
    urls = media.preview_urls(session, wanted)
    return next((urls[playable_id] for playable_id in wanted if playable_id in urls), "")
