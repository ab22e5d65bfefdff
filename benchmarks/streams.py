"""Slots of plays: a race of fifty for four, and what the gate costs a start.

`python -m benchmarks.streams` prints how many of fifty simultaneous starts succeeded (four, or it fails) and the
time of a start on a plan that is gated, divided by that of one where nothing is sold.
"""

import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

RACERS, SLOTS, ROUNDS = 50, 4, 300


def main() -> int:
    """Run both on a SQLite database of their own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PAYMENTS": "sandbox"}
        won = _race()
        gated, open_ = _starts()
    sys.stdout.write(f"race of {RACERS} for {SLOTS} slots: {won} started\n")
    sys.stdout.write(f"start with the gate, of one without: {gated / open_:.2f}\n")
    return 0 if won == SLOTS else 1


def _race() -> int:
    from netflix_clone import tables
    from netflix_clone.kit import db
    from netflix_clone.playback import service
    from netflix_clone.playback.schemas import TooManyStreams
    from netflix_clone.profiles.schemas import Viewer
    from tests import factories
    from tests.playback import plans

    tables.metadata.create_all(db.engine())
    with db.unit_of_work() as session:
        factories.plans(session)
        viewer, title_id = plans.household(session, "premium"), plans.film(session)
        racers = [plans.device(session, viewer) for _ in range(RACERS)]

    def start(who: Viewer) -> bool:
        try:
            with db.unit_of_work() as session:
                service.start(session, who, title_id)
        except TooManyStreams:
            return False
        return True

    with ThreadPoolExecutor(RACERS) as hands:
        return sum(hands.map(start, racers))


def _starts() -> tuple[float, float]:
    """The median seconds of a start with and without plans, taken in turns."""
    from netflix_clone.kit import db
    from netflix_clone.kit.settings import settings
    from netflix_clone.playback import service
    from tests import factories
    from tests.playback import plans

    with db.unit_of_work() as session:
        viewer, title_id = plans.household(session, "basic"), plans.film(session)
        assert factories.playable(session, title_id).id
    taken: dict[str, list[float]] = {"sandbox": [], "none": []}
    for round_ in range(2 * ROUNDS):
        os.environ["PAYMENTS"] = payments = ("sandbox", "none")[round_ % 2]
        settings.cache_clear()
        began_at = time.perf_counter()
        with db.unit_of_work() as session:
            ticket = service.start(session, viewer, title_id)
        taken[payments].append(time.perf_counter() - began_at)
        with db.unit_of_work() as session:
            service.stop(session, viewer, ticket.session_id)
    return statistics.median(taken["sandbox"]), statistics.median(taken["none"])


if __name__ == "__main__":
    raise SystemExit(main())
