"""Households with plans, for tests of what plans gate."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session

from netflix_clone.catalog import service as catalog_service
from netflix_clone.media.models import Asset, Rendition
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.conftest import forget_process
from tests.playback import media

RUNGS = (240, 360, 480, 720, 1080)


@pytest.fixture
def sells(monkeypatch: pytest.MonkeyPatch, each_database: str) -> Iterator[None]:
    """A site that sells the four plans."""
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    yield


def household(session: Session, plan: str) -> Viewer:
    """Somebody whose account has a plan; the free one needs no subscription."""
    viewer = factories.viewer(session)
    if plan != "free":
        factories.subscribe(session, viewer.account_id, plan)
    return viewer


def device(session: Session, viewer: Viewer) -> Viewer:
    """The same profile on one more device."""
    return factories.on_device(session, viewer)


def film(session: Session, name: str = "", *, rungs: tuple[int, ...] = RUNGS, **facts: Any) -> int:
    """A film with these rungs."""
    title_id = factories.movie(session, name, **facts)
    asset_id = media.ready(session, factories.playable(session, title_id).id)
    for rung in rungs:
        session.add(Rendition(asset_id=asset_id, revision=1, kind="video", name=f"{rung}p", height=rung))
    session.flush()
    return title_id


def ad(session: Session, duration_s: float = 10.0) -> int:
    """A packaged film that can be an ad; its asset."""
    asset_id = media.ready(session, credits_from_s=None)
    session.get_one(Asset, asset_id).duration_s = duration_s
    return asset_id


def trailer(session: Session, title_id: int) -> int:
    """A trailer of a film that can be played."""
    trailer_id = catalog_service.add_trailer(session, title_id, name="First look")
    media.ready(session, trailer_id)
    return trailer_id
