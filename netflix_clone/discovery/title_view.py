"""One title in words: its page, and the hero of the home page."""

from collections.abc import Mapping

from sqlmodel import Session

from netflix_clone.catalog import artwork, slugs
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import (
    CreditRole,
    EpisodeCard,
    Playable,
    TitleDetails,
    TitleFilter,
    TitleKind,
)
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import (
    Choice,
    EpisodeLine,
    Fact,
    SeasonChoice,
    Spotlight,
    Tile,
    TitleView,
)
from netflix_clone.library import queries as library
from netflix_clone.library.schemas import ProgressMark
from netflix_clone.media import queries as media
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.ui import words
from transcoder import languages

_ALIKE = 6
_CAST_SHOWN = 6
_UNSEEN = ProgressMark(position_s=0.0, duration_s=0.0, is_finished=False)
Marks = Mapping[int, ProgressMark]


def title_view(session: Session, viewer: Viewer, title_id: int) -> TitleView:
    """Everything that the title page shows this viewer.

    Raises:
        NotFound: there is no such title for this viewer.
    """
    title = catalog.title(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    playables = catalog.playables_of_titles(session, (title_id,))[title_id]
    ids = [each.id for each in playables]
    marks = library.progress(session, viewer.profile_id, ids)
    ready = media.ready_playables(session, ids)
    current = _goes_on_with(playables, marks)
    return TitleView(
        spotlight=spotlight(
            title,
            current=current,
            mark=marks.get(current.id, _UNSEEN) if current else _UNSEEN,
            is_ready=current is not None and current.id in ready,
            is_on_list=library.is_on_list(session, viewer.profile_id, title_id),
        ),
        facts=tuple(_facts(title)),
        genres=tuple(
            Choice(label=name, href=f"/genre/{slugs.slug(name, longest=60)}") for name in title.genres
        ),
        seasons=tuple(
            SeasonChoice(season.number, f"{season.name} · {_count(len(season.episodes), 'episode')}")
            for season in title.seasons
        ),
        episodes={
            season.number: tuple(
                _line(episode, marks, ready=ready, current=current) for episode in season.episodes
            )
            for season in title.seasons
        },
        season=current.season if current and current.season is not None else 0,
        alike=_alike(session, viewer, title),
    )


def spotlight(
    title: TitleDetails, *, current: Playable | None, mark: ProgressMark, is_ready: bool, is_on_list: bool
) -> Spotlight:
    """A title in full, and what its Play button does."""
    card = title.card
    code = tiles.episode_code(current.season, current.number) if current else ""
    begun = mark.position_s > 0 and not mark.is_finished
    return Spotlight(
        title_id=card.id,
        name=card.name,
        tagline=title.tagline,
        synopsis=title.synopsis,
        year=str(card.year),
        duration=card.facts,
        age=tiles.age(card),
        genre=card.genre,
        logo_url=title.logo_url,
        backdrop_url=artwork.backdrop_url(card.id, card.art_version, width=1600),
        play_label=" ".join(part for part in ("Resume" if begun else "Play", code) if part),
        episode_id=current.episode_id if current else None,
        part=current.episode_name if current and begun else "",
        left=tiles.left(mark) if begun else "",
        percent=round(100 * mark.fraction) if begun else 0,
        is_ready=is_ready,
        is_on_list=is_on_list,
    )


def hero(session: Session, viewer: Viewer, title: TitleDetails, *, is_on_list: bool) -> Spotlight:
    """The spotlight of the home page, with what Play goes on with."""
    playables = catalog.playables_of_titles(session, (title.card.id,))[title.card.id]
    marks = library.progress(session, viewer.profile_id, [each.id for each in playables])
    current = _goes_on_with(playables, marks)
    ready = media.ready_playables(session, [current.id] if current else [])
    mark = marks.get(current.id, _UNSEEN) if current else _UNSEEN
    return spotlight(title, current=current, mark=mark, is_ready=bool(ready), is_on_list=is_on_list)


def _goes_on_with(playables: tuple[Playable, ...], marks: Marks) -> Playable | None:
    """What Play starts: the furthest that was begun, or what follows the last that was finished."""
    if not playables:
        return None
    seen = [n for n, each in enumerate(playables) if each.id in marks]
    if not seen:
        return playables[0]
    last = seen[-1]
    if not marks[playables[last].id].is_finished:
        return playables[last]
    return playables[last + 1] if last + 1 < len(playables) else playables[0]


def _facts(title: TitleDetails) -> list[Fact]:
    cast = title.credited(CreditRole.CAST)
    people = ", ".join(cast[:_CAST_SHOWN])
    spoken = ", ".join(_language(said) for said in title.languages)
    original = title.original_name if title.original_name != title.card.name else ""
    lines = (
        ("Cast", people),
        ("Directed by", ", ".join(title.credited(CreditRole.DIRECTOR))),
        ("Original title", original),
        ("From", ", ".join(title.countries)),
        ("Language", spoken),
        (
            "This series is" if title.card.kind is TitleKind.SERIES else "This film is about",
            ", ".join(title.keywords[:6]),
        ),
    )
    return [Fact(label, text) for label, text in lines if text]


def _line(
    episode: EpisodeCard, marks: Marks, *, ready: frozenset[int], current: Playable | None
) -> EpisodeLine:
    mark = marks.get(episode.playable_id)
    return EpisodeLine(
        episode_id=episode.id,
        number=episode.number,
        name=episode.name,
        synopsis=episode.synopsis,
        duration=words.length(60 * episode.runtime_min) if episode.runtime_min else "",
        left=tiles.left(mark) if mark else "",
        percent=round(100 * mark.fraction) if mark else 0,
        still_url=episode.still_url,
        is_ready=episode.playable_id in ready,
        is_next=current is not None and current.id == episode.playable_id and bool(marks),
    )


def _alike(session: Session, viewer: Viewer, title: TitleDetails) -> tuple[Tile, ...]:
    """Others of its first genre."""
    if not title.genres:
        return ()
    same = TitleFilter(
        genre=slugs.slug(title.genres[0], longest=60), maturity_ceiling=viewer.maturity_ceiling
    )
    cards = catalog.page(session, same, limit=_ALIKE + 1).cards
    others = [card for card in cards if card.id != title.card.id][:_ALIKE]
    return tiles.tiles(session, others)


def _language(said: str) -> str:
    """A language code as a word; what is no code stays as the editor wrote it."""
    return languages.name_of(said) if languages.tag_of(said) != languages.UNKNOWN else said


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
