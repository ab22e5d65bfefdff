"""The demo: a catalogue, a household and an operator, put in once and taken out without a trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from demo_content.catalogue import DemoTitle, titles
from demo_content.clips import ClipFacts
from demo_content.plan import PLAN, ClipJob, PlayableRef
from netflix_clone.accounts import service as accounts
from netflix_clone.accounts.schemas import Role
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import EpisodeDraft, TitleDraft, TitleKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import service as library
from netflix_clone.media import queries as media
from netflix_clone.media import service as media_service
from netflix_clone.media.schemas import AssetDraft, Marker, MarkerKind
from netflix_clone.profiles import service as profiles
from netflix_clone.profiles.schemas import ProfileDraft, Viewer

ORIGIN = "demo"
VIEWER_EMAIL = "viewer@example.com"
ADMIN_EMAIL = "admin@example.com"
DEMO_PASSWORD = "popcorn-by-firelight"  # noqa: S105 -- printed for everybody; demo listens on loopback alone
DEMO_PIN = "1234"
FIRST_JOB_PRIORITY = 100
WATCHED = ((0, 0.42), (2, 0.7), (5, 0.25))
LISTED = ("metropolis", "nosferatu", "the-general", "big-buck-bunny", "sintel")


@dataclass(frozen=True, slots=True)
class DemoHashes:
    """What signing in compares with; made before the unit of work, since hashing takes its time."""

    password: str
    pin: str


def seed_catalogue(session: Session) -> int:
    """Put in every title of the demo catalogue that is not there; how many were put in.

    Announces: TitlePublished and TitleChanged of each.
    """
    there = catalog.titles_of_origin(session, ORIGIN)
    missing = [title for title in titles() if (title.title, title.year) not in there]
    for title, published_at in zip(missing, _publish_dates(), strict=False):
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
        catalog_service.publish_title(session, title_id, at=published_at)
    return len(missing)


def open_household(session: Session, hashes: DemoHashes) -> None:
    """Put in a household with three profiles, one of them in the middle of something, and an operator.

    Announces: AccountRegistered of each.
    """
    operator = accounts.register(
        session, ADMIN_EMAIL, password_hash=hashes.password, name="Robin", role=Role.ADMIN, is_demo=True
    )
    profiles.add_profile(session, operator, ProfileDraft(name="Robin"))
    household = accounts.register(
        session, VIEWER_EMAIL, password_hash=hashes.password, name="Mara", is_demo=True
    )
    mara = profiles.add_profile(session, household, ProfileDraft(name="Mara"))
    profiles.add_profile(session, household, ProfileDraft(name="Jonas", pin_hash=hashes.pin))
    profiles.add_profile(session, household, ProfileDraft(name="Kids", is_kids=True))
    _watch_a_little(session, household, mara)


def clips_to_make(session: Session) -> tuple[ClipJob, ...]:
    """The clips of the demo that nobody has made yet, the quickest first; none where there is no demo."""
    if not catalog.titles_of_origin(session, ORIGIN):
        return ()
    made = media.names_of_origin(session, ORIGIN)
    return tuple(job for job in PLAN if job.slug not in made)


def take_in_clip(session: Session, job: ClipJob, facts: ClipFacts) -> int:
    """Queue a clip and let everything that it stands for play it; the asset's id.

    Announces: JobQueued.
    """
    marks = [Marker(MarkerKind.CHAPTER, each.start_s, each.end_s, each.title) for each in facts.chapters]
    if facts.intro is not None:
        marks.append(Marker(MarkerKind.INTRO, facts.intro.start_s, facts.intro.end_s))
    marks.append(Marker(MarkerKind.CREDITS, facts.credits.start_s, facts.credits.end_s))
    playables = _playables(session)
    draft = AssetDraft(
        name=job.slug,
        playable_ids=tuple(playables[ref] for ref in job.stands_for if ref in playables),
        origin=ORIGIN,
        markers=tuple(marks),
        keep_source=False,
        priority=FIRST_JOB_PRIORITY - PLAN.index(job) if job in PLAN[:1] else 0,
    )
    return media_service.adopt_file(session, facts.video, draft)


def remove(session: Session) -> int:
    """Take out all that the demo put in, and nothing else; how many titles that were.

    Announces: TitleChanged of each.
    """
    media_service.purge_origin(session, ORIGIN)
    accounts.remove_demo_accounts(session)
    return catalog_service.purge_origin(session, ORIGIN)


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
        original_language=title.languages[0] if title.languages else "",
        genres=title.genres,
        keywords=title.keywords,
        countries=title.countries,
        languages=title.languages,
        directors=title.directors,
        cast=title.cast,
        origin=ORIGIN,
    )


def _publish_dates() -> Iterator[datetime]:
    """Days to publish on, spread over the last half year so that "New" has an order to show."""
    now = utc_now().replace(minute=0, second=0, microsecond=0)
    for n in range(len(titles())):
        yield now - timedelta(hours=2 + 53 * (n * 37 % len(titles())))


def _playables(session: Session) -> dict[PlayableRef, int]:
    """The ids of everything in the demo that can be played."""
    ids = catalog.titles_of_origin(session, ORIGIN)
    slugs = {
        ids[(title.title, title.year)]: title.slug for title in titles() if (title.title, title.year) in ids
    }
    return {
        PlayableRef(slugs[title_id], each.season, each.number): each.id
        for title_id, several in catalog.playables_of_titles(session, list(slugs)).items()
        for each in several
    }


def _watch_a_little(session: Session, account_id: int, profile_id: int) -> None:
    """Let a profile be in the middle of what is playable first, and have a few titles on its list."""
    viewer = Viewer(
        account_id=account_id,
        profile_id=profile_id,
        session_id="",
        name="Mara",
        language="en",
        maturity_ceiling=18,
        is_kids=False,
    )
    playables = _playables(session)
    for number, fraction in reversed(WATCHED):
        job = PLAN[number]
        playable = catalog.playable(session, playables[job.stands_for[0]])
        length_s = job.clip.length_s
        library.save_progress(session, viewer, playable, position_s=length_s * fraction, duration_s=length_s)
    for slug in LISTED:
        if (playable_id := playables.get(PlayableRef(slug))) is not None:
            library.add_to_list(session, viewer, catalog.playable(session, playable_id).title_id)
