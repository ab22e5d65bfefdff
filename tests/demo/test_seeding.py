"""The demo comes in whole, comes in once, and goes out without a trace of anything else."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from demo_content.catalogue import titles
from demo_content.clips.facts import ClipFacts, chapters_of, credits_of, intro_of
from demo_content.plan import PLAN
from netflix_clone.accounts import passwords
from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.schemas import Role
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import TitleDraft, TitleFilter, TitleKind
from netflix_clone.demo import service, tasks
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.library.models import ListEntry, Progress
from netflix_clone.media import queries as media
from netflix_clone.media import service as media_service
from netflix_clone.media.models import Job, Placement
from netflix_clone.media.schemas import AssetDraft, MarkerKind
from netflix_clone.operations import demo_data
from netflix_clone.profiles.models import Profile
from tests.media.films import film, short_film


def take_in(number: int) -> int:
    job = PLAN[number]
    clip = job.clip
    video = film(settings().upload_dir / "demo" / f"{job.slug}.mp4")
    facts = ClipFacts(clip, video, {}, chapters_of(clip), intro_of(clip), credits_of(clip))
    with unit_of_work() as session:
        return service.take_in_clip(session, job, facts)


@pytest.mark.usefixtures("each_database")
def test_the_whole_catalogue_comes_in_once() -> None:
    assert demo_data.seed() == len(titles())
    assert demo_data.seed() == 0
    with read_only() as session:
        ids = catalog.titles_of_origin(session, service.ORIGIN)
        newest = catalog.page(session, TitleFilter(), limit=24)
        playables = catalog.playables_of_titles(session, list(ids.values()))
    assert len(ids) == len(titles())
    assert len(newest.cards) == 24
    assert sum(map(len, playables.values())) == sum(len(job.stands_for) for job in PLAN)


@pytest.mark.usefixtures("database")
def test_titles_came_out_on_different_days_and_none_in_the_future() -> None:
    demo_data.seed()
    with read_only() as session:
        ids = catalog.titles_of_origin(session, service.ORIGIN).values()
        dates = {catalog.title(session, title_id).published_at for title_id in ids}
        shown = catalog.page(session, TitleFilter(), limit=100)
    assert len(dates) == len(titles())
    assert len(shown.cards) == len(titles())


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
        places = session.exec(select(Progress)).all()
        listed = session.exec(select(ListEntry)).all()
    assert len(places) == len(service.WATCHED)
    assert all(0 < each.position_s < each.duration_s and not each.is_finished for each in places)
    assert len(listed) >= 3


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
    assert len(missing) == len(PLAN) - 1


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
def test_a_worker_makes_a_real_clip_and_hands_it_over_and_stops_when_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class AfterTheFirst:
        def is_set(self) -> bool:
            with read_only() as session:
                return len(service.clips_to_make(session)) < len(PLAN)

    demo_data.seed()
    monkeypatch.setattr(queue, "_stop_flag", [AfterTheFirst()])
    tasks.make_demo_clips()
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
    assert demo_data.remove() == len(titles())
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
