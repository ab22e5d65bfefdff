"""The job board says how far each film is, why one failed, and what can be done."""

from datetime import timedelta

from netflix_clone.admin.state.jobs import JobFilter, JobsState
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only
from netflix_clone.media import queries
from netflix_clone.media.schemas import JobState
from tests.admin.conftest import MakeJob
from tests.tabs import send, tab


def board(operator: str, shown: JobFilter = JobFilter.ALL) -> JobsState:
    here = tab(JobsState, operator)
    send(here, "show", shown)
    return here


def test_a_running_job_shows_its_film_its_rungs_and_the_time_that_is_left(
    operator: str, make_job: MakeJob
) -> None:
    made = make_job(
        "The General",
        JobState.RUNNING,
        stage="encode",
        fraction=0.5,
        rungs='{"720p": 0.5, "360p": 0.75}',
        started_at=utc_now() - timedelta(minutes=10),
    )
    here = board(operator)
    (line,) = here.jobs
    assert (line.name, line.file, line.badge) == ("The General", "The General.mkv", "Encoding")
    assert line.title_url == f"/admin/titles/{made.title_id}"
    assert [(rung.name, rung.percent) for rung in line.rungs] == [("720p", 50), ("360p", 75)]
    assert line.facts == "About 10 min left"
    assert here.is_moving


def test_a_failed_job_tells_its_reason_and_its_log_and_runs_again_on_request(
    operator: str, make_job: MakeJob
) -> None:
    made = make_job("Nosferatu", JobState.FAILED, problem="The file is damaged.", log="error at MB 41")
    here = board(operator)
    (line,) = here.jobs
    assert (line.problem, line.log, line.is_bad, line.can_retry) == (
        "The file is damaged.",
        "error at MB 41",
        True,
        True,
    )
    send(here, "retry", made.job_id)
    with read_only() as session:
        assert queries.job(session, made.job_id).state is JobState.QUEUED
    assert not here.jobs[0].is_bad


def test_a_waiting_job_can_be_cancelled(operator: str, make_job: MakeJob) -> None:
    made = make_job("Wings", JobState.QUEUED)
    here = board(operator)
    send(here, "cancel", made.job_id)
    with read_only() as session:
        assert queries.job(session, made.job_id).state is JobState.CANCELLED


def test_filters_count_and_choose(operator: str, make_job: MakeJob) -> None:
    for name, state in (
        ("a", JobState.RUNNING),
        ("b", JobState.QUEUED),
        ("c", JobState.BLOCKED_DISK),
        ("d", JobState.FAILED),
        ("e", JobState.REJECTED),
        ("f", JobState.DONE),
    ):
        make_job(name, state)
    here = board(operator, JobFilter.NEEDS_YOU)
    assert [line.name for line in here.jobs] == ["e", "d"]
    assert here.counts == {"all": 6, "running": 1, "waiting": 2, "needs-you": 2, "done": 1}
    assert [line.name for line in board(operator, JobFilter.WAITING).jobs] == ["c", "b"]


def test_a_still_board_asks_for_no_news(operator: str, make_job: MakeJob) -> None:
    make_job("Charade", JobState.DONE)
    assert not board(operator).is_moving


def test_a_full_disk_and_a_missing_worker_are_said_in_words(operator: str, make_job: MakeJob) -> None:
    make_job("Wings", JobState.QUEUED)
    assert board(operator).warning == ""
    make_job("Sintel", JobState.QUEUED, age_s=120)
    assert "no worker takes them" in board(operator).warning
    make_job("Safety Last!", JobState.BLOCKED_DISK)
    assert "disk is too full" in board(operator).warning
