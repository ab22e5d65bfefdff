"""What is said in titles, as one vector each: the mean of what stretches of their captions mean.

A track is read and thought about once, in the worker; its vector is a small file beside the models, by revision.
"""

import hashlib
import logging
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import queue
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning.schemas import Matrix
from netflix_clone.media import queries as media

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)
STRETCHES, STRETCH_CHARS = 8, 600
MOST_OF_A_TITLE = 3
MOST_AT_ONCE = 20
_FEWEST_CHARS = 200


@dataclass(frozen=True, slots=True, order=True)
class Track:
    """A caption track that plays now."""

    asset_id: int
    revision: int
    name: str


def tracks(session: Session) -> dict[int, tuple[Track, ...]]:
    """By title, a caption track of each of its first films or episodes: English where there is one, as the model reads."""
    row, placed = media.caption_tracks().c, media.placements().c
    wanted: Any = select(placed.playable_id, row.asset_id, row.revision, row.name, row.language).join(
        placed.asset_id.table, placed.asset_id == row.asset_id
    )
    best: dict[int, tuple[bool, Track]] = {}
    for playable_id, asset_id, revision, name, language in session.execute(wanted):
        choice = (not language.startswith("en"), Track(asset_id, revision, name))
        best[playable_id] = min(best.get(playable_id, choice), choice)
    found: dict[int, list[Track]] = defaultdict(list)
    for playable_id, title_id in sorted(catalog.titles_of_playables(session, sorted(best)).items()):
        found[title_id].append(best[playable_id][1])
    return {title_id: tuple(several[:MOST_OF_A_TITLE]) for title_id, several in found.items()}


def listen(wanted: Mapping[int, Sequence[Track]], model: str) -> None:
    """Make the vectors that are missing, a few tracks at a time, and let go of those of tracks that play no more.

    Raises:
        MeaningOff: nobody can say what a text means just now.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    files = {_file(track, model): track for several in wanted.values() for track in several}
    there = set(folder.glob("*.npy"))
    for file in there - files.keys():
        file.unlink(missing_ok=True)
    for file in sorted(files.keys() - there)[:MOST_AT_ONCE]:
        if queue.is_stopping():
            return
        _hear(files[file], file)


def known(model: str, wanted: Mapping[int, Sequence[Track]]) -> list[str]:
    """The names of the vectors that are there: what suggestions are made of."""
    there = {file.name for file in _folder().glob("*.npy")}
    names = (_file(track, model).name for several in wanted.values() for track in several)
    return sorted(there.intersection(names))


def vectors(wanted: Mapping[int, Sequence[Track]], model: str, dims: int) -> Matrix:
    """What is said in each title, of unit length, as far as anything is and is known yet."""
    import numpy as np

    ids = np.array(sorted(wanted), np.int64)
    found = np.zeros((len(ids), dims), np.float32)
    for row, title_id in enumerate(ids):
        for track in wanted[int(title_id)]:
            found[row] += _read(_file(track, model), dims)
    lengths = np.linalg.norm(found, axis=1)
    speaks = lengths > 0
    return Matrix(ids[speaks], found[speaks] / lengths[speaks, None], model)


def _hear(track: Track, file: Path) -> None:
    import numpy as np

    try:
        text = _text(media.captions(track.asset_id, track.revision, track.name))
    except OSError as error:
        log.warning("captions %s of asset %s wait: %s", track.name, track.asset_id, error)
        return
    stretches = _stretches(text)
    # A film in which next to nothing is said has an empty vector, so that it is not read again each minute.
    vector = meaning.embed(stretches).mean(0) if stretches else np.zeros(0, np.float32)
    part = file.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as to:
        np.save(to, vector)
    part.replace(file)


def _text(webvtt: str) -> str:
    """What is said, without times and markup; a file that cannot be read says nothing."""
    import pysubs2

    try:
        events = pysubs2.SSAFile.from_string(webvtt, format_="vtt")
    except Exception:  # its parsers raise whatever they stumble over: KeyError, ValueError, ...
        return ""
    return " ".join(" ".join(event.plaintext.split()) for event in events)


def _stretches(text: str) -> list[str]:
    """Up to eight stretches of a text, evenly spread over it."""
    if len(text) < _FEWEST_CHARS:
        return []
    count = min(STRETCHES, -(-len(text) // STRETCH_CHARS))
    step = len(text) // count
    return [text[n * step : n * step + STRETCH_CHARS] for n in range(count)]


def _read(file: Path, dims: int) -> "NDArray[np.float32]":
    """The vector of a file; zero where there is none, or it is damaged: it is made again with the next revision."""
    import numpy as np

    try:
        vector = np.load(file, allow_pickle=False)
    except (OSError, ValueError):
        return np.zeros(dims, np.float32)
    return vector if vector.shape == (dims,) else np.zeros(dims, np.float32)


def _file(track: Track, model: str) -> Path:
    key = hashlib.sha256(f"{track.asset_id} {track.revision} {track.name} {model}".encode()).hexdigest()
    return _folder() / f"{key[:32]}.npy"


def _folder() -> Path:
    return settings().data_dir / "heard"
