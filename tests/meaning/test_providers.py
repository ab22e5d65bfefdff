"""Providers over the network: asked in their own words, and never missed by a viewer when they are out."""

import logging
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from netflix_clone import reactions
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import TooManyRequests
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import language_models, providers, queries, service, tasks
from netflix_clone.meaning.errors import LanguageModelOff, MeaningOff
from netflix_clone.meaning.providers import breaker
from netflix_clone.meaning.service import keeping
from netflix_clone.plugins.registry import registry
from tests import factories
from tests.conftest import forget_process
from tests.meaning import fake_provider
from tests.meaning.fake_provider import KEY, Fake

Choose = Callable[..., None]
reactions.connect()


@pytest.fixture
def fake() -> Iterator[Fake]:
    with fake_provider.running() as server:
        yield server


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    def change(**chosen: str) -> None:
        for name, value in chosen.items():
            monkeypatch.setenv(name.upper(), value)
        forget_process()

    return change


@pytest.fixture
def embeddings(fake: Fake, choose: Choose, database: None) -> Fake:
    choose(embedding_provider="openai", embedding_base_url=f"{fake.address}/v1", embedding_api_key=KEY)
    return fake


@pytest.fixture(params=["openai", "anthropic"])
def language(request: pytest.FixtureRequest, fake: Fake, choose: Choose, database: None) -> Fake:
    base = {"openai": f"{fake.address}/v1", "anthropic": fake.address}[request.param]
    choose(
        language_model_provider=request.param,
        language_model_base_url=base,
        language_model="a-model",
        language_model_api_key=KEY,
        language_model_rate="3/hour",
    )
    return fake


def ask(prompt: str = "Which film?", account_id: int = 1) -> str:
    return language_models.complete(prompt, system="Be brief.", max_tokens=99, account_id=account_id)


def test_vectors_come_in_the_order_of_their_texts_and_of_unit_length(embeddings: Fake) -> None:
    vectors = queries.embed(["one", "two", ""])
    expected = np.array([fake_provider.meaning(text) for text in ("one", "two", " ")])
    assert vectors == pytest.approx(expected / np.linalg.norm(expected, axis=1, keepdims=True), abs=1e-6)
    path, body = embeddings.asked[0]
    assert path == "/v1/embeddings"
    assert body == {
        "model": "text-embedding-3-small",
        "input": ["one", "two", " "],
        "encoding_format": "float",
    }


@pytest.mark.parametrize("mood", ["401", "400", "500", "429 after 60", "no JSON", "other JSON"])
def test_an_outage_of_vectors_is_seen_by_no_viewer(
    embeddings: Fake, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    embeddings.moods[:] = [mood] * 99
    with caplog.at_level(logging.INFO):
        assert [queries.query_vector(f"question {n}") for n in range(9)] == [None] * 9
    with pytest.raises(MeaningOff):
        queries.embed(["a text"])
    assert len(embeddings.asked) <= 2 * breaker.FAILURES, "it is not asked in vain"
    assert "left alone" in caplog.text
    assert KEY not in caplog.text
    assert "127.0.0.1" in queries.state().problem
    assert KEY not in queries.state().problem


def test_a_wrong_key_is_said_to_be_refused(embeddings: Fake, choose: Choose) -> None:
    choose(embedding_api_key="sk-wrong")
    for n in range(3):
        queries.query_vector(f"question {n}")
    assert "refuses the key (401)" in queries.state().problem


@pytest.mark.parametrize("mood", ["500", "429 after 0"])
def test_what_another_try_may_mend_gets_one(embeddings: Fake, mood: str) -> None:
    embeddings.moods[:] = [mood]
    assert queries.query_vector("a question") is not None
    assert len(embeddings.asked) == 2


def test_who_is_slow_is_not_waited_for(embeddings: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netflix_clone.meaning.queries.questions.QUESTION_TIMEOUT_S", 0.2)
    embeddings.moods[:] = ["slow"]
    assert queries.query_vector("a question") is None
    assert len(embeddings.asked) == 1
    assert queries.query_vector("a question") is not None, "one slow answer is not an outage"


def test_after_its_pause_a_provider_is_asked_again(
    embeddings: Fake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    embeddings.moods[:] = ["500"] * 2 * breaker.FAILURES
    for n in range(breaker.FAILURES):
        queries.query_vector(f"question {n}")
    assert not queries.state().is_on
    later = breaker.time.monotonic() + breaker.PAUSE_S
    monkeypatch.setattr(breaker.time, "monotonic", lambda: later)
    assert queries.query_vector("a question") is not None
    assert queries.state().is_on
    assert "answers again" in caplog.text


def test_an_unreachable_provider_is_an_outage(choose: Choose, database: None) -> None:
    choose(embedding_provider="openai", embedding_base_url="http://127.0.0.1:1/v1")
    for n in range(breaker.FAILURES):
        assert queries.query_vector(f"question {n}") is None
    assert "ConnectError" in queries.state().problem


def test_a_missing_key_is_told_before_anybody_is_asked(choose: Choose, database: None) -> None:
    choose(embedding_provider="openai")
    assert queries.state().problem == "EMBEDDING_API_KEY is not set."


def test_a_provider_that_nobody_offers_is_off_with_its_name(choose: Choose, database: None) -> None:
    choose(embedding_provider="oracle", language_model_provider="sibyl")
    assert "'oracle'" in queries.state().problem
    assert "'sibyl'" in language_models.state().problem


@pytest.mark.usefixtures("has_weights")
def test_old_vectors_serve_until_the_new_ones_are_complete(
    fake: Fake, choose: Choose, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work() as session:
        for name in ("The Bakers", "Nosferatu", "Vampyr", "Woman in the Moon"):
            factories.movie(session, name)
    tasks.make_vectors()
    choose(embedding_provider="openai", embedding_base_url=f"{fake.address}/v1", embedding_api_key=KEY)
    monkeypatch.setattr(tasks, "AT_ONCE", 3)
    fake.moods[:] = ["", "500", "500"]
    tasks.make_vectors()
    assert queries.serving_model() == "local:all-MiniLM-L6-v2"
    vector = queries.query_vector("a vampire")
    assert vector is not None
    assert len(vector) == 384
    with read_only() as session:
        assert len(queries.likeness(session, vector, count=9).best(9)) == 4
    tasks.make_vectors()
    assert queries.serving_model() == "openai:text-embedding-3-small"
    vector = queries.query_vector("a vampire")
    assert vector is not None
    assert len(vector) == fake_provider.DIMS
    with read_only() as session:
        assert len(queries.likeness(session, vector, count=9).best(9)) == 4
        assert set(queries.counts(session)) == {"openai:text-embedding-3-small"}


def test_an_extension_offers_vectors(choose: Choose, database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Letters:
        model = "letters:a"

        def problem(self) -> str:
            return ""

        def embed(self, texts: Sequence[str], *, timeout_s: float) -> NDArray[np.float32]:
            return np.array([[text.count("a"), 1.0] for text in texts], np.float32)

    monkeypatch.setattr(registry, "embedders", {})
    registry.add_embedder("letters", lambda _model: Letters())
    choose(embedding_provider="letters")
    assert queries.embed(["banana"]).tolist() == [[3.0, 1.0]]
    assert providers.embedder_of("letters:a") is not None


def test_a_language_model_is_asked_in_its_own_words(language: Fake) -> None:
    assert ask() == "An answer."
    path, body = language.asked[0]
    if path == "/v1/messages":
        assert body["system"] == "Be brief."
        assert body["messages"] == [{"role": "user", "content": "Which film?"}]
    else:
        assert path == "/v1/chat/completions"
        assert [each["role"] for each in body["messages"]] == ["system", "user"]
    assert (body["model"], body["max_tokens"]) == ("a-model", 99)


def test_what_was_answered_once_is_not_asked_again(language: Fake) -> None:
    for account_id in range(9):
        assert ask(account_id=account_id) == "An answer."
    assert len(language.asked) == 1
    ask("Another?")
    assert len(language.asked) == 2


def test_an_account_may_not_ask_without_end(language: Fake) -> None:
    for n in range(3):
        ask(f"Question {n}")
    with pytest.raises(TooManyRequests):
        ask("Question 4")
    assert ask("Question 4", account_id=2)
    assert ask("Question 1"), "what is known costs nothing"


@pytest.mark.parametrize("mood", ["401", "500", "529", "429 after 60", "no JSON", "other JSON"])
def test_an_outage_of_the_language_model_is_said_to_be_one(
    language: Fake, mood: str, caplog: pytest.LogCaptureFixture
) -> None:
    language.moods[:] = [mood] * 99
    with caplog.at_level(logging.INFO):
        for n in range(9):
            with pytest.raises(LanguageModelOff):
                ask(f"Question {n}", account_id=n)
    assert len(language.asked) <= 2 * breaker.FAILURES
    assert not language_models.state().is_on
    assert KEY not in caplog.text
    assert KEY not in language_models.state().problem


def test_old_answers_are_forgotten(language: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    with unit_of_work() as session:
        service.sweep_answers(session)
    ask()
    assert len(language.asked) == 1
    monkeypatch.setattr(keeping, "ANSWERS_KEPT", -keeping.ANSWERS_KEPT)
    tasks.sweep_answers()
    ask()
    assert len(language.asked) == 2


def test_keys_are_in_no_print_of_the_settings(choose: Choose) -> None:
    choose(embedding_api_key=KEY, language_model_api_key=KEY)
    assert KEY not in repr(settings())
