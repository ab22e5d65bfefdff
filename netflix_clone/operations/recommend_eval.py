"""`recommend-eval`: the product's recommender behind JSON lines, to be judged on anybody's ratings.

What it learns and how it ranks is the engine of the home page; only the ids and the meaning of stars are
translated here, as the library does it for those of viewers.
"""

import json
import math
from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, cast

import numpy as np

from netflix_clone.kit.settings import settings
from netflix_clone.recommendations.engine import Events, Model, fitting, gather

LIKED_STARS = 4.0
_USUAL_LENGTH = 100
_MILLISECONDS_FROM = 1e11


class Refused(Exception):
    """A line that cannot be answered; the message says why."""


class Session:
    """One conversation: titles and events come in, a model is fitted, questions are answered."""

    def __init__(self) -> None:
        self.ids: list[Any] = []
        self.places: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self.genres: dict[int, tuple[str, ...]] = {}
        self.rows = array("d")
        """Person, title, stars (no number where none were told) and moment of each rating, one after the other."""
        self.model: Model | None = None
        self.has_likes = True

    def answer(self, line: str) -> dict[str, Any] | None:
        """The answer to one line; None where none is due.

        Raises:
            Refused: the line asks for nothing that is known here.
        """
        try:
            asked = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Refused(f"This line is not JSON: {error}") from error
        if not isinstance(asked, dict):
            raise Refused("A line has to be a JSON object.")
        match cast("dict[str, Any]", asked):
            case {"op": "items", "items": list(items)}:
                self.take_items(items)
            case {"op": "events", "events": list(events)}:
                self.take_events(events)
            case {"op": "fit"}:
                self.fit()
                return {"ok": True}
            case {"op": "recommend", **rest}:
                return {"items": self.recommend(rest)}
            case {"op": op}:
                raise Refused(f"There is no operation {op!r} with these fields.")
            case _:
                raise Refused("A line has to name its operation as op.")
        return None

    def take_items(self, items: Iterable[Any]) -> None:
        """Learn of titles; one without an id is passed over."""
        for item in items:
            if isinstance(item, dict) and (key := _key(item.get("id"))):
                self.genres[self._place(key, item["id"])] = _words(item.get("genres"))

    def take_events(self, events: Iterable[Any]) -> None:
        """Learn of ratings `[user, item, ts, rating]`; a row that says neither who nor what is passed over."""
        for event in events:
            if not isinstance(event, list) or len(event) < 2:
                continue
            person, title = _key(event[0]), _key(event[1])
            if person and title:
                who = self.people.setdefault(person, len(self.people))
                stars = _stars(event, 3)
                told = math.nan if stars is None else stars
                self.rows.extend((who, self._place(title, event[1]), told, _seconds(event, 2)))

    def fit(self) -> None:
        """Fit a model to all that came in so far."""
        genres = sorted({genre for each in self.genres.values() for genre in each})
        columns = {genre: column for column, genre in enumerate(genres)}
        traits = np.zeros((len(self.ids), len(genres)), dtype=np.float32)
        for place, words in self.genres.items():
            traits[place, [columns[word] for word in words]] = 1
        events = self._events()
        title_ids = np.arange(len(self.ids), dtype=np.int64)
        self.model = fitting.fit(events, title_ids=title_ids, genres=traits).model

    def recommend(self, asked: dict[str, Any]) -> list[Any]:
        """The ids of the best titles for a history, as they came in.

        Raises:
            Refused: nothing was fitted yet, or a field is not what it should be.
        """
        if self.model is None:
            raise Refused("Nothing was fitted yet.")
        limit, told = _whole(asked.get("k"), usually=_USUAL_LENGTH), asked.get("history") or []
        if limit is None or limit < 0:
            raise Refused("k has to be a whole number that is not negative.")
        if not isinstance(told, list):
            raise Refused("history has to be a list.")
        known = [
            (_seconds(event, 1), self.places[key], self._weight(_stars(event, 2)))
            for event in (each if isinstance(each, list) else [each] for each in told)
            if event and (key := _key(event[0])) in self.places
        ]
        known.sort(key=lambda event: event[0])
        seen = [place for _, place, _ in known] if asked.get("exclude_seen", True) else []
        scores = self.model.score([(place, weight) for _, place, weight in known])
        return [self.ids[place] for place in self.model.best(scores, limit=limit, without=seen)]

    def _events(self) -> Events:
        columns = np.array(self.rows).reshape(-1, 4)
        stars = columns[:, 2]
        self.has_likes = bool(np.any(np.isnan(stars) | (stars >= LIKED_STARS)))
        figures, places = np.unique(stars, return_inverse=True, equal_nan=True)
        weights = np.array([self._weight(None if math.isnan(each) else each) for each in figures], np.float32)
        return gather(
            columns[:, 0].astype(np.int32),
            columns[:, 1].astype(np.int32),
            weights[places.ravel()],
            columns[:, 3],
            n_people=len(self.people),
            n_titles=len(self.ids),
        )

    def _weight(self, stars: float | None) -> float:
        """As the library weighs deeds: praise counts in full; what was watched and not praised drew attention.

        Where nobody gives four stars the figures are no stars: all that are not negative count in full.
        """
        if stars is None:
            return settings().taste_stars
        if not self.has_likes:
            return settings().taste_stars if stars > 0 else 0.0
        return settings().taste_stars if stars >= LIKED_STARS else settings().taste_begun

    def _place(self, key: str, given: Any) -> int:
        if key not in self.places:
            self.places[key] = len(self.ids)
            self.ids.append(given)
        return self.places[key]


def answers(lines: Iterable[str]) -> Iterator[str]:
    """The lines to answer with, until the other side quits."""
    session = Session()
    for line in lines:
        if not line.strip():
            continue
        if _is_farewell(line):
            return
        try:
            answer = session.answer(line)
        except Refused as refusal:
            answer = {"error": str(refusal)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        if answer is not None:
            yield json.dumps(answer)


def _is_farewell(line: str) -> bool:
    try:
        return len(line) < 200 and json.loads(line).get("op") == "quit"
    except (ValueError, AttributeError):
        return False


def _key(given: Any) -> str:
    """One name for 7, 7.0 and "7"; '' for what is no id."""
    if type(given) is int:
        return str(given)
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return str(given) if isinstance(given, str | int | float) and not isinstance(given, bool) else ""


def _words(given: Any) -> tuple[str, ...]:
    """Genres as a list, or as one string with bars."""
    listed = given.split("|") if isinstance(given, str) else given
    return tuple(str(each) for each in listed if each) if isinstance(listed, list | tuple) else ()


def _stars(event: list[Any], place: int) -> float | None:
    return _number(event[place]) if len(event) > place else None


def _seconds(event: list[Any], place: int) -> float:
    """A moment in seconds, 0 where none is told; numbers, numbers in strings and ISO dates are understood."""
    given = event[place] if len(event) > place else None
    at = _number(given)
    if at is None and isinstance(given, str):
        try:
            at = datetime.fromisoformat(given).timestamp()
        except (ValueError, OverflowError):
            at = None
    if at is None:
        return 0.0
    return at / 1000 if at > _MILLISECONDS_FROM else at


def _whole(given: Any, *, usually: int) -> int | None:
    number = usually if given is None else _number(given)
    return (
        int(number) if number is not None and number == int(number) and not isinstance(given, bool) else None
    )


def _number(given: Any) -> float | None:
    try:
        number = float(given)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
