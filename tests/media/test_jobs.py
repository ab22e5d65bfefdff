"""Jobs from queue to end, on both databases: one owner at a time, one ending each."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import PublishState, TitleDraft, TitleKind
from netflix_clone.kit import queue
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.settings import settings
from netflix_clone.media import queries, receivers, service, tasks
from netflix_clone.media.models import Asset, Job, Retired, SubtitleFile
from netflix_clone.media.schemas import (
    AssetDraft,
    AssetStatus,
    Claim,
    JobProgress,
    JobState,
    Marker,
    MarkerKind,
    RungProgress,
)
from netflix_clone.media.service import jobs, transcoding
from netflix_clone.media.storage import storage
from tests.media.films import film, short_film
from transcoder.errors import DiskFull, TranscodeFailed
from transcoder.job import Job as TranscoderJob
from transcoder.job import Package, Progress

pytestmark = pytest.mark.usefixtures("each_database")


def make_title(session: Session) -> tuple[int, int]:
    draft = TitleDraft(kind=TitleKind.MOVIE, name="The Test", year=2024)
    title_id = catalog_service.create_title(session, draft)
    return title_id, catalog.playable_of(session, title_id).id


def adopt(path: Path | None = None, **draft: object) -> int:
    with unit_of_work() as session:
        return service.adopt_file(session, path or short_film(), AssetDraft(name="film", **draft))  # pyright: ignore[reportArgumentType] -- keywords of the draft


def take(owner: str = "a") -> Claim | None:
    with unit_of_work() as session:
        return jobs.claim(session, owner)


def taken(owner: str = "a") -> Claim:
    held = take(owner)
    assert held is not None
    return held


def the_job() -> Job:
    with read_only() as session:
        return session.exec(select(Job).order_by(col(Job.id).desc())).first() or pytest.fail("no job")


def the_asset() -> Asset:
    with read_only() as session:
        return session.exec(select(Asset)).one()


def change_job(**values: object) -> None:
    with unit_of_work() as session:
        job = session.exec(select(Job)).one()
        for name, value in values.items():
            setattr(job, name, value)


def expire_lease() -> None:
    change_job(lease_until=utc_now() - timedelta(seconds=1))


def refuse(job: TranscoderJob, **_: object) -> Package:
    raise AssertionError(job)


def test_a_job_has_one_owner() -> None:
    adopt()
    assert take("a") is not None
    assert take("b") is None


def test_the_same_key_is_taken_in_once() -> None:
    assert adopt(key="upload-1") == adopt(key="upload-1")
    assert taken()
    assert take() is None


def test_a_higher_priority_goes_first() -> None:
    adopt()
    urgent = adopt(priority=5)
    assert taken().asset_id == urgent


def test_a_silent_workers_job_is_taken_over_and_its_old_owner_changes_nothing() -> None:
    adopt()
    old = taken("a")
    expire_lease()
    new = taken("b")
    assert new.attempt == old.attempt + 1
    with pytest.raises(jobs.LeaseLost), unit_of_work() as session:
        jobs.heartbeat(session, old, JobProgress("encode", 0.9))
    with pytest.raises(jobs.LeaseLost), unit_of_work() as session:
        jobs.reject(session, old, "no")
    with pytest.raises(jobs.LeaseLost), unit_of_work() as session:
        service_folder = f"assets/{old.asset_id}/r1"
        transcoding.assets.open_revision(session, old)
        pytest.fail(service_folder)
    assert the_job().state is JobState.RUNNING


def test_a_heartbeat_keeps_the_lease_and_tells_the_progress() -> None:
    adopt()
    held = taken()
    expire_lease()
    with unit_of_work() as session:
        jobs.heartbeat(session, held, JobProgress("encode", 0.5, (RungProgress("720p", 0.25),)))
    assert take("b") is None
    with read_only() as session:
        (card,) = queries.job_board(session)
    assert (card.stage, card.fraction, card.rungs) == ("encode", 0.5, (RungProgress("720p", 0.25),))


def test_a_rungs_bar_is_its_encoding_and_stays_full_while_the_package_is_checked() -> None:
    adopt()
    with transcoding._Watch(taken()) as watch:
        for name in ("360p", "240p"):
            watch.report(Progress("encode", name, 0.4, 0.3, "Encoding"))
        assert [rung.fraction for rung in watch.progress.rungs] == [0.4, 0.4]
        watch.report(Progress("verify", "240p", 0.5, 0.95, "Checking"))
    assert watch.progress.rungs == (RungProgress("360p", 1.0), RungProgress("240p", 1.0))


def test_workers_that_die_on_a_file_again_and_again_end_its_job_with_a_sentence() -> None:
    adopt()
    taken()
    change_job(attempt=jobs.TRIES)
    expire_lease()
    assert take("b") is None
    with unit_of_work() as session:
        service.sweep_jobs(session)
    assert the_job().state is JobState.FAILED
    assert "died 10 times" in the_job().problem
    assert the_asset().status is AssetStatus.FAILED


def test_a_film_is_transcoded_and_published_with_its_title() -> None:
    with unit_of_work() as session:
        title_id, playable_id = make_title(session)
    marks = (Marker(MarkerKind.CREDITS, 0.8, 1.0),)
    adopt(playable_ids=(playable_id,), publish_when_ready=True, markers=marks)
    assert service.run_due_jobs() == 1
    with read_only() as session:
        ready = queries.ready_asset(session, playable_id)
        title = catalog.title(session, title_id)
        assert queries.ready_playables(session, [playable_id, 99]) == {playable_id}
    assert ready is not None
    assert ready.duration_s == pytest.approx(1.0, abs=0.1)
    assert ready.markers == marks
    assert title.state is PublishState.PUBLISHED
    assert b"#EXTM3U" in storage().open(f"{ready.folder}/master.m3u8").read()
    assert the_job().state is JobState.DONE
    assert the_asset().status is AssetStatus.READY
    assert not transcoding.work_folder(the_job().id or 0).exists()


def test_a_bad_file_is_rejected_with_its_reason(own_house: Path) -> None:
    liar = own_house / "film.mp4"
    liar.write_text("Dear diary, this is not a film.\n" * 50)
    adopt(liar)
    service.run_due_jobs()
    job, asset = the_job(), the_asset()
    assert job.state is JobState.REJECTED
    assert len(job.problem) > 20
    assert asset.status is AssetStatus.REJECTED
    assert asset.problem == job.problem


def test_a_failure_is_tried_again_later_and_the_third_is_the_last() -> None:
    def break_down(job: TranscoderJob, **_: object) -> Package:
        raise TranscodeFailed("The encoder broke.", stderr_tail="line one\nline two")

    adopt()
    service.run_due_jobs(break_down)
    job = the_job()
    assert (job.state, job.failures) == (JobState.QUEUED, 1)
    assert job.run_after > utc_now() + timedelta(seconds=5)
    assert job.log == "line one\nline two"
    assert take() is None
    for _ in range(2):
        change_job(run_after=utc_now())
        service.run_due_jobs(break_down)
    assert the_job().state is JobState.FAILED
    assert the_asset().problem == "The encoder broke."


def test_a_bug_of_ours_is_a_failure_with_its_traceback_in_the_log() -> None:
    adopt()
    service.run_due_jobs(refuse)
    assert "AssertionError" in the_job().log
    assert the_job().problem == "Something went wrong on our side."


def test_a_failed_job_can_be_retried_and_a_done_one_cannot() -> None:
    adopt()
    change_job(state=JobState.FAILED, failures=3, attempt=3)
    with unit_of_work() as session:
        service.retry(session, the_job().id or 0)
    service.run_due_jobs()
    assert the_job().state is JobState.DONE
    with pytest.raises(Conflict), unit_of_work() as session:
        service.retry(session, the_job().id or 0)


def test_a_full_disk_makes_the_job_wait_and_room_lets_it_go_on() -> None:
    def full(job: TranscoderJob, **_: object) -> Package:
        raise DiskFull(needed_bytes=10**18, free_bytes=5)

    adopt()
    service.run_due_jobs(full)
    assert the_job().state is JobState.BLOCKED_DISK
    assert "disk is full" in the_job().problem
    with unit_of_work() as session:
        assert not service.sweep_jobs(session)
    change_job(needed_bytes=1)
    with unit_of_work() as session:
        assert service.sweep_jobs(session)
    service.run_due_jobs()
    assert the_job().state is JobState.DONE
    assert the_job().failures == 0


def test_a_waiting_job_is_cancelled_at_once() -> None:
    adopt()
    with unit_of_work() as session:
        service.request_cancel(session, the_job().id or 0)
    assert the_job().state is JobState.CANCELLED
    assert take() is None
    with pytest.raises(Conflict), unit_of_work() as session:
        service.request_cancel(session, the_job().id or 0)


def test_a_running_job_is_cancelled_within_seconds(own_house: Path) -> None:
    def cancel_on_first_word(job: TranscoderJob, *, on_progress: object, is_cancelled: object) -> Package:
        def tell(progress: Progress) -> None:
            on_progress(progress)  # pyright: ignore[reportCallIssue]
            if progress.stage == "encode" and the_job().state is JobState.RUNNING:
                with unit_of_work() as session:
                    session.get_one(Job, the_job().id).is_cancel_requested = True

        return transcoding.pipeline.run(job, tell, is_cancelled)  # pyright: ignore[reportArgumentType]

    adopt(film(own_house / "long.mp4", length_s=120, size="640x360"))
    service.run_due_jobs(cancel_on_first_word)
    assert the_job().state is JobState.CANCELLED
    assert the_asset().status is AssetStatus.UPLOADED


def test_a_worker_that_has_to_go_hands_its_job_back_unspent(monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        told = False

        def is_set(self) -> bool:
            return self.told

    flag = Told()
    monkeypatch.setattr(queue, "_stop_flag", [flag])

    def stop_midway(job: TranscoderJob, *, on_progress: object, is_cancelled: object) -> Package:
        flag.told = True
        return transcoding.pipeline.run(job, is_cancelled=is_cancelled)  # pyright: ignore[reportArgumentType]

    adopt()
    assert service.run_due_jobs(stop_midway) == 1
    job = the_job()
    assert (job.state, job.failures, job.max_attempts - job.attempt) == (JobState.QUEUED, 0, jobs.TRIES)
    flag.told = False
    assert service.run_due_jobs() == 1
    assert the_job().state is JobState.DONE


def test_a_package_that_was_finished_before_a_crash_is_published_without_encoding_again() -> None:
    adopt()
    held = taken()
    folder = transcoding.work_folder(held.job_id)
    with transcoding._Watch(held) as watch:
        transcoding._package(held, folder, watch, transcoding.pipeline.run)
    expire_lease()
    service.run_due_jobs(refuse)
    assert the_job().state is JobState.DONE


def test_a_new_subtitle_makes_a_new_revision_and_the_old_one_stays_a_while(own_house: Path) -> None:
    with unit_of_work() as session:
        _, playable_id = make_title(session)
    asset_id = adopt(playable_ids=(playable_id,))
    service.run_due_jobs()
    words = own_house / "words.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:00,900\nHello.\n")
    with unit_of_work() as session:
        service.add_subtitle(session, asset_id, words, language="en")
    with read_only() as session:
        before = queries.ready_asset(session, playable_id)
    service.run_due_jobs()
    with read_only() as session:
        after = queries.ready_asset(session, playable_id)
        retired = session.exec(select(Retired)).all()
    assert before is not None and after is not None
    assert (before.folder, after.folder) == (f"assets/{asset_id}/r1", f"assets/{asset_id}/r2")
    assert b"SUBTITLES" in storage().open(f"{after.folder}/master.m3u8").read()
    assert [entry.path for entry in retired] == [before.folder]
    assert storage().open(f"{before.folder}/master.m3u8").read()
    with unit_of_work() as session:
        session.exec(select(Retired)).one().delete_after = utc_now()
    with unit_of_work() as session:
        assert service.sweep_retired(session) == 1
    with pytest.raises(FileNotFoundError):
        storage().open(f"{before.folder}/master.m3u8")


def test_a_folder_that_was_never_published_is_on_the_list_to_delete() -> None:
    adopt()
    held = taken()
    with unit_of_work() as session:
        folder = transcoding.assets.open_revision(session, held)
    with read_only() as session:
        assert session.exec(select(Retired.path)).all() == [folder]


def test_our_copy_of_a_source_goes_after_success_and_the_operators_stays(own_house: Path) -> None:
    ours = film(settings().upload_dir / "ours.mp4")
    theirs = film(own_house / "theirs.mp4")
    adopt(ours, keep_source=False)
    adopt(theirs, keep_source=False)
    service.run_due_jobs()
    with unit_of_work() as session:
        service.sweep_retired(session)
    assert not ours.exists()
    assert theirs.exists()


def test_purging_an_origin_leaves_nothing_of_it_and_everything_else(own_house: Path) -> None:
    ours = film(settings().upload_dir / "demo.mp4")
    demo = adopt(ours, origin="demo", subtitles={"en": ours.with_suffix(".vtt")})
    kept = adopt()
    service.run_due_jobs()
    with unit_of_work() as session:
        assert service.purge_origin(session, "demo") == 1
    with unit_of_work() as session:
        service.sweep_retired(session)
    assert not ours.exists()
    assert storage().local_path(f"assets/{demo}/r1/master.m3u8") is None
    assert storage().local_path(f"assets/{kept}/r1/master.m3u8") is not None
    with read_only() as session:
        assert session.exec(select(Asset.id)).all() == [kept]
        assert session.exec(select(SubtitleFile)).all() == []


def test_work_folders_of_jobs_that_are_gone_are_removed() -> None:
    adopt()
    lying = transcoding.work_folder(999)
    waiting = transcoding.work_folder(the_job().id or 0)
    for folder in (lying, waiting):
        folder.mkdir(parents=True)
    with read_only() as session:
        service.sweep_work(session)
    assert not lying.exists()
    assert waiting.exists()


def test_a_sweeps_turn_goes_to_one_worker() -> None:
    with unit_of_work() as session:
        assert service.take_turn(session, "bytes")
    with unit_of_work() as session:
        assert not service.take_turn(session, "bytes")


def test_a_job_that_waits_rings_and_the_sweep_rings_again() -> None:
    assert receivers.tasks is tasks
    adopt()
    assert queue.huey().pending_count() == 1
    queue.huey().storage.flush_queue()
    tasks.sweep_transcodes()
    assert queue.huey().pending_count() == 1
