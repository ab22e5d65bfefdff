import json
import math
import os
import random
import subprocess
import sys

import pytest

from netflix_clone.operations.recommend_eval import answers

ITEMS = [{"id": n, "title": f"Title {n}", "genres": ["Even" if n % 2 == 0 else "Odd"]} for n in range(20)]
EVENTS = [
    [f"person {p}", n, 100 * p + n, 5] for p in range(40) for n in range(20) if n % 2 == p % 2 and (p + n) % 7
]


def asked(*lines: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in answers(json.dumps(line) for line in lines)]


def fitted(*lines: object) -> list[dict[str, object]]:
    """The answers to lines asked after titles and events came in and a model was fitted."""
    (ok, *rest) = asked(
        {"op": "items", "items": ITEMS}, {"op": "events", "events": EVENTS}, {"op": "fit"}, *lines
    )
    assert ok == {"ok": True}
    return rest


def test_who_liked_even_titles_is_given_even_ones() -> None:
    (answer,) = fitted({"op": "recommend", "history": [[0, 1, 5], [2, 2, 5]], "k": 4})
    assert set(answer["items"]) < {4, 6, 8, 10, 12, 14, 16, 18}  # type: ignore[arg-type]


def test_the_history_of_the_question_is_all_that_counts() -> None:
    even, odd = fitted(
        {"op": "recommend", "history": [[0, 1, 5]], "k": 5},
        {"op": "recommend", "history": [[1, 1, 5]], "k": 5},
    )
    assert {int(n) % 2 for n in even["items"]} == {0}  # type: ignore[union-attr]
    assert {int(n) % 2 for n in odd["items"]} == {1}  # type: ignore[union-attr]


@pytest.mark.parametrize("k", [0, 1, 5, 100, 10**9])
def test_no_list_is_longer_than_asked_or_names_a_title_twice(k: int) -> None:
    (answer,) = fitted({"op": "recommend", "history": [[3, 1, 5]], "k": k})
    items = answer["items"]
    assert isinstance(items, list)
    assert len(items) == len(set(items)) == min(k, 19)


@pytest.mark.parametrize(("k", "length"), [(3.0, 3), ("3", 3), (None, 19)])
def test_a_length_may_be_written_as_other_programs_write_numbers(k: object, length: int) -> None:
    (answer,) = fitted({"op": "recommend", "history": [[3, 1, 5]], "k": k})
    assert len(answer["items"]) == length  # type: ignore[arg-type]


@pytest.mark.parametrize("k", [-1, 2.5, True, "many", [], math.nan, math.inf])
def test_a_length_that_is_none_is_refused(k: object) -> None:
    (answer,) = fitted({"op": "recommend", "history": [[3, 1, 5]], "k": k})
    assert answer == {"error": "k has to be a whole number that is not negative."}


def test_what_was_seen_comes_back_only_where_that_is_asked_for() -> None:
    without, with_seen = fitted(
        {"op": "recommend", "history": [[4, 1, 2], [6, 2, 5]]},
        {"op": "recommend", "history": [[4, 1, 2], [6, 2, 5]], "exclude_seen": False},
    )
    assert not {4, 6} & set(without["items"])  # type: ignore[arg-type]
    assert {4, 6} <= set(with_seen["items"])  # type: ignore[arg-type]


def test_an_empty_history_is_answered_with_what_most_people_like() -> None:
    more = {"op": "events", "events": [[f"late {p}", 9, 9000 + p, 4] for p in range(30)]}
    (_, answer) = fitted(more, {"op": "fit"}, {"op": "recommend", "history": []})[-2:]
    assert answer["items"][0] == 9  # type: ignore[index]


def test_ids_come_back_as_they_went_in() -> None:
    events = [[p, item, 1, 5] for p in range(6) for item in ("tt1", 7, "8")]
    (_, answer) = asked({"op": "events", "events": events}, {"op": "fit"}, {"op": "recommend", "history": []})
    assert sorted(map(repr, answer["items"])) == ["'8'", "'tt1'", "7"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "history",
    [
        [["nobody knows this"]],
        [[3]],
        [[3, None, None]],
        [["3", "2001-02-03", "5"]],
        [[3, "1000", 4.5], [3, 1.5, 1]],
        [[3, 10**400, 10**400]],
        [[3, "0001-01-01", 5], [2, "9999-12-31T23:59:59+00:00", -1]],
        [[3, -5, math.inf], [2, math.nan, math.nan]],
        [[], [None], [[1]], 3],
        None,
    ],
)
def test_odd_histories_are_answered(history: object) -> None:
    (answer,) = fitted({"op": "recommend", "history": history, "k": 3})
    assert len(answer["items"]) == 3  # type: ignore[arg-type]


def test_rows_that_say_nothing_are_passed_over() -> None:
    assert asked(
        {"op": "events", "events": [[], [1], [None, 2], "x", 5, [1, 2, "?", "?"], [3, 2, None, None]]},
        {"op": "items", "items": [{}, "x", None, {"id": 4, "genres": None}, {"id": 5, "genres": "A|B"}]},
        {"op": "fit"},
        {"op": "recommend", "history": []},
    )[1] == {"items": [2, 4, 5]}


def test_a_number_beyond_all_bounds_spoils_no_other_row() -> None:
    events = [["a", 1, 10**400, 10**400], ["b", 2, 1, 5], ["c", 2, 1, 5]]
    assert asked({"op": "events", "events": events}, {"op": "fit"}, {"op": "recommend", "history": []})[
        1
    ] == {"items": [2, 1]}


def test_events_of_any_order_and_number_are_one_event() -> None:
    """Twice the same, in pieces, before their titles are told: the strongest of each person and title counts."""
    random.Random(0).shuffle(again := [*EVENTS, *EVENTS, *([*event[:3], 1] for event in EVENTS)])
    pieces = [{"op": "events", "events": again[n : n + 97]} for n in range(0, len(again), 97)]
    question = {"op": "recommend", "history": [[0, 1, 5], [2, 2, 5]], "k": 20}
    (_, answer) = asked(*pieces, {"op": "items", "items": ITEMS}, {"op": "fit"}, question)
    (usual,) = fitted(question)
    assert set(answer["items"]) == set(usual["items"])  # type: ignore[arg-type]
    assert {int(n) % 2 for n in answer["items"][:8]} == {0}  # type: ignore[index]


def test_a_model_can_be_fitted_to_nothing() -> None:
    assert asked({"op": "fit"}, {"op": "recommend", "history": [[1, 1, 1]]}) == [{"ok": True}, {"items": []}]


def test_ratings_without_likes_all_count() -> None:
    events = [[p, n, p, 1] for p in range(30) for n in range(10) if n % 2 == p % 2 and (n + p) % 5]
    (_, answer) = asked(
        {"op": "events", "events": events}, {"op": "fit"}, {"op": "recommend", "history": [[0, 1, 1]], "k": 3}
    )
    assert {int(n) % 2 for n in answer["items"]} == {0}  # type: ignore[union-attr]


def test_a_wrong_line_is_answered_with_an_error_and_the_next_one_as_ever() -> None:
    lines = [
        "{",
        "[]",
        '{"op": "sing"}',
        '{"op": "recommend", "history": []}',
        "[" * 5000 + "]" * 5000,
        '{"op": "fit"}',
        '{"op": "quit"}',
        "{",
    ]
    told = [json.loads(line) for line in answers(lines)]
    assert [list(each) for each in told] == [["error"]] * 5 + [["ok"]]


def test_the_command_says_nothing_but_answers() -> None:
    lines = '{"op": "events", "events": [[1, 2, 3, 4]]}\nx\n{"op": "fit"}\n{"op": "quit"}\n'
    done = subprocess.run(
        [sys.executable, "-m", "netflix_clone", "recommend-eval"],
        input=lines, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [list(json.loads(line)) for line in done.stdout.splitlines()] == [["error"], ["ok"]]


def test_lines_are_utf8_in_any_locale_and_what_is_not_spoils_its_own_word_alone() -> None:
    events = '{"op": "events", "events": [["zo\u00eb", "am\u00e9lie", 1, 5], ["x", "am\u00e9lie", 1, 5]]}'
    lines = [
        b"\xef\xbb\xbf" + events.encode(),
        b'{"op": "events", "events": [["\xff", "\xfe", 1, 5]]}',
        b'{"op": "fit"}',
        b'{"op": "recommend", "history": [], "k": 1}',
    ]
    done = subprocess.run(
        [sys.executable, "-m", "netflix_clone", "recommend-eval"],
        input=b"\n".join(lines), capture_output=True, check=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1:strict"},
    )  # fmt: skip
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"ok": True},
        {"items": ["am\u00e9lie"]},
    ]


def rated(n_people: int, n_titles: int, n: int, *, step: int) -> list[list[float]]:
    """Half stars of people who each rate some titles."""
    return [
        [k * 7 % n_people, (k * k * 13 + k) % n_titles, 1e9 + step * k, (k * 31 % 10 + 1) / 2]
        for k in range(n)
    ]


@pytest.mark.parametrize(
    "events",
    [
        pytest.param(rated(50, 300, 1500, step=60), id="fifty people"),
        pytest.param(rated(200, 150, 5000, step=0), id="everything at one moment"),
        pytest.param(rated(120, 3000, 3000, step=60), id="more titles than people"),
        pytest.param(
            [[7, n, 1e9 + n, 4.5] for n in range(5000)] + rated(150, 200, 3000, step=9), id="a glutton"
        ),
    ],
)
def test_crowds_of_any_shape_are_learned_from(events: list[list[float]]) -> None:
    histories = [
        [],
        [[1, 1e9, 5], [2, 1e9, 0], [3, 1e9, None], ["unknown", 1, 4]],
        [[n, n, 4.5] for n in range(2000)],
    ]
    ok, *lists = asked(
        {"op": "events", "events": events},
        {"op": "fit"},
        *({"op": "recommend", "history": history, "k": 10} for history in histories),
    )
    there = {event[1] for event in events}
    assert ok == {"ok": True}
    for history, answer in zip(histories, lists, strict=True):
        titles = answer["items"]
        assert isinstance(titles, list)
        left = there - {event[0] for event in history}
        assert len(set(titles)) == len(titles) == min(10, len(left))
        assert set(titles) <= left
