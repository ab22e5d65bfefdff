"""A package's preview has a signed address as soon as the package is published, and only then."""

from fractions import Fraction

import pytest

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import TitleDraft, TitleKind
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.media import delivery, queries, service
from netflix_clone.media.delivery import Verdict
from netflix_clone.media.schemas import AssetDraft
from tests.media.films import short_film
from transcoder.job import Job, Package

pytestmark = pytest.mark.usefixtures("each_database")


def packaged(preview: str) -> int:
    """A playable whose film has just been packaged, with or without a preview."""

    def make(job: Job, **_: object) -> Package:
        job.output.mkdir(parents=True)
        for name in filter(None, ("master.m3u8", preview)):
            (job.output / name).write_text("#EXTM3U")
        return Package(job.output, 12.0, 160, 90, Fraction(24), (), ("master.m3u8",), 14, (), preview=preview)

    with unit_of_work() as session:
        title_id = catalog_service.create_title(
            session, TitleDraft(kind=TitleKind.MOVIE, name="T", year=2024)
        )
        playable_id = catalog.playable_of(session, title_id).id
        service.adopt_file(session, short_film(), AssetDraft(name="film", playable_ids=(playable_id,)))
    with read_only() as session:
        assert queries.preview_url(session, playable_id) == ""
    service.run_due_jobs(make)
    return playable_id


def test_a_preview_has_a_signed_address_and_a_package_without_one_has_none() -> None:
    playable_id, older_id = packaged("preview.mp4"), packaged("")
    with read_only() as session:
        found = queries.preview_urls(session, (playable_id, older_id, 999))
        assert found == {playable_id: queries.preview_url(session, playable_id)}
        assert queries.preview_url(session, older_id) == ""
    wanted = delivery.read(found[playable_id])
    assert wanted is not None
    assert (wanted.file, delivery.judge(wanted)) == ("preview.mp4", Verdict.VALID)
