"""Lists and home at 100,000 titles against fewer: server time on SQLite and PostgreSQL.

Against 75 titles, as a small house has them, rows have fewer cards; `--against 2000` fills them alike.

`python -m benchmarks.catalogue_scale [--titles 100000]`. PostgreSQL is BENCH_POSTGRES_URL, or the one on
loopback; a database of the run's own is made there and dropped again.
"""

import io
import os
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click
from fastapi.testclient import TestClient
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from netflix_clone import tables
from netflix_clone.accounts.models import Account, SignInSession
from netflix_clone.catalog import api as catalog_api
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import CreditRole, PlayableKind, PublishState, TitleKind
from netflix_clone.discovery import browse, home, kindred, past, people, tiles, title_view
from netflix_clone.discovery.browse import Asked
from netflix_clone.kit import db, ratelimit, settings, tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import queries as library_queries
from netflix_clone.library import service as library
from netflix_clone.library.schemas import ListSort
from netflix_clone.plugins.registry import Registry
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.shell import rest

ROUNDS, TARGET_MS = 60, 50.0
GENRES = [
    "Drama",
    "Comedy",
    "Thriller",
    "Noir",
    "Western",
    "Horror",
    "Sci-Fi",
    "Romance",
    "Adventure",
    "Crime",
    "Fantasy",
    "Short",
    "Documentary",
    "Mystery",
    "War",
    "Music",
    "Family",
    "History",
    "Animation",
    "Sport",
]
RARE_GENRES = [f"Rare {n}" for n in range(40)]
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
Rows = dict[str, list[dict[str, object]]]

LISTS = {
    "newest additions": "",
    "films by name": "kind=movie&sort=name",
    "large genre": "genre=drama",
    "rare genre by name": "genre=rare-7&sort=name",
    "large genre, series only": "genre=drama&kind=series&sort=newest",
    "three early years": "year_from=1902&year_to=1904",
    "years and genre, oldest first": "year_from=1950&year_to=1959&genre=western&sort=oldest",
    "nothing matches": "genre=rare-7&kind=series&year_from=1900&year_to=1901",
}


def generated(count: int) -> Rows:
    """`count` titles, one in ten a series of one season, with genres of very different sizes."""
    dice = random.Random(7)
    rows: Rows = {
        "genre": [],
        "title": [],
        "title_genre": [],
        "person": [
            {"id": n, "slug": f"person-{n}", "name": f"Person {n}"} for n in range(1, _people(count) + 1)
        ],
        "credit": [],
        "listing": [],
        "season": [],
        "episode": [],
        "playable": [],
    }
    names = [*GENRES, *RARE_GENRES]
    sizes = dict.fromkeys(range(1, len(names) + 1), 0)
    weights = [100 / n for n in range(1, len(GENRES) + 1)] + [0.2] * len(RARE_GENRES)
    for title_id in range(1, count + 1):
        is_series = title_id % 10 == 0
        facts: dict[str, object] = {
            "kind": TitleKind.SERIES if is_series else TitleKind.MOVIE,
            "maturity": dice.choice((0, 6, 7, 12, 13, 16, 18)),
            "year": min(2026, 1895 + int(dice.triangular(0, 131, 125))),
            "sort_name": f"generated title {dice.randrange(10**9)}",
            "published_at": EPOCH + timedelta(minutes=dice.randrange(3_000_000), seconds=title_id % 60),
        }
        rows["title"].append(_title(title_id, facts, is_series=is_series))
        chosen = dict.fromkeys(dice.choices(range(1, len(names) + 1), weights, k=3))
        for position, genre_id in enumerate(chosen):
            sizes[genre_id] += 1
            rows["title_genre"].append({"title_id": title_id, "genre_id": genre_id, "position": position})
        rows["listing"] += [{**facts, "genre_id": each, "title_id": title_id} for each in (0, *chosen)]
        _playables(rows, title_id, is_series=is_series)
        _credits(rows, title_id, _people(count))
    rows["genre"] = [
        {"id": n, "slug": name.lower().replace(" ", "-"), "name": name, "title_count": sizes[n]}
        for n, name in enumerate(names, start=1)
    ]
    return rows


def _people(count: int) -> int:
    return max(5, count // 5)


def _credits(rows: Rows, title_id: int, people: int) -> None:
    """Somebody who directs, and three who play; each of the people is in some twenty titles."""
    dice = random.Random(title_id)
    who = dice.sample(range(1, people + 1), 4)
    roles = (CreditRole.DIRECTOR, CreditRole.CAST, CreditRole.CAST, CreditRole.CAST)
    for position, (person_id, role) in enumerate(zip(who, roles, strict=True)):
        rows["credit"].append(
            {
                "id": len(rows["credit"]) + 1,
                "title_id": title_id,
                "person_id": person_id,
                "role": role,
                "character": "",
                "position": position,
            }
        )


def _title(title_id: int, facts: dict[str, object], *, is_series: bool) -> dict[str, object]:
    return {
        **facts,
        "id": title_id,
        "slug": f"title-{title_id}",
        "name": f"Generated title {title_id}",
        "original_name": "",
        "tagline": "",
        "synopsis": "Somebody leaves a quiet town, and learns on the way what the town was quiet about. " * 3,
        "runtime_min": 90,
        "season_count": int(is_series),
        "certification": "12+",
        "maturity_reasons": "",
        "original_language": "en",
        "is_premium": False,
        "state": PublishState.PUBLISHED,
        "origin": "bench",
        "version": 1,
        "art_version": 1,
        "created_at": EPOCH,
        "updated_at": EPOCH,
    }


def _playables(rows: Rows, title_id: int, *, is_series: bool) -> None:
    if not is_series:
        rows["playable"].append(
            {"title_id": title_id, "name": "", "episode_id": None, "kind": PlayableKind.MOVIE}
        )
        return
    rows["season"].append({"id": title_id, "title_id": title_id, "number": 1, "name": "Season 1"})
    for number in range(1, 7):
        episode_id = title_id * 10 + number
        shared = {"title_id": title_id, "name": f"Part {number}"}
        rows["episode"].append(
            {
                **shared,
                "id": episode_id,
                "season_id": title_id,
                "number": number,
                "synopsis": "",
                "runtime_min": 40,
            }
        )
        rows["playable"].append({**shared, "episode_id": episode_id, "kind": PlayableKind.EPISODE})


def load(rows: Rows) -> None:
    """Put the rows in, the quick way of each database, and let it learn their statistics."""
    with db.engine().begin() as connection:
        for name, several in rows.items():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                _copy(connection, name, several)
            else:
                connection.execute(tables.metadata.tables[name].insert(), several)
    with db.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))


def _copy(connection: Connection, name: str, rows: list[dict[str, object]]) -> None:
    columns = list(rows[0])
    lines = ("\t".join(r"\N" if row.get(key) is None else str(row[key]) for key in columns) for row in rows)
    cursor = connection.connection.cursor()
    cursor.copy_expert(f"COPY {name} ({', '.join(columns)}) FROM STDIN", io.StringIO("\n".join(lines)))


def someone(session: Session, count: int) -> tuple[Viewer, dict[str, str]]:
    """A viewer who has watched and saved a little of everything, and the header that speaks for them."""
    name = secrets.token_hex(4)
    account = Account(email=f"{name}@example.com", password_hash="!")
    session.add(account)
    session.flush()
    profile = Profile(account_id=account.id or 0, name="Bench", avatar_seed="bench")
    session.add(profile)
    session.flush()
    signed_in = SignInSession(
        id=secrets.token_hex(16),
        account_id=account.id or 0,
        profile_id=profile.id,
        expires_at=utc_now() + timedelta(days=1),
    )
    session.add(signed_in)
    session.flush()
    viewer = Viewer(
        account_id=account.id or 0,
        profile_id=profile.id or 0,
        session_id=signed_in.id,
        name=profile.name,
        language="en",
        maturity_ceiling=18,
        is_kids=False,
        autoplay_next=True,
    )
    for title_id in random.Random(3).sample(range(1, count + 1), 40):
        library.add_to_list(session, viewer, title_id)
        playable = catalog.playable_of(session, title_id)
        library.save_progress(session, viewer, playable, position_s=600, duration_s=3600)
    token = tokens.issue(tokens.Claims(signed_in.id))
    return viewer, {"Authorization": f"Bearer {token}"}


def milliseconds(act: Callable[[int], object]) -> list[float]:
    """How long each of ROUNDS calls took, after a few that warm up."""
    for turn in range(5):
        act(turn)
    taken: list[float] = []
    for turn in range(ROUNDS):
        start = time.perf_counter()
        act(turn)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def measured(count: int) -> dict[str, list[float]]:
    """Server times by what was asked, with `count` titles in the database at hand."""
    load(generated(count))
    registry = Registry()
    for router in catalog_api.ROUTERS:
        registry.add_router(router)
    with db.unit_of_work() as session:
        viewer, headers = someone(session, count)
    found: dict[str, list[float]] = {}
    with TestClient(rest.build(registry), headers=headers) as client:

        def ask(address: str) -> dict[str, str]:
            answer = client.get(address)
            answer.raise_for_status()
            return answer.json()

        for name, asked in LISTS.items():
            ratelimit._limiter.cache_clear()
            found[f"GET /api/titles: {name}"] = milliseconds(
                lambda _, asked=asked: ask(f"/api/titles?{asked}")
            )
        ratelimit._limiter.cache_clear()
        cursor = ""
        for _ in range(20):
            cursor = ask(f"/api/titles?limit=100&cursor={cursor}")["cursor"] or cursor
        deep = f"/api/titles?cursor={cursor}"
        found["GET /api/titles: the 2,000th title"] = milliseconds(lambda _: ask(deep))
        ratelimit._limiter.cache_clear()
        found["GET /api/titles/{id}"] = milliseconds(lambda n: ask(f"/api/titles/{n % count + 1}"))

    def show_home(_turn: int) -> None:
        with db.read_only() as session:
            shown = home.assemble(session, viewer)
            tiles.begun(session, shown.continues)
            tiles.strips(shown)
            if shown.hero:
                title_view.hero(session, viewer, shown.hero, is_on_list=shown.is_hero_on_list)

    found["home"] = milliseconds(show_home)

    def reading(act: Callable[[Session, int], object]) -> list[float]:
        def once(turn: int) -> None:
            with db.read_only() as session:
                act(session, turn)

        return milliseconds(once)

    within = Asked("genre", "drama", genre="crime")
    kindred.forget()
    found["a title page"] = reading(lambda session, n: title_view.title_view(session, viewer, n % count + 1))
    found["a person"] = reading(lambda session, n: people.person(session, viewer, n % _people(count) + 1))
    found["a genre within another"] = reading(lambda session, _: browse.shown(session, viewer, within))
    found["My List by name"] = reading(
        lambda session, _: library_queries.saved_page(session, viewer, sort=ListSort.NAME)
    )
    found["history"] = reading(lambda session, _: past.lines(session, viewer))
    return found


@contextmanager
def a_process_with(**environment: str) -> Iterator[None]:
    """Settings, engine and limits as a new process with `environment` would have them."""
    os.environ.update(environment)
    caches = (settings.settings, db.engine, ratelimit._limiter)
    for each in caches:
        each.cache_clear()
    tables.metadata.create_all(db.engine())
    try:
        yield
    finally:
        db.engine().dispose()
        for each in caches:
            each.cache_clear()


@contextmanager
def own_postgres() -> Iterator[str]:
    """The address of a fresh PostgreSQL database; empty where no server answers."""
    server = os.environ.get("BENCH_POSTGRES_URL", "postgresql+psycopg2://postgres@127.0.0.1:5432")
    operator = create_engine(
        f"{server}/postgres", isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3}
    )
    name = f"emberlight_bench_{secrets.token_hex(4)}"
    try:
        with operator.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        yield ""
        return
    try:
        yield f"{server}/{name}"
    finally:
        with operator.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def compare(label: str, small: int, count: int, addresses: dict[int, str]) -> bool:
    """Measure both sizes on one kind of database and print the table; whether all met the target."""
    found: dict[int, dict[str, list[float]]] = {}
    for size in (small, count):
        with a_process_with(DATABASE_URL=addresses[size]):
            start = time.perf_counter()
            found[size] = measured(size)
            print(f"{label}: {size:,} titles made and measured in {time.perf_counter() - start:.1f} s")
    print(f"\n{label:<46}{'p50 ms':>8}{'p95 ms':>8}{f'p50 against {small:,}':>18}")
    worst = 0.0
    for name, taken in found[count].items():
        p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[18]
        ratio = p50 / statistics.median(found[small][name])
        worst = max(worst, p95)
        print(f"  {name:<44}{p50:>8.1f}{p95:>8.1f}{ratio:>17.2f}x")
    verdict = "met" if worst < TARGET_MS else "MISSED"
    load_average = os.getloadavg()[0]
    print(f"  worst p95 {worst:.1f} ms, target < {TARGET_MS:.0f} ms: {verdict}")
    print(f"  (load {load_average:.1f} on {os.cpu_count()} cores while measuring)\n")
    return worst < TARGET_MS


@click.command()
@click.option("--titles", default=100_000, show_default=True, help="How many titles the large catalogue has.")
@click.option("--against", default=75, show_default=True, help="How many the small one has.")
def main(titles: int, against: int) -> None:
    """Lists and home with many titles against a few, on SQLite and PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        compare("SQLite", against, titles, {n: f"sqlite:///{folder}/{n}.db" for n in (against, titles)})
        with own_postgres() as small, own_postgres() as large:
            if small and large:
                compare("PostgreSQL", against, titles, {against: small, titles: large})
            else:
                print("NO POSTGRESQL: nothing was measured there")


if __name__ == "__main__":
    main()
