"""The spots of the house: made once, where the demo is and its free plan misses them."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from demo_content.clips import SPOTS
from demo_content.plan import PLAN, ClipJob
from netflix_clone.demo import receivers, tasks
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.playback import ads
from netflix_clone.playback.signals import AdsMissed
from tests import factories
from tests.conftest import forget_process

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was drawn; nothing is, in truth."""
    drawn: list[str] = []

    def run(argv: list[str], _leash: object) -> object:
        *_, folder, slug = argv
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{slug}.mp4").write_bytes(b"film")
        drawn.append(slug)
        return SimpleNamespace()

    monkeypatch.setattr(tasks.command, "run", run)
    monkeypatch.setattr(tasks.command, "check", lambda *_: None)
    return drawn


def names() -> list[str]:
    with read_only() as session:
        return [each.name for each in ads.listed(session)]


def test_a_site_without_the_demo_gets_no_spots(made: list[str]) -> None:
    tasks.make_house_ads()
    assert (made, names()) == ([], [])


def test_the_demo_gets_its_spots_once(made: list[str]) -> None:
    with unit_of_work() as session:
        factories.account(session, is_demo=True)
    tasks.make_house_ads()
    tasks.make_house_ads()
    assert made == [spot.slug for spot in SPOTS]
    assert names() == [spot.name for spot in SPOTS]
    assert all(8 <= spot.length_s <= 15 for spot in SPOTS)


@pytest.mark.parametrize(("payments", "rings"), [("sandbox", 1), ("none", 0)])
def test_spots_are_made_early_where_plans_are_sold(
    payments: str, rings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYMENTS", payments)
    forget_process()
    done: list[ClipJob] = []
    rung: list[int] = []
    monkeypatch.setattr(tasks.make_house_ads, "ring", lambda: rung.append(len(done)))
    monkeypatch.setattr(tasks.service, "clips_to_make", lambda _: PLAN[len(done) :])
    monkeypatch.setattr(tasks, "_made", lambda *_: None)
    monkeypatch.setattr(tasks.service, "take_in_clip", lambda _session, job, _facts: done.append(job))
    monkeypatch.setattr(tasks.service, "watch_for_a_week", lambda _: None)
    for _ in PLAN:
        tasks.make_demo_clips()
    assert (len(done), rung) == (len(PLAN), [2] * rings)


def test_two_workers_do_not_draw_the_same_spot(made: list[str]) -> None:
    with unit_of_work() as session:
        factories.account(session, is_demo=True)
    with tasks._alone(".lock-spots"):
        tasks.make_house_ads()
    assert made == []


def test_a_missed_ad_rings_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(tasks.make_house_ads, "ring", lambda: rung.append(True))
    receivers.make_spots(AdsMissed(account_id=1))
    assert rung == [True]
