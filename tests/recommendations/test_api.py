"""Recommendations over HTTP: whose they are, why each is there, and what is like a title."""

import pytest

from netflix_clone.kit.db import unit_of_work
from netflix_clone.library.schemas import Thumb
from netflix_clone.recommendations.api import router
from tests import factories
from tests.recommendations.people import rate, stock, watch

pytestmark = pytest.mark.usefixtures("each_database")


def test_recommendations_come_with_the_reason_in_words() -> None:
    client, viewer = factories.viewer_client(router)
    with unit_of_work() as session:
        titles = stock(session)
        rate(session, viewer, Thumb.UP, *titles.comedies[:3])
    found = client.get("/api/recommendations", params={"limit": 5}).json()["titles"]
    assert len(found) == 5
    assert found[0]["title"]["id"] in titles.comedies[3:]
    reason = found[0]["reasons"][0]
    assert (reason["text"], reason["href"]) == ("You like Comedy", "/genre/comedy")
    assert 0 < reason["share"] <= 1


def test_a_household_asks_for_its_own_open_profiles_alone() -> None:
    client, viewer = factories.viewer_client(router)
    with unit_of_work() as session:
        stock(session, each=3)
        other = factories.viewer(session, account_id=viewer.account_id)
        locked = factories.viewer(session, account_id=viewer.account_id, pin_hash="!")
        stranger = factories.viewer(session)

    def status(profile_id: int) -> int:
        return client.get("/api/recommendations", params={"profile_id": profile_id}).status_code

    assert [status(each.profile_id) for each in (viewer, other, locked, stranger)] == [200, 200, 403, 404]
    assert status(0) == 422


def test_what_is_above_the_ceiling_is_not_there_to_ask_about() -> None:
    client, _ = factories.viewer_client(router, maturity_ceiling=7)
    with unit_of_work() as session:
        wild = factories.movie(session, maturity=16)
        mild = factories.movie(session, maturity=6)
    assert client.get(f"/api/titles/{wild}/why").status_code == 404
    assert client.get(f"/api/titles/{wild}/similar").status_code == 404
    assert client.get(f"/api/titles/{mild}/similar").json() == []


def test_a_reason_is_turned_down_and_taken_back() -> None:
    client, viewer = factories.viewer_client(router)
    with unit_of_work() as session:
        titles = stock(session)
        watch(session, viewer, titles.comedies[0])
    title_id = titles.comedies[1]

    def why() -> list[str]:
        return [reason["text"] for reason in client.get(f"/api/titles/{title_id}/why").json()["reasons"]]

    assert why() == ["You like Comedy"]
    assert client.put(f"/api/taste/forgotten/{titles.comedies[0]}").status_code == 204
    assert why() == ["Many viewers watch it"]
    assert client.delete(f"/api/taste/forgotten/{titles.comedies[0]}").status_code == 204
    assert client.put("/api/taste/muted/genre/comedy").status_code == 204
    assert why() == []
    assert client.delete("/api/taste/muted/genre/comedy").status_code == 204
    assert why() == ["You like Comedy"]
    assert client.put("/api/taste/muted/genre/no-such").status_code == 404
    assert client.put("/api/taste/muted/colour/red").status_code == 422


def test_a_child_turns_nothing_down() -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, is_kids=True, maturity_ceiling=7)
        title_id = factories.movie(session, genres=("Comedy",))
        session_id = factories.sign_in(session, child.account_id, profile_id=child.profile_id, is_kids=True)
    client = factories.client(router, headers=factories.bearer(session_id, child.account_id))
    for path in (f"/api/taste/forgotten/{title_id}", "/api/taste/muted/genre/comedy"):
        assert client.put(path).json()["code"] == "kids-profile"
        assert client.delete(path).status_code == 403
    assert client.get(f"/api/titles/{title_id}/why").json()["may_set_taste"] is False
