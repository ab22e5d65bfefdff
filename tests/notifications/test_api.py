"""The inbox and its settings over HTTP."""

import pytest

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.notifications import api, kinds, service
from netflix_clone.notifications.models import InboxVersion
from netflix_clone.notifications.schemas import Recipient
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


def told(viewer: object, count: int) -> None:
    to = Recipient(viewer.account_id, viewer.profile_id)  # pyright: ignore[reportAttributeAccessIssue]
    with unit_of_work() as session:
        for number in range(count):
            service.tell(session, kinds.REPLY, to, key=f"{number}", parameters={"name": f"Noor {number}"})


def test_the_inbox_is_read_page_by_page_and_each_notice_comes_once() -> None:
    client, viewer = factories.viewer_client(api.router)
    told(viewer, 7)
    seen: list[str] = []
    cursor = ""
    for _ in range(4):
        page = client.get("/api/notifications", params={"limit": 3, "cursor": cursor}).json()
        seen += [each["heading"] for each in page["notices"]]
        assert page["unread"] == 7
        cursor = page["cursor"]
        if not cursor:
            break
    assert seen == [f"Noor {number} answered you" for number in reversed(range(7))]
    assert len(client.get("/api/notifications", params={"cursor": "x" * 20}).json()["notices"]) == 7


def test_notices_are_read_one_by_one_or_all_and_cleared() -> None:
    client, viewer = factories.viewer_client(api.router)
    told(viewer, 3)
    first = client.get("/api/notifications").json()["notices"][0]["id"]
    assert client.post("/api/notifications/read", json={"ids": [first]}).status_code == 204
    assert client.get("/api/notifications").json()["unread"] == 2
    assert client.delete("/api/notifications").status_code == 204
    assert len(client.get("/api/notifications").json()["notices"]) == 2
    assert client.post("/api/notifications/read", json={"all": True}).status_code == 204
    page = client.get("/api/notifications").json()
    assert (page["unread"], [each["is_read"] for each in page["notices"]]) == (0, [True, True])
    assert client.delete(f"/api/notifications/{page['notices'][0]['id']}").status_code == 204
    assert len(client.get("/api/notifications").json()["notices"]) == 1


def test_what_is_in_another_inbox_is_not_there() -> None:
    client, viewer = factories.viewer_client(api.router)
    told(viewer, 1)
    notice_id = client.get("/api/notifications").json()["notices"][0]["id"]
    for stranger in (factories.viewer_client(api.router)[0], _housemate(viewer.account_id)):
        assert stranger.get("/api/notifications").json()["notices"] == []
        assert stranger.delete(f"/api/notifications/{notice_id}").status_code == 404
        assert stranger.post("/api/notifications/read", json={"ids": [notice_id]}).status_code == 404
        stranger.post("/api/notifications/read", json={"all": True})
        stranger.delete("/api/notifications")
    assert client.get("/api/notifications").json()["unread"] == 1


def _housemate(account_id: int) -> factories.TestClient:
    with unit_of_work() as session:
        mate = factories.viewer(session, account_id=account_id)
    return factories.client(api.router, headers=factories.bearer(mate.session_id, account_id))


def test_settings_are_changed_in_part_or_whole_and_nonsense_is_said_so() -> None:
    client, _ = factories.viewer_client(api.router)
    path = "/api/notifications/preferences"
    assert client.get(path).json()["switches"]["digest"] == {"app": True, "mail": False, "push": False}
    assert client.patch(path, json={"digest": {"mail": True}}).status_code == 204
    quiet = {"is_on": True, "starts": "21:30", "ends": "06:15", "time_zone": "Asia/Tokyo"}
    assert client.patch(path, json={"quiet": quiet}).status_code == 204
    kept = client.get(path).json()
    assert (kept["switches"]["digest"]["mail"], kept["quiet"]) == (True, quiet)
    kept["switches"]["digest"]["mail"] = False
    body = {"switches": kept["switches"], "quiet": kept["quiet"]}
    assert client.put(path, json=body).json()["switches"]["digest"]["mail"] is False
    for wrong in (
        {"security": {"mail": False}},
        {"nonsense": {"mail": True}},
        {"digest": {"pigeon": True}},
        {"quiet": quiet | {"starts": "25:00"}},
        {"quiet": quiet | {"time_zone": "Mars/Base"}},
        {"quiet": quiet | {"time_zone": "../../etc/passwd"}},
    ):
        answer = client.patch(path, json=wrong)
        assert (answer.status_code, bool(answer.json()["detail"])) == (422, True), wrong


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/notifications"),
        ("POST", "/api/notifications/read"),
        ("DELETE", "/api/notifications/1"),
        ("GET", "/api/notifications/preferences"),
        ("PATCH", "/api/notifications/preferences"),
        ("POST", "/api/push"),
    ],
)
def test_strangers_are_turned_away(method: str, path: str) -> None:
    assert factories.client(api.router).request(method, path, json={}).status_code == 401


def test_a_child_sets_nothing_of_the_account() -> None:
    with unit_of_work() as session:
        account_id = factories.account(session)
        child = factories.viewer(session, account_id=account_id, is_kids=True)
        session_id = factories.sign_in(session, account_id, profile_id=child.profile_id, is_kids=True)
    client = factories.client(api.router, headers=factories.bearer(session_id, account_id))
    assert client.get("/api/notifications").status_code == 200
    assert client.get("/api/notifications/preferences").status_code == 403
    assert client.get("/api/push").status_code == 403


def test_each_change_of_an_inbox_raises_its_version_and_nothing_else_does() -> None:
    client, viewer = factories.viewer_client(api.router)

    def version() -> int:
        with read_only() as session:
            row = session.get(InboxVersion, viewer.account_id)
            return row.version if row else 0

    told(viewer, 1)
    first = version()
    told(viewer, 1)
    client.get("/api/notifications")
    assert version() == first
    client.post("/api/notifications/read", json={"all": True})
    client.post("/api/notifications/read", json={"all": True})
    assert version() == first + 1
