from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from netflix_clone.recommendations.engine import (
    Blend,
    Events,
    Model,
    diversity,
    ease,
    files,
    fitting,
    gather,
    neighbours,
    trial,
)
from tests.recommendations.crowd import Crowd, Shape, crowd

CROWD = crowd(Shape(n_people=400, n_titles=300, n_groups=6, each=40.0, taste=1.5), seed=3)


def events_of(made: Crowd) -> Events:
    weights = np.where(made.stars >= 4, 1.0, 0.5).astype(np.float32)
    return gather(made.people, made.titles, weights, made.at, n_people=made.n_people, n_titles=made.n_titles)


def fitted(*, ease_titles: int = 20_000, **fixed: float) -> fitting.Fitted:
    ids = np.arange(CROWD.n_titles, dtype=np.int64) + 1000
    events = events_of(CROWD)
    return fitting.fit(events, title_ids=ids, genres=CROWD.genres, fixed=fixed, ease_titles=ease_titles)


KINDS = {"ease": fitted(factors=0.0), "mixed": fitted(factors=0.5), "ials": fitted(ease_titles=10)}


@pytest.fixture(params=KINDS)
def model(request: pytest.FixtureRequest) -> Model:
    return KINDS[request.param].model


def asked(model: Model, group: int, *, limit: int = 10) -> tuple[int, ...]:
    """What is recommended to somebody who likes five titles of a group."""
    history = [(int(place) + 1000, 1.0) for place in np.flatnonzero(CROWD.group_of_title == group)[:5]]
    return model.best(model.score(history), limit=limit, without=[title_id for title_id, _ in history])


def test_who_likes_a_group_is_given_more_of_it_than_chance_would(model: Model) -> None:
    shares = [
        np.mean([CROWD.group_of_title[title_id - 1000] == group for title_id in asked(model, group)])
        for group in range(6)
    ]
    assert np.mean(shares) > 2 / 6


def test_each_kind_is_what_it_says() -> None:
    assert {name: each.kind for name, each in KINDS.items()} == {name: name for name in KINDS}


def test_the_trial_of_what_comes_next_hides_the_last_fifth_of_each() -> None:
    hidden = trial.of_newest(events_of(CROWD))
    assert hidden is not None
    events = events_of(CROWD)
    for row, person in enumerate(hidden.people[:50]):
        moments = events.at[events.people == person]
        assert len(moments) - np.sum(hidden.history.people == row) == int(len(moments) * 0.2)
        is_wanted = hidden.wanted[row]
        assert events.at[(events.people == person) & is_wanted[events.titles]].min(initial=np.inf) >= (
            hidden.history.at[hidden.history.people == row].max()
        )


def test_the_mix_finds_about_as_much_as_the_better_of_its_parts() -> None:
    figures = {name: each.tuned.ndcg for name, each in KINDS.items()}
    assert fitted().tuned.ndcg > 0.97 * max(figures.values())


def test_order_that_foretells_only_the_next_title_is_not_overrated() -> None:
    """Everybody walks along the same list: what follows what is certain, and says nothing about a taste."""
    people, rated = 150, 20
    starts = np.arange(people) * 7 % 60
    titles = (starts[:, None] + 2 * np.arange(rated)[None, :]) % 100
    at = (np.arange(people)[:, None] * 1000 + np.arange(rated)[None, :] + 1).astype(np.float64)
    walked = gather(
        np.repeat(np.arange(people), rated).astype(np.int32),
        titles.ravel().astype(np.int32),
        np.ones(people * rated, np.float32),
        at.ravel(),
        n_people=people,
        n_titles=100,
    )
    by_taste = fitting.fit(
        walked, title_ids=np.arange(100), genres=np.zeros((100, 0), np.float32), fixed={"follows": 0.0}
    )
    ours = fitting.fit(walked, title_ids=np.arange(100), genres=np.zeros((100, 0), np.float32))
    assert ours.tuned.ndcg >= 0.98 * by_taste.tuned.ndcg


def returning(*, moved: bool, people: int = 1200, rated: int = 36, newest: int = 3) -> Events:
    """People of six tastes who come back once much later, with the taste they had or with another one."""
    random = np.random.default_rng(0)
    fame, group = 1 / (random.permutation(240) + 8.0), random.integers(6, size=240)
    rows: list[NDArray[np.int64]] = []
    for person in range(people):
        wish = random.gumbel(size=240) + np.log(fame)
        first = np.argsort(-wish - np.log(3) * (group == person % 6))[: rated - newest]
        taste = (person + 1 + random.integers(5)) % 6 if moved else person % 6
        wish = random.gumbel(size=240) + np.log(fame) + np.log(3) * (group == taste)
        wish[first] = -np.inf
        rows.append(np.concatenate([first, np.argsort(-wish)[:newest]]))
    at = np.concatenate([np.arange(rated - newest) + 1.0, np.full(newest, 1000.0)])
    return gather(
        np.repeat(np.arange(people), rated).astype(np.int32),
        np.concatenate(rows).astype(np.int32),
        np.ones(people * rated, np.float32),
        np.tile(at, people),
        n_people=people,
        n_titles=240,
    )


def test_where_tastes_move_on_less_is_learned_of_what_people_did() -> None:
    lams = {
        moved: fitting.fit(
            returning(moved=moved),
            title_ids=np.arange(240),
            genres=np.zeros((240, 0), np.float32),
            fixed={"factors": 0.0},
        ).model.blend.lam
        for moved in (True, False)
    }
    assert lams[True] > lams[False]


def test_a_list_of_which_only_the_first_are_looked_at_begins_as_the_whole_one() -> None:
    scores = np.random.default_rng(0).random(60, np.float32)
    order = np.argsort(-scores)
    genres = CROWD.genres[:60]
    whole = diversity.diversify(order, scores, genres, keep=0.6)
    begun = diversity.diversify(order, scores, genres, keep=0.6, first=7)
    assert begun[:7].tolist() == whole[:7].tolist() != order[:7].tolist()
    assert sorted(begun) == sorted(order)


def test_titles_speak_for_each_other_as_the_inverse_says() -> None:
    matrix = events_of(CROWD).matrix()[:, :40]
    weights = ease.solve(ease.gram(matrix), lam=50.0)
    inverse = np.linalg.inv((matrix.T @ matrix).toarray().astype(np.float64) + 50 * np.eye(40))
    wanted = -inverse / np.diag(inverse)
    np.fill_diagonal(wanted, 0)
    assert weights == pytest.approx(wanted, abs=1e-4)


def test_a_replay_that_fails_leaves_the_usual_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_named: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(fitting.tuning, "tune", fails)
    made = fitted(keep=0.9)
    assert made.model.blend == Blend(keep=0.9)
    assert len(asked(made.model, 1)) == 10


def test_replay_finds_more_than_popularity_and_than_neighbours() -> None:
    tuned = KINDS["ease"].tuned
    hidden = trial.at_random(events_of(CROWD))
    nearest = neighbours.fit(hidden.train.matrix())
    history = hidden.history
    scores = np.stack(
        [
            nearest.scores(
                history.titles[history.people == person], history.weights[history.people == person]
            )
            for person in range(history.n_people)
        ]
    )
    assert tuned.ndcg > trial.ndcg(scores, hidden.wanted, hidden.seen).mean() > tuned.popularity_ndcg


def test_the_parts_of_a_score_are_its_whole(model: Model) -> None:
    history = [(1003, 1.0), (1010, 1.5), (1042, 0.5)]
    where, given = model._known(history)
    parts = model.contributions(history, 1077)
    assert set(parts) <= {1003, 1010, 1042}
    assert sum(parts.values()) == pytest.approx(float(model.taste.scores(where, given)[77]), abs=1e-4)


@pytest.mark.parametrize("limit", [0, 1, 10, 60, 1000])
def test_a_list_has_no_title_twice_and_none_that_may_not_be_shown(model: Model, limit: int) -> None:
    allowed = CROWD.group_of_title != 2
    scores = model.score([(1001, 1.0), (1001, 0.5), (99, 1.0)])
    listed = model.best(scores, limit=limit, allowed=allowed, without=[1001])
    assert len(listed) == len(set(listed)) == min(limit, int(np.sum(allowed)) - int(allowed[1]))
    assert all(allowed[title_id - 1000] for title_id in listed)
    assert 1001 not in listed


def test_a_model_that_was_saved_says_the_same(model: Model, tmp_path: Path) -> None:
    files.save(model, tmp_path / "1")
    again = files.load(tmp_path / "1")
    assert asked(again, 3, limit=50) == asked(model, 3, limit=50)
    assert again.blend == model.blend


@pytest.mark.parametrize("harm", ["cut", "change", "remove", "manifest"])
def test_files_that_are_not_what_was_written_are_refused(model: Model, tmp_path: Path, harm: str) -> None:
    files.save(model, tmp_path / "1")
    popular = tmp_path / "1" / "popular.npy"
    content = popular.read_bytes()
    match harm:
        case "cut":
            popular.write_bytes(content[:-4])
        case "change":
            popular.write_bytes(content[:-4] + b"ouch")
        case "remove":
            popular.unlink()
        case _:
            (tmp_path / "1" / files.MANIFEST).write_text("{")
    with pytest.raises(files.Damaged):
        files.load(tmp_path / "1")
