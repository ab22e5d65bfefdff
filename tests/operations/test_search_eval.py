"""`search-eval` speaks JSON lines, and nothing else."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TITLES = [
    {
        "id": 7,
        "title": "Nosferatu",
        "overview": "A vampire comes to a German town.",
        "votes": 10,
        "year": 1922,
    },
    {"id": "7", "title": "The Gold Rush", "overview": None, "genres": ["Comedy"], "votes": None},
    {"id": "x-1", "title": "Metropolis", "genres": "Drama|Sci-Fi", "year": "1927", "votes": "12"},
    {"id": 9},
]


def conversation(*lines: str) -> list[dict[str, object]]:
    asked = "".join(f"{line}\n" for line in lines)
    run = subprocess.run(
        [sys.executable, "-m", "netflix_clone", "search-eval"],
        input=asked,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
        check=True,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_ids_come_back_as_they_were_given_and_a_fault_is_a_sentence() -> None:
    answers = conversation(
        '{"op":"search","q":"too early"}',
        json.dumps({"op": "titles", "titles": TITLES[:2]}),
        json.dumps({"op": "titles", "titles": TITLES[2:]}),
        '{"op":"index"}',
        '{"op":"search","q":"nosfreatu","k":1}',
        '{"op":"search","q":"the gold rsh","k":1}',
        '{"op":"search","q":"metropolis","k":1}',
        "no json",
        '{"op":"titles","titles":3}',
        '{"q":"no op"}',
        '{"op":"dance"}',
        "[]",
        '{"op":"index"}',
        '{"op":"search","q":"","k":50}',
        '{"op":"search","q":null,"k":null}',
        '{"op":"search","q":7,"k":"four"}',
        '{"op":"quit"}',
        '{"op":"search","q":"after the end"}',
    )
    early, indexed, *found = answers[:5]
    faults, again, everything = answers[5:10], answers[10], answers[11:]
    assert set(early) == {"error"}
    assert indexed == {"ok": True}
    assert found == [{"items": [7]}, {"items": ["7"]}, {"items": ["x-1"]}]
    assert all(set(fault) == {"error"} and isinstance(fault["error"], str) for fault in faults)
    assert again == {"ok": True}
    assert [sorted(map(str, each["items"])) for each in everything[:2]] == [["7", "7", "9", "x-1"]] * 2  # pyright: ignore[reportArgumentType]


def test_odd_titles_are_read_as_well_as_may_be_and_one_without_an_id_is_passed_over() -> None:
    odd = [
        {"title": "Nobody's"},
        "no title",
        {"id": 1, "title": "First", "genres": 5, "year": "1999-05-01", "votes": "many"},
        {"id": 1, "title": "Second", "genres": [{"id": 2, "name": "War"}, None]},
        {"id": 2, "title": "Half \ud800 a Sign", "overview": ["a", "list"]},
    ]
    answers = conversation(
        json.dumps({"op": "titles", "titles": odd}),
        '{"op":"index"}',
        '{"op":"search","q":"second","k":1e12}',
        '{"op":"search","q":"half sign","k":-1}',
        json.dumps({"op": "search", "q": "second " * 2_000}),
        '{"op":"search","q":"first","k":NaN}',
    )
    assert answers[:3] == [{"ok": True}, {"items": [1]}, {"items": [2]}]
    assert all("items" in each for each in answers[3:])
