"""The demo's titles and clips: put in once, and taken out again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session

from demo_content.catalogue import DemoTitle, announced, titles, translations
from demo_content.clips import ClipFacts
from demo_content.plan import PLAN, TRAILERS, ClipJob, PlayableRef
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import EpisodeDraft, TitleDraft, TitleKind, TitleWords
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import languages
from netflix_clone.media import queries as media
from netflix_clone.media import service as media_service
from netflix_clone.media.schemas import AssetDraft, Marker, MarkerKind

ORIGIN = "demo"
FIRST_JOB_PRIORITY = 100
COMES_AFTER = (timedelta(days=2), timedelta(days=6), timedelta(days=13), timedelta(days=24))
_EVENING_H = 18
PREMIUM = frozenset({"metropolis", "nosferatu-a-symphony-of-horror", "the-cabinet-of-dr-caligari", "charade"})
"""Titles that only a plan with premium titles opens."""


def seed_catalogue(session: Session) -> int:
    """Put in every title of the demo catalogue that is not there, out or announced; how many were put in.

    Announces: TitlePublished and TitleChanged of each.
    """
    there = catalog.titles_of_origin(session, ORIGIN)
    missing = [title for title in titles() if (title.title, title.year) not in there]
    coming = [
        (title, day)
        for title, day in zip(announced(), _days_to_come(), strict=True)
        if (title.title, title.year) not in there
    ]
    for title, published_at in (*zip(missing, _publish_dates(), strict=False), *coming):
        title_id = catalog_service.create_title(session, _draft(title))
        for season in title.seasons:
            for episode in season.episodes:
                catalog_service.add_episode(
                    session,
                    title_id,
                    EpisodeDraft(
                        season=season.number,
                        number=episode.number,
                        name=episode.title,
                        synopsis=episode.synopsis,
                        runtime_min=episode.runtime_min,
                        air_date=episode.released,
                    ),
                )
        _translate(session, title_id, title.slug)
        for ref in (ref for job in TRAILERS for ref in job.stands_for if ref.title_slug == title.slug):
            catalog_service.add_trailer(session, title_id, ref.trailer)
        catalog_service.publish_title(session, title_id, at=published_at)
    return len(missing) + len(coming)


def _translate(session: Session, title_id: int, slug: str) -> None:
    """Say a new title in the languages that the demo knows, as far as the interface speaks them."""
    version = 1
    for code, words in translations().get(slug, {}).items():
        if code in languages():
            said = TitleWords(words.name, words.tagline, words.synopsis)
            version = catalog_service.translate_title(session, title_id, code, said, version=version)


def clips_to_make(session: Session) -> tuple[ClipJob, ...]:
    """The clips of the demo that nobody has made yet, the quickest first; none where there is no demo."""
    if not catalog.titles_of_origin(session, ORIGIN):
        return ()
    made = media.names_of_origin(session, ORIGIN)
    ids = playables(session)
    wanted = (*PLAN, *(job for job in TRAILERS if any(ref in ids for ref in job.stands_for)))
    return tuple(job for job in wanted if job.slug not in made)


def take_in_clip(session: Session, job: ClipJob, facts: ClipFacts) -> int:
    """Queue a clip and let everything that it stands for play it; the asset's id.

    Announces: JobQueued.
    """
    marks = [Marker(MarkerKind.CHAPTER, each.start_s, each.end_s, each.title) for each in facts.chapters]
    if facts.intro is not None:
        marks.append(Marker(MarkerKind.INTRO, facts.intro.start_s, facts.intro.end_s))
    marks.append(Marker(MarkerKind.CREDITS, facts.credits.start_s, facts.credits.end_s))
    ids = playables(session)
    draft = AssetDraft(
        name=job.slug,
        playable_ids=tuple(ids[ref] for ref in job.stands_for if ref in ids),
        origin=ORIGIN,
        markers=tuple(marks),
        keep_source=False,
        priority=FIRST_JOB_PRIORITY - PLAN.index(job) if job in PLAN[:1] else 0,
    )
    return media_service.adopt_file(session, facts.video, draft)


def _draft(title: DemoTitle) -> TitleDraft:
    return TitleDraft(
        kind=TitleKind(title.kind.value),
        name=title.title,
        year=title.year,
        original_name=title.original_title,
        tagline=title.tagline,
        synopsis=title.synopsis,
        release_date=title.released,
        runtime_min=title.runtime_min,
        maturity=title.minimum_age,
        certification=title.maturity,
        maturity_reasons=title.reasons,
        original_language=title.languages[0] if title.languages else "",
        genres=title.genres,
        keywords=title.keywords,
        countries=title.countries,
        languages=title.languages,
        is_premium=title.slug in PREMIUM,
        directors=title.directors,
        cast=title.cast,
        origin=ORIGIN,
    )


def _publish_dates() -> Iterator[datetime]:
    """Days to publish on, spread over the last half year so that "New" has an order to show."""
    now = utc_now().replace(minute=0, second=0, microsecond=0)
    for n in range(len(titles())):
        yield now - timedelta(hours=2 + 53 * (n * 37 % len(titles())))


def _days_to_come() -> Iterator[datetime]:
    """The evenings on which what is announced comes out."""
    today = utc_now().replace(hour=_EVENING_H, minute=0, second=0, microsecond=0)
    yield from (today + after for after in COMES_AFTER)


def playables(session: Session) -> dict[PlayableRef, int]:
    """The ids of everything in the demo that can be played."""
    ids = catalog.titles_of_origin(session, ORIGIN)
    slugs = {
        ids[(title.title, title.year)]: title.slug
        for title in (*titles(), *announced())
        if (title.title, title.year) in ids
    }
    films = {
        PlayableRef(slugs[title_id], each.season, each.number): each.id
        for title_id, several in catalog.playables_of_titles(session, list(slugs)).items()
        for each in several
    }
    trailers = {
        PlayableRef(slugs[each.title_id], trailer=each.episode_name): each.id
        for each in catalog.trailers_of_titles(session, list(slugs))
    }
    return films | trailers


def place_clips(session: Session) -> None:
    """Let clips that were made play for what they stand for, titles that came in later too."""
    assets = media.assets_of_origin(session, ORIGIN)
    playing = media.playables_with_media(session)
    ids = playables(session)
    for job in (*PLAN, *TRAILERS):
        for ref in job.stands_for:
            if job.slug in assets and ref in ids and ids[ref] not in playing:
                media_service.place(session, ids[ref], assets[job.slug])
