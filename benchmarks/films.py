"""Films that everybody knows: names half typed with typos, and what people ask for in their own words.

`python -m benchmarks.films`. Names go through the whole search and through what is suggested, among 4,800 titles:
those of `films.toml` and `film_names.txt`, and others made up of their words. Intents (`film_intents.toml`) go over
the films and the demo catalogue between them, with real vectors. Its figures are shares, not times.
"""

import math
import random
import statistics
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sqlmodel import Session

from benchmarks.search import DEPTH, measure, mistyped, ndcg
from demo_content.catalogue import titles as demo_titles
from netflix_clone.kit.db import read_only
from netflix_clone.kit.text import folded
from netflix_clone.operations import search_eval
from netflix_clone.search import fusion, queries, service
from netflix_clone.search.schemas import Asked, SuggestionKind
from netflix_clone.search.stop_words import STOP_WORDS, telling

HERE = Path(__file__).parent
TITLES, TYPED, FIRST_FIVE = 4_800, 250, 5
SHORTEST, SHORTEST_HALF = 8, (8, 6)
Asking = Callable[[Session, str], Iterable[Any]]


def films() -> list[dict[str, Any]]:
    """The films that are told of, as they are handed in."""
    told = tomllib.loads((HERE / "films.toml").read_text(encoding="utf-8"))["films"]
    return [
        {**each, "id": f"{each['title']} ({each['year']})", "overview": each["synopsis"]} for each in told
    ]


def real_names() -> list[str]:
    """Names of films, remakes and sequels among them."""
    listed = (HERE / "film_names.txt").read_text(encoding="utf-8").splitlines()
    return [line.rpartition(" (")[0] for line in listed] + [each["title"] for each in films()]


def shelf_of_names(real: Sequence[str]) -> list[dict[str, Any]]:
    """The real names among made-up ones of the same shapes; who is well known is left to chance."""
    dice = random.Random(23)
    pool = [word for name in real for word in folded(name).split() if word not in STOP_WORDS]
    told = [word for each in films() for word in folded(each["overview"]).split()]
    shapes = [shape for name in real if len(set(shape := folded(name).split()) - STOP_WORDS) > 1]
    made_up: dict[str, None] = {}
    while len(real) + len(made_up) < TITLES:
        words = (word if word in STOP_WORDS else dice.choice(pool) for word in dice.choice(shapes))
        made_up[" ".join(words).title()] = None
    return [
        {"id": n, "title": name, "overview": " ".join(dice.choices(told, k=40)), "genres": ["Drama"]}
        | {"year": dice.randrange(1920, 2026), "votes": int(10 * dice.paretovariate(0.8))}
        for n, name in enumerate((*real, *made_up))
    ]


def typing() -> None:
    """How often the first five hold the film of which whole or half was typed with typos."""
    real = real_names()
    given = shelf_of_names(real)
    desk = search_eval.Desk()
    desk.answer({"op": "titles", "titles": given})
    desk.index(with_vectors=False)
    spelled = [folded(each["title"]) for each in given]
    dice = random.Random(29)
    long_enough = [n for n in range(len(real)) if len(spelled[n]) >= SHORTEST]
    short = [n for n in range(len(real)) if 4 <= len(spelled[n]) < SHORTEST]
    known = dice.sample(long_enough, TYPED)
    made_up = dice.sample([n for n in range(len(real), TITLES) if len(spelled[n]) >= SHORTEST], TYPED)
    print(f"{len(real)} real names among {TITLES}; shares of {TYPED} each, top {FIRST_FIVE}")
    ways: dict[str, Asking] = {
        "search": lambda session, q: (
            desk.ids[each]
            for each in service.search(session, search_eval.VIEWER, Asked(q=q), limit=FIRST_FIVE).title_ids
        ),
        "suggest": lambda session, q: (
            desk.ids[int(each.key)]
            for each in service.suggest(session, search_eval.VIEWER, q)
            if each.kind is SuggestionKind.TITLE
        ),
    }
    with read_only() as session:
        for label, chosen in (("real", known), ("made up", made_up), ("real, 4 to 7 letters", short)):
            stretches = {"whole": {n: spelled[n] for n in chosen}}
            if chosen is not short:
                for least in SHORTEST_HALF:
                    halves = {n: spelled[n][: max(least, math.ceil(len(spelled[n]) / 2))] for n in chosen}
                    stretches[f"half, {least} letters at least"] = halves
            for part, typed in stretches.items():
                rival = statistics.mean(
                    sum(other.startswith(q) for other in spelled) > FIRST_FIVE for q in typed.values()
                )
                for way, asking in ways.items():
                    shares = [_share(session, asking, typed, count) for count in (1, 2)]
                    told = "  ".join(f"{share:.3f}" for share in shares)
                    print(f"  {label:22} {part:26} {way:8} one, two typos: {told}   (begin so: {rival:.3f})")


def _share(session: Session, asking: Asking, typed: dict[int, str], typos: int) -> float:
    dice = random.Random(31)
    hits = [
        n in list(asking(session, folded(mistyped(q, dice, typos))))[:FIRST_FIVE] for n, q in typed.items()
    ]
    return statistics.mean(hits)


def intents() -> None:
    """nDCG@10 of the intents by BM25, by the cosine, by the formula of the two, and by the whole search."""
    wanted: dict[str, list[str]] = tomllib.loads((HERE / "film_intents.toml").read_text(encoding="utf-8"))[
        "intents"
    ]
    given = films()
    of_title = {each["title"]: each["id"] for each in given}
    demo = [
        {"id": f"demo: {each.title}", "title": each.title, "tagline": each.tagline, "overview": each.synopsis}
        | {"genres": list(each.genres), "year": each.year}
        for each in demo_titles()
    ]
    desk = search_eval.Desk()
    desk.answer({"op": "titles", "titles": given + demo})
    desk.index()
    with read_only() as session:
        shelf = queries.shelf(session)
        everything = np.ones(shelf.count, np.bool_)

        def by_words(q: str) -> np.ndarray:
            scores = np.zeros(shelf.count)
            hits = queries.hits(session, telling(folded(q).split()), titles=shelf.count)
            places, rows = shelf.places_and_rows(hits.title_ids)
            scores[places] = hits.scores[rows]
            return scores

        def cosines(q: str) -> np.ndarray | None:
            worded = np.empty(0, np.int64)
            meant = queries.meant(
                session, shelf, q, ceiling=search_eval.VIEWER.maturity_ceiling, worded=worded
            )
            return meant.cosines(everything) if meant else None

        def by_meaning(q: str) -> np.ndarray:
            found = cosines(q)
            return np.zeros(shelf.count) if found is None else found

        def formula(q: str) -> np.ndarray:
            signals = fusion.Signals(everything, by_words(q), shelf.prior, np.zeros(shelf.count), cosines(q))
            return shelf.title_ids[fusion.ranked(signals)]

        def best(scores: np.ndarray) -> np.ndarray:
            return shelf.title_ids[[n for n in np.argsort(-scores, kind="stable")[:DEPTH] if scores[n] > 0]]

        def whole(q: str, *, with_meaning: bool) -> Sequence[int]:
            asked = Asked(q=q, with_meaning=with_meaning)
            return service.search(session, search_eval.VIEWER, asked, limit=DEPTH).title_ids

        ways: dict[str, Callable[[str], Iterable[int]]] = {
            "BM25 alone": lambda q: best(by_words(q)),
            "cosine alone": lambda q: best(by_meaning(q)),
            "the formula alone": formula,
            "the whole search without meaning": lambda q: whole(q, with_meaning=False),
            "the whole search": lambda q: whole(q, with_meaning=True),
        }
        print(f"{len(wanted)} intents over {len(given)} films and {len(demo)} of the demo: nDCG@{DEPTH}")
        base = 0.0
        for name, way in ways.items():
            gain = statistics.mean(
                ndcg([desk.ids[int(each)] for each in way(q)], [of_title[title] for title in relevant])
                for q, relevant in wanted.items()
            )
            base = base or gain
            print(f"  {name:34} {gain:.3f}  {gain / base:.2f} x BM25")


def main() -> None:
    """Measure names, then intents, in a scratch database each."""
    measure(typing)
    measure(intents)


if __name__ == "__main__":
    main()
