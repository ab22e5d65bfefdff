"""tus 1.0.0, point by point, against the app itself."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest
from anyio import to_thread

from netflix_clone.accounts.schemas import Role
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.media import part_files, queries, service
from netflix_clone.media.models import Asset, Upload
from netflix_clone.media.service import completion
from tests.media import people
from tests.media.tus import BYTES, FILM, create, metadata, offset, patch
from transcoder.sniff import Container, container_of


async def test_options_tells_what_the_server_can_do_and_needs_no_sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.options("/api/uploads", headers={"Authorization": "", "Tus-Resumable": ""})
    assert answer.status_code == 204
    assert answer.headers["tus-resumable"] == answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,creation-with-upload,termination,expiration"
    assert answer.headers["tus-max-size"] == str(50 * 1024**3)


async def test_a_file_in_three_parts_becomes_an_asset_of_its_film(client: httpx.AsyncClient) -> None:
    film = people.film()
    url = await create(client, len(FILM), filename="My film.mp4", playable_id=str(film.playable_id))
    third = len(FILM) // 3
    for at in (0, third):
        answer = await patch(client, url, FILM[at : at + third], at=at)
        assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(at + third))
        assert answer.headers["tus-resumable"] == "1.0.0"
        assert await offset(client, url) == at + third
    answer = await patch(client, url, FILM[2 * third :], at=2 * third)
    assert answer.status_code == 204
    with read_only() as session:
        state = queries.asset_state(session, film.playable_id)
        asset = session.get_one(Asset, 1)
    assert state is not None
    assert asset.name == "My film.mp4"
    assert await to_thread.run_sync(Path(asset.source_path).read_bytes) == FILM


async def test_the_first_bytes_may_come_with_the_creation(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/api/uploads", content=FILM[:5000], headers={**BYTES, "Upload-Length": str(len(FILM))}
    )
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, "5000")
    assert await offset(client, answer.headers["location"]) == 5000


async def test_head_tells_offset_length_and_metadata_and_is_never_cached(client: httpx.AsyncClient) -> None:
    url = await create(client, 100, filename="ä film.mp4", purpose="source")
    answer = await client.head(url)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.headers["upload-offset"], answer.headers["upload-length"]) == ("0", "100")
    assert (
        answer.headers["upload-metadata"]
        == metadata(filename="ä film.mp4", purpose="source")["Upload-Metadata"]
    )


@pytest.mark.parametrize("version", ["", "0.2.2"])
@pytest.mark.parametrize("method", ["POST", "HEAD", "PATCH", "DELETE"])
async def test_another_version_of_the_protocol_is_refused_with_ours(
    client: httpx.AsyncClient, method: str, version: str
) -> None:
    url = await create(client, 100)
    answer = await client.request(
        method, "/api/uploads" if method == "POST" else url, headers={"Tus-Resumable": version}
    )
    assert answer.status_code == 412
    assert answer.headers["tus-version"] == "1.0.0"
    assert await offset(client, url) == 0


@pytest.mark.parametrize("length", ["-1", "abc", "1.5", "", "0x10", "9" * 40, "\u0661"])
async def test_a_length_that_is_no_number_of_bytes_is_refused(client: httpx.AsyncClient, length: str) -> None:
    answer = await client.post("/api/uploads", headers=[(b"Upload-Length", length.encode())])
    assert answer.status_code == 400
    assert answer.headers["tus-resumable"] == "1.0.0"


async def test_a_missing_or_deferred_length_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.post("/api/uploads")).status_code == 400
    assert (await client.post("/api/uploads", headers={"Upload-Defer-Length": "1"})).status_code == 400


@pytest.mark.parametrize(
    "header", ["filename %%%", "filename YQ==,filename YQ==", "ä YQ==", "a " + "Y" * 5000]
)
async def test_metadata_that_cannot_be_read_is_refused(client: httpx.AsyncClient, header: str) -> None:
    answer = await client.post(
        "/api/uploads", headers=[(b"Upload-Length", b"5"), (b"Upload-Metadata", header.encode())]
    )
    assert answer.status_code == 400


async def test_a_file_over_the_limit_is_refused_before_a_byte_of_it(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await client.post("/api/uploads", headers={"Upload-Length": str(50 * 1024**3 + 1)})
    assert answer.status_code == 413
    assert "50 GB" in answer.json()["detail"]


async def test_a_wrong_offset_changes_nothing(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    await patch(client, url, b"x" * 10, at=0)
    for at in (0, 9, 11):
        assert (await patch(client, url, b"y" * 10, at=at)).status_code == 409
    assert await offset(client, url) == 10
    assert part_files.path_of(url.rpartition("/")[2]).read_bytes() == b"x" * 10


@pytest.mark.parametrize("header", ["", "-5", "ten"])
async def test_an_offset_that_is_no_number_is_refused(client: httpx.AsyncClient, header: str) -> None:
    url = await create(client, 100)
    answer = await client.patch(url, content=b"x", headers={**BYTES, "Upload-Offset": header})
    assert answer.status_code == 400
    assert await offset(client, url) == 0


async def test_a_patch_of_another_type_leaves_the_offset_alone(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    answer = await patch(client, url, b"x" * 10, at=0, **{"Content-Type": "text/plain"})
    assert answer.status_code == 415
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert await offset(client, url) == 0
    assert (await patch(client, url, b"x" * 10, at=0)).status_code == 204


async def test_more_bytes_than_announced_are_refused_and_none_is_kept(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    await patch(client, url, b"x" * 10, at=0)
    assert (await patch(client, url, b"y" * 91, at=10)).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"y" * 700_000

    unannounced = await client.patch(url, content=endless(), headers={**BYTES, "Upload-Offset": "10"})
    assert unannounced.status_code == 413
    assert await offset(client, url) == 10


async def test_terminating_an_upload_removes_it_and_its_bytes(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    await patch(client, url, b"x" * 10, at=0)
    assert (await client.delete(url)).status_code == 204
    assert (await client.head(url)).status_code == 404
    assert (await patch(client, url, b"x", at=10)).status_code == 404
    assert list(settings().upload_dir.iterdir()) == []


async def test_a_finished_upload_cannot_be_taken_from_its_film(client: httpx.AsyncClient) -> None:
    url = await create(client, len(FILM))
    await patch(client, url, FILM, at=0)
    assert (await client.delete(url)).status_code == 409
    assert (await client.head(url)).headers["upload-offset"] == str(len(FILM))


async def test_method_override_lets_bytes_through_a_narrow_proxy(client: httpx.AsyncClient) -> None:
    url = await create(client, 100)
    headers = {**BYTES, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert (await client.post(url, content=b"x" * 10, headers=headers)).status_code == 204
    assert await offset(client, url) == 10
    assert (await client.post(url, headers={"X-HTTP-Method-Override": "DELETE"})).status_code == 204
    assert (await client.head(url)).status_code == 404


async def test_an_upload_tells_when_it_expires_and_each_part_puts_that_off(
    client: httpx.AsyncClient, admin: people.Person
) -> None:
    url = await create(client, 100)
    upload_id = url.rpartition("/")[2]
    with unit_of_work() as session:
        session.get_one(Upload, upload_id).expires_at = utc_now() + timedelta(minutes=1)
    before = parsedate_to_datetime((await client.head(url)).headers["upload-expires"])
    after = parsedate_to_datetime((await patch(client, url, b"x", at=0)).headers["upload-expires"])
    assert after - before > timedelta(days=6)


@pytest.mark.parametrize("method", ["POST", "HEAD", "PATCH", "DELETE", "GET"])
async def test_only_an_admin_may_upload(client: httpx.AsyncClient, method: str) -> None:
    url = await create(client, 100)
    target = "/api/uploads" if method in ("POST", "GET") else url
    viewer = people.sign_in(Role.USER)
    assert (await client.request(method, target, headers=viewer.headers)).status_code == 403
    nobody = {"Authorization": "Bearer nonsense"}
    assert (await client.request(method, target, headers=nobody)).status_code == 401
    assert await offset(client, url) == 0


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
async def test_the_upload_of_somebody_else_is_not_there(client: httpx.AsyncClient, method: str) -> None:
    url = await create(client, 100)
    other = people.sign_in().headers
    answer = await client.request(method, url, headers={**other, **BYTES, "Upload-Offset": "0"})
    assert answer.status_code == 404
    assert (await client.head(url)).status_code == 200
    assert (await client.get("/api/uploads", headers=other)).json() == []


async def test_all_uploads_of_an_account_stay_within_its_quota(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPLOAD_QUOTA_BYTES", str(len(FILM) + 1000))
    settings.cache_clear()
    url = await create(client, len(FILM))
    too_much = {"Upload-Length": "1001"}
    assert (await client.post("/api/uploads", headers=too_much)).status_code == 413
    await patch(client, url, FILM, at=0)
    refused = await client.post("/api/uploads", headers=too_much)
    assert refused.status_code == 413, "a source that is kept counts"
    assert "Delete some" in refused.json()["detail"]
    others = people.sign_in().headers
    assert (await client.post("/api/uploads", headers={**others, **too_much})).status_code == 201
    with unit_of_work() as session:
        service.delete_asset(session, 1)
    assert (await client.post("/api/uploads", headers=too_much)).status_code == 201


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\films\\a.mp4", "a.mp4"),
        ("a\nb\x00.mp4", "ab.mp4"),
        ("x" * 400, "x" * 255),
        ("", "upload"),
    ],
)
async def test_a_file_name_is_a_name_and_no_path(client: httpx.AsyncClient, given: str, kept: str) -> None:
    await create(client, 100, filename=given)
    assert (await client.get("/api/uploads")).json()[0]["filename"] == kept


async def test_an_answer_of_refusal_is_problem_json(client: httpx.AsyncClient) -> None:
    answer = await client.head("/api/uploads/unknown")
    assert answer.status_code == 404
    answer = await client.patch("/api/uploads/unknown", headers={**BYTES, "Upload-Offset": "0"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.text)["code"] == "not-found"
    assert answer.headers["tus-resumable"] == "1.0.0"


async def test_one_upload_that_cannot_be_finished_is_not_in_the_way_of_others(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [(await create(client, len(FILM))).rpartition("/")[2] for _ in range(2)]
    part_files.path_of(ids[0]).parent.mkdir(parents=True, exist_ok=True)
    for upload_id in ids:
        part_files.path_of(upload_id).write_bytes(FILM)

    def stumble(path: Path) -> Container:
        if path.name == ids[0]:
            raise RuntimeError("nobody thought of this")
        return container_of(path)

    monkeypatch.setattr(completion, "container_of", stumble)
    assert service.finish_stranded() == 1
