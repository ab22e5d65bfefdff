"""The demo comes in whole, comes in once, and goes out without a trace of anything else."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from demo_content.catalogue import announced, titles
from demo_content.clips.facts import ClipFacts, chapters_of, credits_of, intro_of
from demo_content.plan import PLAN, TRAILERS
from netflix_clone.accounts import passwords
from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import Role
from netflix_clone.billing import queries as billing
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import TitleDraft, TitleFilter, TitleKind
from netflix_clone.demo import service, tasks
from netflix_clone.kit import queue
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.library import queries as library
from netflix_clone.library.models import ListEntry, Progress, Reminder
from netflix_clone.media import queries as media
from netflix_clone.media import service as media_service
from netflix_clone.media.models import Asset, Job, Placement
from netflix_clone.media.schemas import AssetDraft, AssetStatus, MarkerKind
from netflix_clone.operations import demo_data
from netflix_clone.playback import charts
from netflix_clone.playback.charts import Chart
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import Viewer
from tests.conftest import forget_process
from tests.media.films import film, short_film

EVERY = (*titles(), *announced())


def factories_viewer(profile: Profile) -> Viewer:
    return Viewer(profile.account_id, profile.id or 0, "", profile.name, "en", 18, is_kids=False)


def take_in(number: int) -> int:
    job = PLAN[number]
    clip = job.clip
    video = film(settings().upload_dir / "demo" / f"{job.slug}.mp4")
    facts = ClipFacts(clip, video, {}, chapters_of(clip), intro_of(clip), credits_of(clip))
    with unit_of_work() as session:
        return service.take_in_clip(session, job, facts)


@pytest.mark.usefixtures("each_database")
def test_the_whole_catalogue_comes_in_once() -> None:
    assert demo_data.seed() == len(EVERY)
    assert demo_data.seed() == 0
    with read_only() as session:
        ids = catalog.titles_of_origin(session, service.ORIGIN)
        newest = catalog.page(session, TitleFilter(), limit=24)
        playables = catalog.playables_of_titles(session, list(ids.values()))
    assert len(ids) == len(EVERY)
    assert len(newest.cards) == 24
    assert sum(map(len, playables.values())) == sum(len(job.stands_for) for job in PLAN)


@pytest.mark.usefixtures("database")
def test_titles_came_out_on_different_days_and_some_are_to_come() -> None:
    demo_data.seed()
    with read_only() as session:
        ids = catalog.titles_of_origin(session, service.ORIGIN).values()
        dates = {catalog.title(session, title_id, include_coming=True).published_at for title_id in ids}
        coming = catalog.coming(session, 18)
        shown = catalog.page(session, TitleFilter(), limit=100)
    assert len(dates) == len(EVERY)
    assert len(shown.cards) == len(titles())
    assert [each.card.name for each in coming] == [title.title for title in announced()]


@pytest.mark.usefixtures("database")
def test_a_household_and_an_operator_can_sign_in() -> None:
    demo_data.seed()
    with read_only() as session:
        viewer = accounts.credentials(session, service.VIEWER_EMAIL)
        admin = accounts.credentials(session, service.ADMIN_EMAIL)
        assert viewer is not None and admin is not None
        assert accounts.account(session, admin.account_id).role is Role.ADMIN
        profiles = session.exec(
            select(Profile).where(Profile.account_id == viewer.account_id).order_by(col(Profile.id))
        ).all()
    assert passwords.matches(service.DEMO_PASSWORD, viewer.password_hash)
    assert [(each.name, each.is_kids, bool(each.pin_hash)) for each in profiles] == [
        ("Mara", False, False),
        ("Jonas", False, True),
        ("Kids", True, False),
    ]


@pytest.mark.usefixtures("database")
def test_somebody_is_in_the_middle_of_something() -> None:
    demo_data.seed()
    with read_only() as session:
        at_home = select(Profile.id).where(col(Profile.name).in_(("Mara", "Jonas", "Kids")))
        places = session.exec(select(Progress).where(col(Progress.profile_id).in_(at_home))).all()
        listed = session.exec(select(ListEntry)).all()
        mara = session.exec(select(Profile).where(Profile.name == "Mara")).one()
        viewer = factories_viewer(mara)
        going_on = library.continue_watching(session, viewer)
        history = library.history(session, viewer)
        waits_for = session.exec(select(Reminder).where(Reminder.profile_id == mara.id)).all()
    assert len(places) == 12
    assert len(listed) >= 10
    assert ("Les Vampires", 2) in [(card.title.name, card.number) for card in going_on]
    assert len({entry.watched_at.date() for entry in history.entries}) >= 4
    assert any(entry.mark.is_finished and entry.season is None for entry in history.entries)
    assert len(waits_for) == 1


@pytest.mark.usefixtures("database")
def test_the_neighbours_share_tastes_and_the_ones_of_an_earlier_demo_get_them_too() -> None:
    demo_data.seed()
    with unit_of_work() as session:
        account = accounts.credentials(session, "neighbours8@example.com")
        assert account is not None
        session.delete(session.get_one(Account, account.account_id))
    demo_data.seed()
    with read_only() as session:
        events = list(library.all_events(session))
        tallies = library.tallies(session)
        names = {profile.name for profile in session.exec(select(Profile))}
    assert {"Ada", "Nils"} <= names
    assert len({event.profile_id for event in events}) >= 40
    assert sum(tally.raters >= 3 for tally in tallies.values()) > 20
    assert max(tally.viewers for tally in tallies.values()) > 8


@pytest.mark.usefixtures("each_database")
def test_charts_are_counted_from_what_the_neighbours_watched_once_a_week() -> None:
    demo_data.seed()
    with unit_of_work() as session:
        playables = [
            each[0].id
            for each in catalog.playables_of_titles(
                session, list(catalog.titles_of_origin(session, service.ORIGIN).values())
            ).values()
        ]
        assert charts.top(session, Chart.MOVIE) == ()
        for job in PLAN:
            session.add(Asset(name=job.slug, status=AssetStatus.READY, revision=1, origin=service.ORIGIN))
    plays: list[PlaybackSession] = []
    for _ in range(2):
        demo_data.seed()
        with read_only() as session:
            films = charts.top(session, Chart.MOVIE)
            names = [card.name for card in catalog.cards(session, films, maturity_ceiling=18)]
            series = charts.top(session, Chart.SERIES)
            plays = list(session.exec(select(PlaybackSession)))
            playing = media.ready_playables(session, playables)
        assert names[:2] == ["Nosferatu: A Symphony of Horror", "Safety Last!"]
        assert (len(films), len(series) >= 5) == (10, True)
        assert 100 < len(plays) < 2000
        assert len(playing) == len(EVERY)
    with unit_of_work() as session:
        old = plays[0].id
        session.get_one(PlaybackSession, old).started_at -= timedelta(days=8)
    with unit_of_work() as session:
        service.watch_on(session)
        assert session.get_one(PlaybackSession, old).started_at > utc_now() - timedelta(days=7)


@pytest.mark.usefixtures("database")
def test_a_clip_plays_for_everything_that_it_stands_for_with_its_marks() -> None:
    demo_data.seed()
    series = next(number for number, job in enumerate(PLAN) if job.clip.theme_seed)
    asset_id = take_in(series)
    media_service.run_due_jobs()
    with read_only() as session:
        placed = session.exec(select(Placement).where(Placement.asset_id == asset_id)).all()
        ready = media.ready_asset(session, placed[0].playable_id)
        missing = service.clips_to_make(session)
    assert len(placed) == len(PLAN[series].stands_for)
    assert ready is not None
    kinds = [marker.kind for marker in ready.markers]
    assert kinds.count(MarkerKind.CHAPTER) == 6
    assert MarkerKind.INTRO in kinds
    assert MarkerKind.CREDITS in kinds
    assert PLAN[series] not in missing
    assert len(missing) == len(PLAN) + len(TRAILERS) - 1


@pytest.mark.usefixtures("database")
def test_a_dozen_films_speak_four_more_languages_and_two_have_a_trailer() -> None:
    demo_data.seed()
    with read_only() as session:
        ids = catalog.titles_of_origin(session, service.ORIGIN)
        said = [set(catalog.translations(session, title_id)) for title_id in ids.values()]
        trailers = catalog.trailers_of_titles(session, list(ids.values()))
        metropolis = catalog.title(session, ids["Metropolis", 1927])
    assert sum(codes == {"ar", "de", "es", "fr"} for codes in said) >= 10
    assert len(trailers) == 2
    assert metropolis.maturity_reasons


@pytest.mark.usefixtures("database")
def test_the_first_clip_goes_before_any_other_job() -> None:
    demo_data.seed()
    take_in(1)
    first = take_in(0)
    with read_only() as session:
        best = session.exec(select(Job.asset_id).order_by(col(Job.priority).desc())).first()
    assert best == first


@pytest.mark.usefixtures("database")
def test_a_worker_makes_no_clip_where_there_is_no_demo() -> None:
    tasks.make_demo_clips()
    assert list((settings().upload_dir / "demo").glob("*.mp4")) == []


@pytest.mark.usefixtures("database")
def test_a_worker_makes_a_real_clip_hands_it_over_and_does_what_waits_before_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[str] = []
    demo_data.seed()
    monkeypatch.setattr(tasks.make_demo_clips, "ring", lambda: rung.append("clips"))
    tasks.make_demo_clips()
    assert rung == ["clips"]
    assert tasks.make_demo_clips.priority == min(each.priority for each in queue._tasks)
    with read_only() as session:
        assert media.names_of_origin(session, service.ORIGIN) == {PLAN[0].slug}
    assert [path.name for path in (settings().upload_dir / "demo").glob("*.mp4")] == [f"{PLAN[0].slug}.mp4"]


@pytest.mark.usefixtures("each_database")
def test_removing_the_demo_leaves_what_is_the_operators() -> None:
    with unit_of_work() as session:
        draft = TitleDraft(kind=TitleKind.MOVIE, name="Metropolis", year=1927, genres=("Sci-Fi",))
        kept = catalog_service.create_title(session, draft, publish=True)
        playable_id = catalog.playable_of(session, kept).id
        media_service.adopt_file(session, short_film(), AssetDraft(name="ours", playable_ids=(playable_id,)))
    demo_data.seed()
    take_in(0)
    assert demo_data.remove() == len(EVERY)
    with unit_of_work() as session:
        media_service.sweep_retired(session)
    with read_only() as session:
        assert catalog.titles_of_origin(session, service.ORIGIN) == {}
        assert [title.id for title in catalog.admin_titles(session).titles] == [kept]
        assert media.asset_state(session, playable_id) is not None
        assert [asset.name for asset in media.assets(session)] == ["ours"]
        assert accounts.credentials(session, service.VIEWER_EMAIL) is None
        assert session.exec(select(Profile)).all() == []
    assert not list(Path(settings().upload_dir / "demo").glob("*.mp4"))


@pytest.mark.usefixtures("database")
def test_the_household_has_the_family_plan_one_account_has_none_and_some_titles_are_premium(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    for _ in range(2):
        demo_data.seed()
    with read_only() as session:
        plans = {
            email: billing.entitlement(session, mine.account_id).plan
            for email in (service.VIEWER_EMAIL, service.FREE_EMAIL)
            if (mine := accounts.credentials(session, email)) is not None
        }
        codes = [(each.code, each.percent_off) for each in billing.promotions(session)]
        ids = catalog.titles_of_origin(session, service.ORIGIN)
        premium = [
            name
            for (name, _), title_id in ids.items()
            if catalog.title(session, title_id, include_coming=True).is_premium
        ]
    assert plans == {service.VIEWER_EMAIL: "family", service.FREE_EMAIL: "free"}
    assert codes == [("FIRSTREEL", 20)]
    assert len(premium) == 4 and "Metropolis" in premium
