"""What lies around a play: the other episodes, and what to watch after the end."""

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import slugs
from netflix_clone.catalog.schemas import EpisodeCard, TitleCard, TitleFilter
from netflix_clone.library import queries as library
from netflix_clone.library.schemas import ProgressMark
from netflix_clone.media import queries as media
from netflix_clone.playback.schemas import EpisodeChoice, Follower, SeasonEpisodes
from netflix_clone.profiles.schemas import Viewer

_FOLLOWERS = 3
_LOOKED_AT = 24


def episodes(session: Session, viewer: Viewer, title_id: int) -> tuple[SeasonEpisodes, ...]:
    """Every episode of a series, with how far this profile is in each; a film has none.

    Raises:
        NotFound: there is no such title for this viewer.
    """
    title = catalog.title(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    ids = [episode.playable_id for season in title.seasons for episode in season.episodes]
    ready = media.ready_playables(session, ids)
    marks = library.progress(session, viewer.profile_id, ids)
    return tuple(
        SeasonEpisodes(
            number=season.number,
            name=season.name,
            episodes=tuple(
                _choice(each, marks.get(each.playable_id), is_ready=each.playable_id in ready)
                for each in season.episodes
            ),
        )
        for season in title.seasons
    )


def followers(session: Session, viewer: Viewer, title_id: int) -> tuple[Follower, ...]:
    """Three titles for after the end: ready, of the same genres, and the unseen ones first.

    Raises:
        NotFound: there is no such title for this viewer.
    """
    title = catalog.title(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    found: dict[int, TitleCard] = {}
    for genre in (*title.genres[:2], ""):
        wanted = TitleFilter(
            genre=slugs.slug(genre, longest=60) if genre else "", maturity_ceiling=viewer.maturity_ceiling
        )
        for card in catalog.page(session, wanted, limit=_LOOKED_AT).cards:
            found.setdefault(card.id, card)
    found.pop(title_id, None)
    first = catalog.first_playables(session, list(found))
    ready = media.ready_playables(session, list(first.values()))
    seen = library.progress(session, viewer.profile_id, list(first.values()))
    playable = [card for card in found.values() if first.get(card.id) in ready]
    unseen_first = sorted(playable, key=lambda card: first[card.id] in seen)
    chosen = {card.id: card for card in unseen_first[:_FOLLOWERS]}
    stories = catalog.synopses(session, list(chosen))
    return tuple(_follower(card, stories.get(card.id, "")) for card in chosen.values())


def _choice(episode: EpisodeCard, mark: ProgressMark | None, *, is_ready: bool) -> EpisodeChoice:
    return EpisodeChoice(
        episode_id=episode.id,
        number=episode.number,
        name=episode.name,
        synopsis=episode.synopsis,
        runtime_min=episode.runtime_min,
        still_url=episode.still_url,
        percent=round(100 * mark.fraction) if mark else 0,
        is_finished=bool(mark and mark.is_finished),
        is_ready=is_ready,
    )


def _follower(card: TitleCard, synopsis: str) -> Follower:
    return Follower(
        title_id=card.id,
        name=card.name,
        year=card.year,
        facts=card.facts,
        age=_age(card),
        synopsis=synopsis,
        image_url=card.backdrop_url,
    )


def _age(card: TitleCard) -> str:
    """From which age on; nothing for a film that is for everybody, whatever its certification calls that."""
    return (card.certification if card.maturity else "") or (f"{card.maturity}+" if card.maturity else "")
