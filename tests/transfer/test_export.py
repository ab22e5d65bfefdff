"""An account as a file: everything in it, made by a worker that may be killed, for its holder alone and for a day."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select, update

from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Kept, KeptRating, Thumb
from netflix_clone.media.storage import storage
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import service as search
from netflix_clone.transfer import api, packing, service, tasks
from netflix_clone.transfer.models import AccountExport
from netflix_clone.transfer.schemas import ExportState
from netflix_clone.transfer.service import export
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


def fetched(answer_bytes: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(answer_bytes))


def with_something_to_tell(who: Viewer) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "=SUM(A1) the film")
        kept = Kept(
            plays=(),
            ratings=(
                KeptRating(title_id=title_id, rated_at=utc_now(), thumb=Thumb.LOVE, stars=5, review="@great"),
            ),
            saved=(title_id,),
        )
        library.bring(session, who, kept)
        search.remember(session, who, "metropolis")


def test_everything_of_the_account_comes_in_one_zip() -> None:
    client, who = factories.viewer_client(api.router)
    with_something_to_tell(who)
    assert client.get("/api/me/export").status_code == 404
    asked = client.post("/api/me/export").json()
    assert asked["state"] == "queued"
    assert client.post("/api/me/export").json()["id"] == asked["id"]
    assert client.get(f"/api/me/export/{asked['id']}/file").status_code == 404
    tasks.make_exports()
    ready = client.get("/api/me/export").json()
    assert (ready["state"], ready["percent"]) == ("ready", 100)
    answer = client.get(f"/api/me/export/{ready['id']}/file")
    assert answer.headers["content-disposition"].endswith('-account.zip"')
    assert answer.headers["cache-control"] == "no-store"
    inside = fetched(answer.content)
    names = set(inside.namelist())
    for table in ("account", "safety", "devices", "profiles", "subscription", "bills"):
        assert f"{table}.json" in names
    folder = next(name.rpartition("/")[0] for name in names if name.endswith("/profile.json"))
    for table in ("plays", "ratings", "list", "searches", "notices"):
        assert {f"{folder}/{table}.json", f"{folder}/{table}.csv"} <= names
    ratings = json.loads(inside.read(f"{folder}/ratings.json"))
    assert ratings[0]["name"] == "=SUM(A1) the film"
    assert json.loads(inside.read("account.json"))["email"].endswith("@example.com")
    assert json.loads(inside.read(f"{folder}/searches.json")) == [{"query": "metropolis"}]
    assert "password_hash" not in inside.read("account.json").decode()
    cells = list(csv.DictReader(io.StringIO(inside.read(f"{folder}/ratings.csv").decode("utf-8-sig"))))
    assert (cells[0]["name"], cells[0]["review"]) == ("'=SUM(A1) the film", "'@great")


def test_the_profile_in_it_is_one_that_a_house_takes_in() -> None:
    client, who = factories.viewer_client(api.router)
    with_something_to_tell(who)
    asked = client.post("/api/me/export").json()
    tasks.make_exports()
    inside = fetched(client.get(f"/api/me/export/{asked['id']}/file").content)
    name = next(name for name in inside.namelist() if name.endswith("/profile.json"))
    brought = client.post("/api/profile-archive", files={"file": ("p.json", inside.read(name))})
    assert brought.status_code == 200


def test_nobody_else_can_fetch_it() -> None:
    client, _ = factories.viewer_client(api.router)
    other, _ = factories.viewer_client(api.router)
    asked = client.post("/api/me/export").json()
    tasks.make_exports()
    assert other.get(f"/api/me/export/{asked['id']}/file").status_code == 404
    assert factories.client(api.router).get(f"/api/me/export/{asked['id']}/file").status_code == 401
    assert client.get(f"/api/me/export/{asked['id']}/file").status_code == 200


def test_after_a_day_it_is_gone_and_so_is_the_file() -> None:
    client, _ = factories.viewer_client(api.router)
    asked = client.post("/api/me/export").json()
    tasks.make_exports()
    assert storage().local_path(service.export_key(asked["id"])) is not None
    with unit_of_work() as session:
        session.exec(update(AccountExport).values(expires_at=utc_now() - timedelta(seconds=1)))
    assert client.get(f"/api/me/export/{asked['id']}/file").status_code == 404
    tasks.sweep_exports()
    assert storage().local_path(service.export_key(asked["id"])) is None
    with read_only() as session:
        assert session.exec(select(AccountExport)).all() == []


def test_the_file_of_an_account_that_has_gone_goes_too() -> None:
    client, who = factories.viewer_client(api.router)
    asked = client.post("/api/me/export").json()
    tasks.make_exports()
    with unit_of_work() as session:
        session.delete(session.get(Account, who.account_id))
    tasks.sweep_exports()
    assert storage().local_path(service.export_key(asked["id"])) is None


_KILLED = """
import os, signal
from netflix_clone.transfer.service import export
from netflix_clone.transfer import tasks
def killed(*_): os.kill(os.getpid(), signal.SIGKILL)
export.write = killed
tasks.make_exports()
"""


def test_a_worker_killed_on_the_way_loses_nothing(own_house: Path) -> None:
    client, _ = factories.viewer_client(api.router)
    asked = client.post("/api/me/export").json()
    done = subprocess.run(
        [sys.executable, "-c", _KILLED],
        env=os.environ | {"DATA_DIR": str(settings().data_dir)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]
    assert client.get("/api/me/export").json()["state"] == "running"
    tasks.make_exports()
    assert client.get("/api/me/export").json()["state"] == "running"
    with unit_of_work() as session:
        session.exec(update(AccountExport).values(run_after=utc_now()))
    tasks.make_exports()
    assert client.get("/api/me/export").json()["state"] == "ready"
    assert client.get(f"/api/me/export/{asked['id']}/file").status_code == 200


def test_one_that_can_never_be_made_says_so_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = factories.viewer_client(api.router)
    client.post("/api/me/export")
    monkeypatch.setattr(export, "_fill", lambda *_: 1 / 0)
    for _ in range(export.MOST_ATTEMPTS + 1):
        tasks.make_exports()
        with unit_of_work() as session:
            session.exec(update(AccountExport).values(run_after=utc_now()))
    assert client.get("/api/me/export").json()["state"] == "failed"
    monkeypatch.undo()
    assert client.post("/api/me/export").json()["state"] == "queued"


def test_two_workers_never_make_the_same_one() -> None:
    with unit_of_work() as session:
        account_id = factories.account(session)
        service.request_export(session, Identity(account_id, Role.USER, ""))
    with unit_of_work() as session:
        first = service.claim_export(session)
    with unit_of_work() as session:
        assert service.claim_export(session) is None
    with unit_of_work() as session:
        session.exec(update(AccountExport).values(run_after=utc_now()))
    with unit_of_work() as session:
        second = service.claim_export(session)
    assert first is not None
    assert second is not None
    service.make_export(first)
    with read_only() as session:
        assert session.exec(select(AccountExport)).one().state is ExportState.RUNNING
    service.make_export(second)
    with read_only() as session:
        assert session.exec(select(AccountExport)).one().state is ExportState.READY


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(packing.as_csv([{"a": text}]).decode("utf-8-sig"), newline="")))
    assert rows[1][0] == f"'{text}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert packing.as_csv([{"a": -1.5}]).decode("utf-8-sig").splitlines()[1] == "-1.5"
