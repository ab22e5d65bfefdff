"""The desk of the recommender says what the guard made of each model, and lets an operator fit and go back."""

import pytest

from netflix_clone.admin.state.recommender import RecommenderState
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.recommendations import queries, service, tasks
from netflix_clone.recommendations.schemas import FitFigures, ModelKind
from tests.tabs import send, tab


def fitted(ndcg: float, *, popularity_ndcg: float = 0.2) -> int:
    with unit_of_work() as session:
        model_id = service.begin(session)
        service.finish(
            session, model_id, FitFigures(ModelKind.MIXED, 40, 30, 900, ndcg, popularity_ndcg, 0.0, 2.0)
        )
    return model_id


def desk(operator: str) -> RecommenderState:
    here = tab(RecommenderState, operator)
    send(here, "load")
    return here


def test_each_model_is_told_with_its_figures_and_the_verdict_of_the_guard(operator: str) -> None:
    first, second, third = fitted(0.3), fitted(0.31), fitted(0.1)
    lines = {line.id: line for line in desk(operator).models}
    assert [lines[each].badge for each in (first, second, third)] == ["Kept", "Answers", "Refused"]
    assert lines[second].learned == "900 deeds of 40 profiles"
    assert lines[second].found == "0.310 / 0.200"
    assert "55 % more" in lines[second].verdict
    assert "refused" in lines[third].verdict
    assert "below that of popularity" in lines[third].verdict
    assert lines[third].is_bad
    assert [each.can_answer for each in (lines[first], lines[second], lines[third])] == [True, False, False]


def test_going_back_lets_the_model_before_answer_and_a_kept_one_can_be_chosen(operator: str) -> None:
    first, second = fitted(0.3), fitted(0.31)
    here = desk(operator)
    assert here.can_roll_back
    send(here, "roll_back")
    with read_only() as session:
        assert queries.live_model_id(session) == first
    assert not here.can_roll_back
    send(here, "answer_with", second)
    with read_only() as session:
        assert queries.live_model_id(session) == second


def test_where_there_is_none_to_go_back_to_the_live_one_stays(operator: str) -> None:
    only = fitted(0.3)
    here = desk(operator)
    assert not here.can_roll_back
    send(here, "roll_back")
    with read_only() as session:
        assert queries.live_model_id(session) == only


def test_fit_now_is_left_to_a_worker(operator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(tasks.fit_asked, "ring", lambda: rung.append(True) or True)
    here = desk(operator)
    assert not here.is_moving
    send(here, "fit")
    assert rung == [True]
    assert here.is_moving
    fitted(0.3)
    send(here, "load")
    assert not here.is_moving


def test_nobody_but_an_operator_comes_here(person: str) -> None:
    here = tab(RecommenderState, person)
    send(here, "load")
    assert here.answered == 0
