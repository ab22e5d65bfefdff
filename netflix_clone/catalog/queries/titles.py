"""One title with everything its page shows, and cards of several."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from netflix_clone.catalog import artwork
from netflix_clone.catalog.models import (
    Credit,
    Episode,
    Genre,
    Keyword,
    Person,
    PlayableRow,
    Season,
    Title,
    TitleCountry,
    TitleGenre,
    TitleKeyword,
    TitleLanguage,
    TitleTranslation,
)
from netflix_clone.catalog.queries.cards import card, cards_where, listed, visible
from netflix_clone.catalog.queries.translations import (
    episode_words,
    title_words,
    translated,
    with_title_words,
)
from netflix_clone.catalog.schemas import (
    CreditLine,
    CreditRole,
    EpisodeCard,
    EpisodeWords,
    PlayableKind,
    SeasonCard,
    TitleCard,
    TitleDetails,
)
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import SOURCE, language, noop

_UNTRANSLATED = EpisodeWords()
_ROLE_ORDER = {CreditRole.DIRECTOR: 0, CreditRole.WRITER: 1, CreditRole.CAST: 2}


def cards(
    session: Session, title_ids: Sequence[int], *, maturity_ceiling: int, include_coming: bool = False
) -> tuple[TitleCard, ...]:
    """Cards of `title_ids` in that order; what the viewer may not see is left out.

    `include_coming` lets titles in that are announced, and not out yet.
    """
    if not title_ids:
        return ()
    found = cards_where(
        session, col(Title.id).in_(title_ids), _for_viewers(maturity_ceiling, include_coming=include_coming)
    )
    by_id = {each.id: each for each in found}
    return tuple(by_id[title_id] for title_id in title_ids if title_id in by_id)


def synopses(session: Session, title_ids: Sequence[int]) -> dict[int, str]:
    """What several titles are about, in one query."""
    asked = select(Title.id, Title.synopsis, translated(TitleTranslation.synopsis))
    rows = session.exec(with_title_words(asked.where(col(Title.id).in_(title_ids)), Title.id))
    return {title_id: theirs or synopsis for title_id, synopsis, theirs in rows}


def title_card(
    session: Session, title_id: int, *, maturity_ceiling: int, include_coming: bool = False
) -> TitleCard:
    """The card of one title.

    Raises:
        NotFound: there is none for this viewer.
    """
    found = cards(session, (title_id,), maturity_ceiling=maturity_ceiling, include_coming=include_coming)
    if not found:
        raise NotFound(noop("This title is not here."))
    return found[0]


def title(
    session: Session,
    title_id: int,
    *,
    maturity_ceiling: int = 18,
    include_coming: bool = False,
    include_unpublished: bool = False,
) -> TitleDetails:
    """Everything about one title, in the reader's language.

    `include_unpublished` is for operators: they see it whatever its state, and in its own words.

    Raises:
        NotFound: there is none, or none for this viewer.
    """
    wanted = select(Title).where(col(Title.id) == title_id)
    if not include_unpublished:
        wanted = wanted.where(_for_viewers(maturity_ceiling, include_coming=include_coming))
    row = session.exec(wanted).first()
    if row is None:
        raise NotFound(noop("This title is not here."))
    return _details(session, row, title_id, code=SOURCE if include_unpublished else language())


def _for_viewers(maturity_ceiling: int, *, include_coming: bool) -> Any:
    condition = listed if include_coming else visible
    return condition(maturity_ceiling=maturity_ceiling)


def _details(session: Session, row: Title, title_id: int, *, code: str) -> TitleDetails:
    words = title_words(session, title_id, code)
    genres = _names(
        session,
        select(Genre.name)
        .join(TitleGenre)
        .where(TitleGenre.title_id == title_id)
        .order_by(col(TitleGenre.position)),
    )
    playables = session.exec(
        select(PlayableRow.id, PlayableRow.kind, PlayableRow.episode_id)
        .where(PlayableRow.title_id == title_id)
        .order_by(col(PlayableRow.id))
    ).all()
    return TitleDetails(
        card=card(row, genres[0] if genres else None, name=words.name),
        own_name=row.name,
        original_name=row.original_name,
        tagline=words.tagline or ("" if words.synopsis else row.tagline),  # one language a page
        synopsis=words.synopsis or row.synopsis,
        maturity_reasons=tuple(filter(None, (each.strip() for each in row.maturity_reasons.split(",")))),
        runtime_min=row.runtime_min,
        release_date=row.release_date,
        genres=genres,
        keywords=_names(
            session,
            select(Keyword.name)
            .join(TitleKeyword)
            .where(TitleKeyword.title_id == title_id)
            .order_by(col(Keyword.name)),
        ),
        countries=_names(
            session,
            select(TitleCountry.country)
            .where(TitleCountry.title_id == title_id)
            .order_by(col(TitleCountry.country)),
        ),
        languages=_names(
            session,
            select(TitleLanguage.language)
            .where(TitleLanguage.title_id == title_id)
            .order_by(col(TitleLanguage.language)),
        ),
        credits=_credits(session, title_id),
        is_premium=row.is_premium,
        state=row.state,
        published_at=row.published_at,
        logo_url=artwork.logo_url(title_id, row.art_version),
        seasons=_seasons(
            session, row, {e: p for p, _, e in playables if p is not None and e is not None}, code=code
        ),
        trailers=tuple(p for p, kind, _ in playables if p is not None and kind is PlayableKind.TRAILER),
        playable_id=next((p for p, kind, _ in playables if kind is PlayableKind.MOVIE), None),
        original_language=row.original_language,
        origin=row.origin,
        version=row.version,
        is_deleted=row.deleted_at is not None,
    )


def _names(session: Session, query: object) -> tuple[str, ...]:
    return tuple(session.exec(query))  # pyright: ignore[reportArgumentType, reportCallIssue]


def _credits(session: Session, title_id: int) -> tuple[CreditLine, ...]:
    rows = session.exec(
        select(Credit, Person.name)
        .join(Person)
        .where(Credit.title_id == title_id)
        .order_by(col(Credit.position))
    )
    lines = [CreditLine(row.person_id, name, row.role, row.character) for row, name in rows]
    return tuple(sorted(lines, key=lambda line: _ROLE_ORDER[line.role]))


def _seasons(
    session: Session, row: Title, playable_ids: dict[int, int], *, code: str
) -> tuple[SeasonCard, ...]:
    rows: Iterable[tuple[Episode, Season]] = session.exec(
        select(Episode, Season)
        .join(Season, col(Season.id) == Episode.season_id)
        .where(Episode.title_id == row.id)
        .order_by(col(Season.number), col(Episode.number))
    )
    said = episode_words(session, row.id or 0, code) if playable_ids and code != SOURCE else {}
    seasons: dict[int, tuple[str, list[EpisodeCard]]] = {}
    for episode, season in rows:
        assert episode.id is not None  # noqa: S101 -- it came from the database
        words = said.get(episode.id, _UNTRANSLATED)
        seasons.setdefault(season.number, (season.name, []))[1].append(
            EpisodeCard(
                id=episode.id,
                playable_id=playable_ids[episode.id],
                season=season.number,
                number=episode.number,
                name=words.name or episode.name,
                synopsis=words.synopsis or episode.synopsis,
                runtime_min=episode.runtime_min,
                still_url=artwork.still_url(episode.id, row.art_version),
            )
        )
    return tuple(SeasonCard(number, name, tuple(episodes)) for number, (name, episodes) in seasons.items())
