"""The catalogue over HTTP."""

import pytest

from netflix_clone.catalog.api import admin, titles
from netflix_clone.kit.db import unit_of_work
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")

DRAFT = {
    "kind": "movie",
    "name": "Metropolis",
    "year": 1927,
    "genres": ["Sci-Fi"],
    "directors": ["Fritz Lang"],
}


def test_titles_are_listed_page_by_page() -> None:
    with unit_of_work() as session:
        for n in range(5):
            factories.movie(session, f"Film {n}")
    client, _ = factories.viewer_client(titles)
    first = client.get("/api/titles", params={"limit": 3, "sort": "name"}).json()
    rest = client.get("/api/titles", params={"limit": 3, "sort": "name", "cursor": first["cursor"]}).json()
    assert [card["name"] for card in first["cards"] + rest["cards"]] == [f"Film {n}" for n in range(5)]
    assert rest["cursor"] == ""


def test_titles_are_filtered_by_what_the_address_says() -> None:
    with unit_of_work() as session:
        factories.movie(session, "Film", year=1950, genres=("Noir",))
        factories.series(session, "Serial")
    client, _ = factories.viewer_client(titles)

    def names(**asked: object) -> list[str]:
        answer = client.get("/api/titles", params=asked)  # pyright: ignore[reportArgumentType]
        return [card["name"] for card in answer.json()["cards"]]

    assert names(kind="series") == ["Serial"]
    assert names(genre="noir", year_from=1940, year_to=1960) == ["Film"]
    assert names(genre="noir", year_to=1940) == []


HOSTILE = [
    {"limit": "-1"},
    {"limit": "1000000000"},
    {"limit": str(10**40)},
    {"cursor": "%00' OR 1=1--"},
    {"cursor": "bnVsbA" * 400},
    {"genre": "'; DROP TABLE title; --"},
    {"genre": "\0"},
    {"genre": "%"},
    {"sort": "name; DROP TABLE title"},
    {"kind": "movie' OR '1'='1"},
    {"year_from": str(10**30)},
    {"year_to": str(-(10**30))},
    {"page": "-1"},
]


@pytest.mark.parametrize("asked", HOSTILE, ids=str)
def test_hostile_questions_are_answered_or_refused_but_never_break_anything(asked: dict[str, str]) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Film")
    client, _ = factories.viewer_client(titles)
    answer = client.get("/api/titles", params=asked)
    assert answer.status_code in {200, 422}
    assert len(answer.json().get("cards", [])) <= 100
    assert len(client.get("/api/titles").json()["cards"]) == 1


def test_a_title_says_everything_about_itself_or_is_not_there() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Metropolis", directors=("Fritz Lang",))
        grown_up = factories.movie(session, maturity=18)
    client, _ = factories.viewer_client(titles, maturity_ceiling=12)
    body = client.get(f"/api/titles/{title_id}").json()
    assert body["card"]["name"] == "Metropolis"
    assert body["credits"][0] == {"person_id": 1, "name": "Fritz Lang", "role": "director", "character": ""}
    assert client.get(f"/api/titles/{grown_up}").status_code == 404
    assert client.get(f"/api/titles/{10**30}").status_code == 422
    assert client.get("/api/titles/0").status_code == 422


def test_strangers_and_people_without_a_profile_are_turned_away() -> None:
    assert factories.client(titles).get("/api/titles").status_code == 401
    with unit_of_work() as session:
        account_id = factories.account(session)
        headers = factories.bearer(factories.sign_in(session, account_id), account_id)
    assert factories.client(titles, headers=headers).get("/api/titles").json()["code"] == "no-profile"


def test_an_operator_makes_edits_publishes_hides_deletes_and_restores_a_title() -> None:
    operator = factories.admin_client(admin)
    viewer, _ = factories.viewer_client(titles)
    made = operator.post("/api/admin/titles", json=DRAFT | {"origin": "demo"})
    assert made.status_code == 201
    title_id = made.json()["card"]["id"]
    assert (made.json()["state"], made.json()["origin"]) == ("draft", "admin")
    address = f"/api/admin/titles/{title_id}"
    edit = {"version": 1, "changes": {"name": "The Metropolis", "cast": ["Brigitte Helm"]}}
    assert operator.patch(address, json=edit).json()["version"] == 2
    assert operator.patch(address, json=edit).status_code == 409

    def seen() -> list[str]:
        return [card["name"] for card in viewer.get("/api/titles").json()["cards"]]

    assert seen() == []
    for action, then in (
        (("POST", f"{address}/publish"), ["The Metropolis"]),
        (("POST", f"{address}/hide"), []),
        (("POST", f"{address}/publish"), ["The Metropolis"]),
        (("DELETE", address), []),
        (("POST", f"{address}/restore"), ["The Metropolis"]),
    ):
        assert operator.request(*action).status_code == 204
        assert seen() == then
    assert [t["name"] for t in operator.get("/api/admin/titles?text=metro").json()["titles"]] == [
        "The Metropolis"
    ]


def test_an_operator_keeps_the_episodes_of_a_series() -> None:
    operator = factories.admin_client(admin)
    made = operator.post("/api/admin/titles?publish=true", json=DRAFT | {"kind": "series"}).json()
    address = f"/api/admin/titles/{made['card']['id']}"
    added = operator.post(f"{address}/episodes", json={"season": 1, "number": 1, "name": "One"})
    episode_id = added.json()["seasons"][0]["episodes"][0]["id"]
    episode = f"/api/admin/titles/episodes/{episode_id}"
    assert operator.patch(episode, json={"name": "First"}).status_code == 204
    assert operator.get(address).json()["seasons"][0]["episodes"][0]["name"] == "First"
    assert operator.delete(episode).status_code == 204
    assert operator.get(address).json()["seasons"] == []


def test_a_bad_draft_is_told_which_field_is_wrong() -> None:
    operator = factories.admin_client(admin)
    refused = operator.post("/api/admin/titles", json=DRAFT | {"name": " "})
    assert (refused.status_code, refused.json()["field"]) == (422, "name")
    assert operator.post("/api/admin/titles", json={"kind": "movie"}).status_code == 422
    assert operator.get("/api/admin/titles/12345").status_code == 404


def test_viewers_keep_out_of_the_operators_room() -> None:
    viewer, _ = factories.viewer_client(admin)
    assert viewer.get("/api/admin/titles").status_code == 403
    assert viewer.post("/api/admin/titles", json=DRAFT).status_code == 403
    assert factories.client(admin).delete("/api/admin/titles/1").status_code == 401
