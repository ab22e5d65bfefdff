"""One title in words: its page, and the hero of the home page."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal
from sqlmodel import Session

from netflix_clone.catalog import artwork, slugs
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import (
    EpisodeCard,
    Playable,
    PlayableKind,
    TitleCard,
    TitleDetails,
    TitleFilter,
)
from netflix_clone.discovery import about, tiles
from netflix_clone.discovery.alike import alike
from netflix_clone.discovery.schemas import (
    AlikeTile,
    ChapterLine,
    Choice,
    EpisodeLine,
    Opinion,
    SeasonChoice,
    Showing,
    Spotlight,
    TitleView,
    TrailerLine,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext, label, language, ngettext
from netflix_clone.library import queries as library
from netflix_clone.library.schemas import ProgressMark
from netflix_clone.media import queries as media
from netflix_clone.media.schemas import MarkerKind, ReadyAsset, Track
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.ui import words

_ALIKE, _GENRES_ALIKE = 6, 2
_MOODS = 4
_FEWEST_RATERS = 3
_HD, _UHD = 720, 2160
_UNSEEN = ProgressMark(position_s=0.0, duration_s=0.0, is_finished=False)
Marks = Mapping[int, ProgressMark]


def title_view(session: Session, viewer: Viewer, title_id: int) -> TitleView:
    """Everything that the title page shows this viewer.

    Raises:
        NotFound: there is no such title for this viewer.
    """
    title = catalog.title(session, title_id, maturity_ceiling=viewer.maturity_ceiling, include_coming=True)
    playables = catalog.playables_of_title(session, title_id)
    films = tuple(each for each in playables if each.kind is not PlayableKind.TRAILER)
    marks = library.progress(session, viewer.profile_id, [each.id for each in films])
    is_out = title.published_at is not None and title.published_at <= utc_now()
    ready = media.ready_playables(session, [each.id for each in playables])
    current = _goes_on_with(films, marks)
    package = media.ready_asset(session, current.id) if current and is_out else None
    mark = marks.get(current.id, _UNSEEN) if current else _UNSEEN
    tracks = media.tracks(session, (current.id,)).get(current.id, ()) if current else ()
    return TitleView(
        spotlight=spotlight(
            title,
            current=current,
            mark=mark,
            is_ready=package is not None,
            is_on_list=library.is_on_list(session, viewer.profile_id, title_id),
        ),
        showing=_showing(session, viewer, title, package=package, tracks=tracks, mark=mark),
        opinion=_opinion(session, viewer, title_id, is_out=is_out),
        moods=", ".join(label(each) for each in title.keywords[:_MOODS]),
        cast=about.cast(title),
        crew=about.crew(title),
        facts=about.facts(title, tracks),
        genres=tuple(
            Choice(label=gettext(name), href=f"/genre/{slugs.slug(name, longest=60)}")
            for name in title.genres
        ),
        chapters=_chapters(title_id, current, package),
        trailers=tuple(_trailer(each) for each in playables if each.id in ready and each not in films),
        seasons=tuple(
            SeasonChoice(season.number, _season(season.number, season.name, len(season.episodes)))
            for season in title.seasons
        ),
        episodes={
            season.number: tuple(
                _line(episode, marks, ready=ready if is_out else frozenset(), current=current)
                for episode in season.episodes
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
        genre=gettext(card.genre) if card.genre else "",
        logo_url=title.logo_url,
        backdrop_url=artwork.backdrop_url(card.id, card.art_version, width=1600),
        art=card.art_version,
        play_label=_play_label(code, begun=begun),
        episode_id=current.episode_id if current else None,
        part=current.episode_name if current and begun else "",
        left=tiles.left(mark) if begun else "",
        percent=round(100 * mark.fraction) if begun else 0,
        is_ready=is_ready,
        is_on_list=is_on_list,
        is_premium=card.is_premium,
    )


def hero(session: Session, viewer: Viewer, title: TitleDetails, *, is_on_list: bool) -> Spotlight:
    """The spotlight of the home page, with what Play goes on with."""
    playables = catalog.playables_of_titles(session, (title.card.id,))[title.card.id]
    marks = library.progress(session, viewer.profile_id, [each.id for each in playables])
    current = _goes_on_with(playables, marks)
    ready = media.ready_playables(session, [current.id] if current else [])
    mark = marks.get(current.id, _UNSEEN) if current else _UNSEEN
    return spotlight(title, current=current, mark=mark, is_ready=bool(ready), is_on_list=is_on_list)


def _play_label(code: str, *, begun: bool) -> str:
    if begun:
        return gettext("Resume {part}", part=code) if code else gettext("Resume")
    return gettext("Play {part}", part=code) if code else gettext("Play")


def _showing(
    session: Session,
    viewer: Viewer,
    title: TitleDetails,
    *,
    package: ReadyAsset | None,
    tracks: Sequence[Track],
    mark: ProgressMark,
) -> Showing:
    comes_at = title.published_at if title.published_at and title.published_at > utc_now() else None
    height = package.height if package else 0
    return Showing(
        is_renamed=title.card.name != title.own_name,
        quality="4K" if height >= _UHD else "HD" if height >= _HD else "",
        has_captions=any(track.kind == "subtitles" for track in tracks),
        length_s=round(package.duration_s) if package else 0,
        left_s=round(mark.left_s) if mark.position_s > 0 and package else 0,
        coming=comes_at.isoformat() if comes_at else "",
        is_reminded=bool(comes_at) and bool(library.reminded(session, viewer.profile_id, (title.card.id,))),
        has_preview=package is not None
        and viewer.autoplay_previews
        and not (viewer.is_kids or viewer.saves_data),
    )


def _chapters(title_id: int, current: Playable | None, package: ReadyAsset | None) -> tuple[ChapterLine, ...]:
    """The chapters of what plays next, each the start of a play."""
    if package is None or current is None:
        return ()
    episode = f"episode={current.episode_id}&" if current.episode_id is not None else ""
    return tuple(
        ChapterLine(
            name=marker.name,
            at=_clock(marker.start_s),
            href=f"/watch/{title_id}?{episode}t={int(marker.start_s)}",
        )
        for marker in package.markers
        if marker.kind is MarkerKind.CHAPTER and marker.name
    )


def _clock(seconds: float) -> str:
    """1:02:03, or 2:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _trailer(trailer: Playable) -> TrailerLine:
    return TrailerLine(
        playable_id=trailer.id,
        name=trailer.episode_name or gettext("Trailer"),
        href=f"/watch/{trailer.title_id}?trailer={trailer.id}",
        still_url=trailer.backdrop_url,
    )


def _season(number: int, name: str, count: int) -> str:
    """A season and how much of it there is, in the words of the reader."""
    plain = {f"Season {number}": gettext("Season {n}", n=number), "Specials": gettext("Specials")}
    return tiles.joined(plain.get(name, name), ngettext("{n} episode", "{n} episodes", count))


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


def _opinion(session: Session, viewer: Viewer, title_id: int, *, is_out: bool) -> Opinion:
    """What this profile said of a title, and the average of everybody where enough gave stars."""
    mine = library.rating(session, viewer.profile_id, title_id)
    tally = library.tallies(session, (title_id,)).get(title_id)
    average = ""
    if tally is not None and tally.raters >= _FEWEST_RATERS:
        average = ngettext(
            "{average} of 5 from {n} viewer",
            "{average} of 5 from {n} viewers",
            tally.raters,
            average=format_decimal(tally.average, format="0.0", locale=language()),
        )
    return Opinion(mine.thumb.value, mine.stars, mine.review, average, can_rate=is_out)


def _alike(session: Session, viewer: Viewer, title: TitleDetails) -> tuple[AlikeTile, ...]:
    """What is like it with its synopsis; where nothing is, others of its genres."""
    others = alike(session, viewer, title.card.id, limit=_ALIKE) or _of_its_genres(session, viewer, title)
    synopses = catalog.synopses(session, [card.id for card in others])
    return tuple(AlikeTile(tile, synopses.get(tile.title_id, "")) for tile in tiles.tiles(session, others))


def _of_its_genres(session: Session, viewer: Viewer, title: TitleDetails) -> list[TitleCard]:
    """Others of its first genres."""
    found: dict[int, TitleCard] = {}
    for genre in title.genres[:_GENRES_ALIKE]:
        same = TitleFilter(genre=slugs.slug(genre, longest=60), maturity_ceiling=viewer.maturity_ceiling)
        found |= {card.id: card for card in catalog.page(session, same, limit=_ALIKE + 1).cards}
    return [card for card in found.values() if card.id != title.card.id][:_ALIKE]
