"""Rating titles: a thumb, stars, a review, each for itself."""

from sqlmodel import Session, col, delete

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.library.models import Rating
from netflix_clone.library.queries.ratings import rating
from netflix_clone.library.schemas import Thumb, TitleRating
from netflix_clone.profiles.schemas import Viewer

MOST_STARS = 5
LONGEST_REVIEW = 2000


def rate(
    session: Session,
    viewer: Viewer,
    title_id: int,
    *,
    thumb: Thumb | None = None,
    stars: int | None = None,
    review: str | None = None,
) -> TitleRating:
    """Say what the profile thinks of a title; what is None stays as it was, what is empty is taken back.

    Raises:
        NotFound: there is no such title for this viewer.
        Invalid: the stars are not 0 to 5, or the review is too long.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    if stars is not None and not 0 <= stars <= MOST_STARS:
        raise Invalid(noop("Give one to five stars."))
    words = None if review is None else review.replace("\0", "").strip()
    if words is not None and len(words) > LONGEST_REVIEW:
        raise Invalid(gettext("A review has at most {n} characters.", n=LONGEST_REVIEW))
    was = rating(session, viewer.profile_id, title_id)
    now = TitleRating(
        thumb=was.thumb if thumb is None else thumb,
        stars=was.stars if stars is None else stars,
        review=was.review if words is None else words,
    )
    if now == TitleRating():
        unrate(session, viewer, title_id)
    elif now != was:
        said = {"thumb": now.thumb, "stars": now.stars, "review": now.review, "rated_at": utc_now()}
        row = {"profile_id": viewer.profile_id, "title_id": title_id} | said
        saved = insert(session, Rating).values(row)
        session.exec(saved.on_conflict_do_update(index_elements=["profile_id", "title_id"], set_=said))
    return now


def unrate(session: Session, viewer: Viewer, title_id: int) -> None:
    """Take back everything that the profile said of a title."""
    session.exec(
        delete(Rating).where(col(Rating.profile_id) == viewer.profile_id, col(Rating.title_id) == title_id)
    )
