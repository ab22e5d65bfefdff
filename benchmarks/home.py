"""The home page put together for one viewer: everything that its handler does before the answer is sent.

`python -m benchmarks.home [--titles 3500]`. SQLite; a fitted model, a history of forty titles, a list of forty, four
searches. Beside it the same page without a model and searches, and what each part of it takes.
"""

import os
import statistics
import tempfile
from collections.abc import Callable

from netflix_clone.kit import blas

blas.take_one_core()

import click  # noqa: E402 -- after the number of threads is set
import numpy as np  # noqa: E402
from sqlmodel import Session  # noqa: E402

from benchmarks.catalogue_scale import a_process_with, generated, load, milliseconds, someone  # noqa: E402
from benchmarks.ratings import Shape, ratings  # noqa: E402
from netflix_clone.discovery import home, picking, releases, tiles, title_view  # noqa: E402
from netflix_clone.discovery.shelves import shelves  # noqa: E402
from netflix_clone.kit import db  # noqa: E402
from netflix_clone.profiles.schemas import Viewer  # noqa: E402
from netflix_clone.recommendations import live, ranking  # noqa: E402
from netflix_clone.recommendations import service as recommender  # noqa: E402
from netflix_clone.recommendations.engine import files, fitting, gather  # noqa: E402
from netflix_clone.recommendations.schemas import FitFigures, ModelKind  # noqa: E402
from netflix_clone.search import service as search  # noqa: E402

TARGET_MS = 30.0
QUERIES = ("quiet town", "somebody leaves", "generated 7", "what the town was quiet about")


def fit(count: int) -> None:
    """A live model of made-up ratings of these titles."""
    made = ratings(Shape(n_people=1000, n_titles=count, each=60.0, least=10, days=300.0))
    weights = np.where(made.stars >= 4, 1.0, 0.5).astype(np.float32)
    events = gather(made.people, made.titles, weights, made.at, n_people=1000, n_titles=count)
    ids = np.arange(1, count + 1, dtype=np.int64)
    fitted = fitting.fit(events, title_ids=ids, genres=made.genres.astype(np.float32))
    with db.unit_of_work() as session:
        model_id = recommender.begin(session)
        files.save(fitted.model, live.model_folder(model_id))
        figures = FitFigures(
            kind=ModelKind(fitted.kind),
            profiles=1000,
            titles=count,
            events=len(events),
            ndcg=fitted.tuned.ndcg,
            popularity_ndcg=0.0,
            error=0.0,
            fit_s=0.0,
        )
        recommender.finish(session, model_id, figures)
    live.forget()


def index() -> None:
    """The words of every title."""
    left = 1
    while left:
        with db.unit_of_work() as session:
            left = search.index_stale(session)


def whole(viewer: Viewer) -> None:
    """All that the page needs."""
    with db.read_only() as session:
        page = home.assemble(session, viewer)
        if page.hero:
            title_view.hero(session, viewer, page.hero, is_on_list=page.is_hero_on_list)
        releases.coming(session, viewer)
        tiles.begun(session, page.continues)
        tiles.strips(page)
        picking.asks(session, viewer, begun=len(page.continues))


def told(name: str, taken: list[float]) -> float:
    """Print a line; the 95th percentile."""
    p95 = statistics.quantiles(taken, n=20)[18]
    print(f"| {name} | {statistics.median(taken):.1f} | {p95:.1f} |", flush=True)
    return p95


@click.command()
@click.option("--titles", default=3500, show_default=True)
def main(titles: int) -> None:
    """Measure one size."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        with a_process_with(DATABASE_URL=f"sqlite:///{folder}/home.db"):
            load(generated(titles))
            with db.unit_of_work() as session:
                viewer, _ = someone(session, titles)
            index()
            print(f"| home, {titles:,} titles | p50 ms | p95 ms |\n|---|---|---|")
            told("without a model and searches", milliseconds(lambda _: whole(viewer)))
            fit(titles)
            with db.unit_of_work() as session:
                for query in QUERIES:
                    search.remember(session, viewer, query)

            def part(act: Callable[[Session], object]) -> list[float]:
                def once(_turn: int) -> None:
                    with db.read_only() as session:
                        act(session)

                return milliseconds(once)

            p95 = told("with both", milliseconds(lambda _: whole(viewer)))
            told("its rows before their cards", part(lambda session: shelves(session, viewer)))
            told("For you", part(lambda session: ranking.for_you(session, viewer, limit=20)))
            told(
                "From your searches", part(lambda session: search.searched_titles(session, viewer, limit=40))
            )
            print(
                f"p95 {p95:.1f} ms, target {TARGET_MS:.0f}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
            )


if __name__ == "__main__":
    main()
