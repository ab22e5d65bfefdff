"""Bringing a whole profile from another house."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Kept, KeptPlay, KeptRating
from netflix_clone.profiles import service as profiles
from netflix_clone.profiles.schemas import ProfileChanges, Viewer
from netflix_clone.recommendations import service as recommendations
from netflix_clone.recommendations.schemas import Taste, Trait
from netflix_clone.search import queries as searches
from netflix_clone.search import service as search
from netflix_clone.transfer.archive import Archive, SavedPlay, SavedTaste, TitleName, episode_of
from netflix_clone.transfer.matching import Names
from netflix_clone.transfer.schemas import Taken
from netflix_clone.transfer.service.history import check_grown_up

_MOST_MISSING = 50


def find_here(session: Session, viewer: Viewer, archive: Archive) -> "Here":
    """Look up what a file names. Comparing names takes its time: do it before any transaction that writes.

    Raises:
        ChildsTransfer: a kids profile asks.
    """
    check_grown_up(viewer)
    return Here(session, viewer, archive)


def bring_profile(
    session: Session, identity: Identity, viewer: Viewer, archive: Archive, here: "Here"
) -> Taken:
    """Add what a file says to the profile; what it did here stays, what it had set gives way to the file.

    Titles that are not here, or that the profile may not see, are named in the answer. `here` is of find_here.

    Raises:
        ChildsTransfer: a kids profile asks.
    """
    check_grown_up(viewer)
    kept = Kept(
        plays=tuple(play for each in archive.plays if (play := here.play(each)) is not None),
        ratings=tuple(
            KeptRating(
                title_id=title_id,
                rated_at=min(each.rated_at, here.now),
                thumb=each.thumb,
                stars=each.stars,
                review=each.review,
            )
            for each in archive.ratings
            if (title_id := here.title_id(each.title)) is not None
        ),
        saved=tuple(
            title_id for each in archive.saved if (title_id := here.title_id(each.title)) is not None
        ),
    )
    added = library.bring(session, viewer, kept)
    for query in reversed(archive.searches[: searches.KEPT]):  # the latest is remembered last
        search.remember(session, viewer, query)
    if archive.taste is not None:
        _set_taste(session, viewer, archive.taste, here)
    profiles.update_profile(
        session, identity, viewer.profile_id, ProfileChanges(**archive.preferences.model_dump())
    )
    return Taken(added.plays, added.ratings, added.saved, tuple(sorted(here.missing))[:_MOST_MISSING])


class Here:
    """The titles of an archive as this house knows them; `missing` are those that it does not."""

    def __init__(self, session: Session, viewer: Viewer, archive: Archive) -> None:
        self.names = Names(catalog.spellings(session, maturity_ceiling=viewer.maturity_ceiling))
        self.missing: set[str] = set()
        self.now = utc_now()
        for title in _titles(archive):
            self.title_id(title)
        wanted = {self.title_id(play.title) for play in archive.plays} - {None}
        self.playables: dict[int, tuple[Playable, ...]] = catalog.playables_of_titles(
            session, sorted(filter(None, wanted))
        )

    def title_id(self, title: TitleName) -> int | None:
        """Our id of a title, where its name and year leave no doubt."""
        sure = next((match for match in self.names.candidates(title.name, title.year) if match.is_sure), None)
        if sure is None:
            self.missing.add(f"{title.name} ({title.year})")
            return None
        return sure.title_id

    def play(self, saved: SavedPlay) -> KeptPlay | None:
        """A play in the library's words; None where its film or episode is not here."""
        title_id = self.title_id(saved.title)
        playable = episode_of(self.playables.get(title_id or 0, ()), saved)
        if title_id is None or playable is None:
            return None
        return KeptPlay(
            playable_id=playable.id,
            title_id=title_id,
            watched_at=min(saved.watched_at, self.now),
            position_s=saved.position_s,
            duration_s=saved.duration_s,
            is_finished=saved.is_finished,
        )


def _set_taste(session: Session, viewer: Viewer, saved: SavedTaste, here: Here) -> None:
    recommendations.take_over(
        session,
        viewer,
        Taste(
            weights={Trait(each.kind, each.key): each.weight for each in saved.traits if not each.is_muted},
            muted=frozenset(Trait(each.kind, each.key) for each in saved.traits if each.is_muted),
            forgotten=frozenset(_ids(here, saved.forgotten)),
            surprise=saved.surprise,
        ),
    )


def _titles(archive: Archive) -> Iterator[TitleName]:
    for several in (archive.plays, archive.ratings, archive.saved):
        yield from (each.title for each in several)
    if archive.taste is not None:
        yield from archive.taste.forgotten


def _ids(here: Here, titles: Sequence[TitleName]) -> list[int]:
    return [title_id for each in titles if (title_id := here.title_id(each)) is not None]
