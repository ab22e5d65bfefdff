"""A language model picks from our own catalogue; without one, or with a bad one, our own search answers."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from netflix_clone import reactions
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import queries as meaning_queries
from netflix_clone.meaning import service as meaning
from netflix_clone.meaning import tasks as meaning_tasks
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import api, asking, tasks
from tests import factories
from tests.conftest import forget_process
from tests.meaning import fake_provider
from tests.meaning.fake_provider import KEY, Fake

reactions.connect()
QUESTION = "Something with a vampire, please"


@pytest.fixture
def fake(database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    with fake_provider.running() as server:
        for name, value in {
            "LANGUAGE_MODEL_PROVIDER": "anthropic",
            "LANGUAGE_MODEL": "a-model",
            "LANGUAGE_MODEL_BASE_URL": server.address,
            "LANGUAGE_MODEL_API_KEY": KEY,
            "LANGUAGE_MODEL_RATE": "4/hour",
        }.items():
            monkeypatch.setenv(name, value)
        forget_process()
        yield server


@pytest.fixture
def films(fake: Fake) -> dict[str, int]:
    stories = {
        "Nosferatu": "A vampire comes to a German town.",
        "Vampyr": "A vampire haunts an inn.",
        "The Bakers": "Two friends and a bakery.",
    }
    with unit_of_work() as session:
        ids = {name: factories.movie(session, name, synopsis=text) for name, text in stories.items()}
        ids["Too old"] = factories.movie(session, "Blood", synopsis="A vampire kills.", maturity=18)
    tasks.index_titles()
    meaning_tasks.make_vectors()
    return ids


@pytest.fixture
def viewer(films: dict[str, int]) -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session, maturity_ceiling=12)


def told(*answers: object) -> list[str]:
    return [each if isinstance(each, str) else json.dumps(each) for each in answers]


def test_the_model_picks_among_what_we_offered_and_nothing_else(
    fake: Fake, films: dict[str, int], viewer: Viewer
) -> None:
    picks = [
        {"id": films["Vampyr"], "why": "An inn and a vampire."},
        {"id": films["Too old"], "why": "Not for you."},
        {"id": 999_999, "why": "Made up."},
        {"id": films["Vampyr"], "why": "Twice."},
        {"id": films["Nosferatu"], "why": "The first of them."},
        "nonsense",
    ]
    fake.answers = told({"search": "a vampire film", "avoid": ["comedy"]}, picks)
    picked = asking.ask(viewer, QUESTION)
    assert picked.by_language_model
    assert [pick.title_id for pick in picked.picks] == [films["Vampyr"], films["Nosferatu"]]
    assert picked.picks[0].why == "An inn and a vampire."
    _, second = (body for _, body in fake.asked)
    offered = re.search("<titles>(.*)</titles>", second["messages"][0]["content"])
    assert offered is not None
    assert films["Too old"] not in {each["id"] for each in json.loads(offered[1])}, (
        "asked before it is ranked"
    )


def test_politeness_around_the_answer_does_no_harm(fake: Fake, films: dict[str, int], viewer: Viewer) -> None:
    fake.answers = told(
        'Of course!\n```json\n{"search": "vampires"}\n```', f'[{{"id": {films["Vampyr"]}}}] Enjoy!'
    )
    assert [pick.title_id for pick in asking.ask(viewer, QUESTION).picks] == [films["Vampyr"]]


@pytest.mark.parametrize(
    "answers",
    [
        ["I cannot help with that."],
        ['["no", "object"]'],
        ['{"search": 7}'],
        ['{"search": "vampires"}', "None of these."],
        ['{"search": "vampires"}', '[{"id": 424242}]'],
        ['{"search": "vampires"}', '{"id": 1}'],
        ['{"search": ' + "[" * 50_000 + "}"],
    ],
)
def test_an_answer_that_makes_no_sense_leaves_it_to_our_own_search(
    fake: Fake, films: dict[str, int], viewer: Viewer, answers: list[str]
) -> None:
    fake.answers = answers
    picked = asking.ask(viewer, QUESTION)
    assert not picked.by_language_model
    assert {pick.title_id for pick in picked.picks} >= {films["Nosferatu"], films["Vampyr"]}
    assert films["Too old"] not in {pick.title_id for pick in picked.picks}


def test_what_no_page_can_show_is_taken_out_of_an_answer(
    fake: Fake, films: dict[str, int], viewer: Viewer
) -> None:
    fake.answers = [
        '{"search": "vampires"}',
        f'[{{"id": {films["Vampyr"]}, "why": "A\\ud800 \\u0000bite."}}]',
    ]
    assert asking.ask(viewer, QUESTION).picks[0].why == "A bite."


def test_many_who_ask_the_same_at_once_all_get_their_answer_kept(each_database: str) -> None:
    gate = Barrier(6)

    def keep(n: int) -> None:
        gate.wait()
        with unit_of_work() as session:
            meaning.keep_answer(session, "key", f"It\0 bites{n}\ud800")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(keep, range(6)))
    with read_only() as session:
        assert re.fullmatch(r"It bites\d\?", meaning_queries.model_answer(session, "key") or "")


def test_an_outage_and_a_limit_leave_it_to_our_own_search(fake: Fake, viewer: Viewer) -> None:
    fake.moods[:] = ["500"] * 99
    assert not asking.ask(viewer, QUESTION).by_language_model
    fake.moods.clear()
    fake.says = '{"search": "vampires"}'
    for n in range(9):
        assert asking.ask(viewer, f"{QUESTION} {n}").picks
    assert len(fake.asked) <= 6, "the account's limit holds"


def test_nothing_is_asked_for_nothing(fake: Fake, viewer: Viewer) -> None:
    assert asking.ask(viewer, " \0 ").picks == ()
    assert fake.asked == []


def test_the_route_answers_without_a_language_model(database: None) -> None:
    client, _ = factories.viewer_client(*api.ROUTERS)
    with unit_of_work() as session:
        factories.movie(session, "Nosferatu")
    tasks.index_titles()
    answer = client.post("/api/search/ask", json={"question": "Nosferatu", "limit": 3})
    assert answer.status_code == 200
    assert not answer.json()["by_language_model"]
    assert [each["title"]["name"] for each in answer.json()["titles"]] == ["Nosferatu"]
