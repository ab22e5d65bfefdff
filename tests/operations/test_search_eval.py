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
