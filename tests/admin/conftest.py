"""An operator, and what lies on their desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from netflix_clone.accounts.schemas import Role
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.media.models import Asset, Job, Placement, Rendition
from netflix_clone.media.schemas import AssetStatus, JobState
from tests import factories


@pytest.fixture
def operator(database: None) -> str:
    """The session of an operator."""
    with unit_of_work() as session:
        return factories.sign_in(session, factories.account(session, role=Role.ADMIN))


@pytest.fixture
def person(database: None) -> str:
    """The session of somebody who only watches."""
    with unit_of_work() as session:
        return factories.sign_in(session, factories.account(session))


@dataclass(frozen=True)
class Made:
    """A job and the film that it is for."""

    job_id: int
    title_id: int
    playable_id: int


MakeJob = Callable[..., Made]

_STATUS = {
    JobState.DONE: AssetStatus.READY,
    JobState.FAILED: AssetStatus.FAILED,
    JobState.REJECTED: AssetStatus.REJECTED,
    JobState.RUNNING: AssetStatus.TRANSCODING,
}


@pytest.fixture
def make_job(database: None) -> MakeJob:
    """Makes a film with a job in a state."""

    def make(name: str, state: JobState, *, age_s: float = 0, **fields: Any) -> Made:
        with unit_of_work() as session:
            title_id = factories.movie(session, name)
            playable_id = catalog.playable_of(session, title_id).id
            status = _STATUS.get(state, AssetStatus.UPLOADED)
            asset = Asset(name=f"{name}.mkv", status=status, revision=int(status is AssetStatus.READY))
            session.add(asset)
            session.flush()
            assert asset.id is not None
            session.add(Placement(playable_id=playable_id, asset_id=asset.id))
            if status is AssetStatus.READY:
                session.add(Rendition(asset_id=asset.id, revision=1, kind="video", name="720p", height=720))
            created_at = utc_now() - timedelta(seconds=age_s)
            row = Job(key=name, asset_id=asset.id, state=state, created_at=created_at, **fields)
            session.add(row)
            session.flush()
            assert row.id is not None
            return Made(row.id, title_id, playable_id)

    return make
