"""The spots of the house: made once, where the demo is and its free plan misses them."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from demo_content.clips import SPOTS
from netflix_clone.demo import receivers, tasks
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.playback import ads
from netflix_clone.playback.signals import AdsMissed
from tests import factories

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


def test_a_missed_ad_rings_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(tasks.make_house_ads, "ring", lambda: rung.append(True))
    receivers.make_spots(AdsMissed(account_id=1))
    assert rung == [True]
