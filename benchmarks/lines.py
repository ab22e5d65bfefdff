"""Finding a line among a million: our search against a plain LIKE over the same table.

`python -m benchmarks.lines [--cues 1000000] [--films 700]`. Generated films with as many cues each, their words
drawn as often as words are in speech (Zipf); the first films are begun, so that some lines lie ahead. SQLite, or
the empty PostgreSQL database that DATABASE_URL names. Aim: p95 of 100 ms.
"""

import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator

import click
from sqlalchemy import Connection, text
from sqlmodel import Session

from netflix_clone import tables
from netflix_clone.catalog.models import PlayableRow
from netflix_clone.catalog.schemas import PlayableKind, PublishState, TitleKind
from netflix_clone.kit import db, settings
from netflix_clone.kit.clock import utc_now
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search.lines import Quotation, find_lines
from tests import factories, ready_media

ROUNDS, BATCH, VOCABULARY, CHILDREN = 60, 20_000, 20_000, 7
AIM_MS = 100.0


def generated(count: int, films: int) -> Iterator[dict[str, object]]:
    """`count` cues of four to twelve words, in the order of their films."""
    dice = random.Random(5)
    words = ["".join(dice.choices("abcdefghiklmnoprstuvwy", k=dice.randint(2, 9))) for _ in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    for number in range(count):
        said = " ".join(dice.choices(words, cum_weights=weights, k=dice.randint(4, 12)))
        start_s = number % (count // films) * 4.0
        yield {
            "track_id": number * films // count + 1,
            "start_s": start_s,
            "end_s": start_s + 3,
            "text": f"{said}.",
            "words": said,
        }


def fill(count: int, films: int) -> tuple[Viewer, Viewer]:
    """Put films, tracks and cues in; a grown-up and a child who look for lines."""
    tables.metadata.create_all(db.engine())
    with db.unit_of_work() as session:
        grown_up, child = factories.viewer(session), factories.viewer(session, maturity_ceiling=CHILDREN)
        for number in range(1, films + 1):
            ready_media.ready_asset(session, _film(session, number))
    with db.engine().begin() as connection:
        tracks = [
            {"asset_id": n, "name": "t_en", "language": "en", "revision": 1, "indexed_at": utc_now()}
            for n in range(1, films + 1)
        ]
        connection.execute(tables.metadata.tables["indexed_track"].insert(), tracks)
        cues = generated(count, films)
        while some := list(itertools.islice(cues, BATCH)):
            connection.execute(tables.metadata.tables["cue"].insert(), some)
    with db.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    return grown_up, child


def _film(session: Session, number: int) -> int:
    table = tables.metadata.tables["title"]
    session.execute(
        table.insert().values(
            id=number,
            kind=TitleKind.MOVIE,
            slug=f"film-{number}",
            name=f"Film {number}",
            sort_name=f"film {number}",
            year=1950,
            maturity=(0, 12, 16, 18)[number % 4],
            state=PublishState.PUBLISHED,
            published_at=utc_now(),
            **_EMPTY,
        )
    )
    playable = PlayableRow(title_id=number, kind=PlayableKind.MOVIE)
    session.add(playable)
    session.flush()
    return playable.id or 0


_EMPTY = {
    "original_name": "",
    "tagline": "",
    "synopsis": "",
    "runtime_min": 90,
    "season_count": 0,
    "certification": "",
    "maturity_reasons": "",
    "original_language": "en",
    "is_premium": False,
    "origin": "bench",
    "version": 1,
    "art_version": 1,
    "created_at": utc_now(),
    "updated_at": utc_now(),
}


def questions(connection: Connection, count: int) -> dict[str, list[str]]:
    """What people ask for: parts of lines that are there, whole, half typed, wrong by a word; words of all."""
    dice = random.Random(11)
    ids = [dice.randrange(1, count + 1) for _ in range(ROUNDS)]
    lines = [
        connection.execute(text("SELECT words FROM cue WHERE id = :id"), {"id": one}).scalar_one().split()
        for one in ids
    ]
    common = connection.execute(text("SELECT words FROM cue WHERE id <= 2000")).scalars()
    frequent = [word for word, _ in _counted(common)[:ROUNDS]]
    return {
        "a line": [" ".join(each) for each in lines],
        "three words of it": [" ".join(each[1:4]) for each in lines],
        "half typed": [" ".join(each)[:-2] for each in lines],
        "one word wrong": [" ".join([*each[:2], "wrongly", *each[3:]]) for each in lines],
        "a frequent word": frequent,
        "two frequent words": [f"{frequent[n]} {frequent[n - 1]}" for n in range(len(frequent))],
        "three letters": [each[0][:3].ljust(3, "a") for each in lines],
        "nobody says it": [f"qqq{n} zzz{n} xxx" for n in range(ROUNDS)],
    }


def _counted(lines: Iterator[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for word in " ".join(lines).split():
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda each: -each[1])


def milliseconds(act: Callable[[str], object], asked: list[str]) -> list[float]:
    """How long each question took, after three that warm up: CPU time where the database runs in this process."""
    clock = time.process_time if db.engine().dialect.name == "sqlite" else time.perf_counter
    for q in asked[:3]:
        act(q)
    taken: list[float] = []
    for q in asked:
        start = clock()
        act(q)
        taken.append((clock() - start) * 1000)
    return taken


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


@click.command(help=__doc__)
@click.option("--cues", default=1_000_000, show_default=True)
@click.option("--films", default=700, show_default=True)
def main(cues: int, films: int) -> None:
    """Print p50 and p95 of each kind of question, and how much slower LIKE is."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        settings.settings.cache_clear()
        began = time.perf_counter()
        grown_up, child = fill(cues, films)
        print(
            f"{cues:,} cues of {films} films on {db.engine().dialect.name}, in {time.perf_counter() - began:.0f} s"
        )
        with db.read_only() as session:
            asked = questions(session.connection(), cues)
            like = text("SELECT id FROM cue WHERE words LIKE :q LIMIT 500")
            slow = milliseconds(
                lambda q: session.execute(like, {"q": f"%{q}%"}).all(), asked["three words of it"][:8]
            )
            print(
                f"{'LIKE, three words of it':28} p50 {statistics.median(slow):7.1f} ms  p95 {_p95(slow):7.1f} ms"
            )
            everything: list[float] = []
            for name, several in asked.items():
                for who, viewer in (("", grown_up), (", a child", child)):
                    taken = milliseconds(lambda q, v=viewer: find_lines(session, v, Quotation(q)), several)
                    everything += taken
                    middle = statistics.median(taken)
                    print(
                        f"{name + who:28} p50 {middle:7.1f} ms  p95 {_p95(taken):7.1f} ms"
                        f"  LIKE is {statistics.median(slow) / middle:6.1f} times slower"
                    )
        print(f"all of it: p95 {_p95(everything):.1f} ms, the aim is {AIM_MS:.0f} ms")


if __name__ == "__main__":
    main()
