"""`import`: takes an operator's own films in, one report a file."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import ArtworkKind, EpisodeDraft, TitleDraft, TitleKind
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.settings import settings
from netflix_clone.media import pictures
from netflix_clone.media import queries as media
from netflix_clone.media import service as media_service
from netflix_clone.media.schemas import AssetDraft
from netflix_clone.media.storage import storage
from netflix_clone.operations.film_finder import FoundFilm, films_below

ORIGIN = "import"


class Outcome(StrEnum):
    """What became of a file."""

    QUEUED = "queued"
    WOULD = "would be queued"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file, and why."""

    path: Path
    outcome: Outcome
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to take films in: copied, or linked where they lie; shown once they are ready, or not."""

    copy: bool = False
    publish: bool = False
    dry_run: bool = False


def import_films(path: Path, options: ImportOptions) -> Iterator[Report]:
    """Take in every film at or below `path`; one that fails does not stop the others."""
    for film in films_below(path):
        try:
            yield _import(film, options)
        except (HouseError, OSError) as error:
            sentence = error.sentence if isinstance(error, HouseError) else str(error)
            yield Report(film.path, Outcome.FAILED, sentence)


def _import(film: FoundFilm, options: ImportOptions) -> Report:
    key = _key(film.path)
    with read_only() as session:
        if media.has_job(session, key):
            return Report(film.path, Outcome.SKIPPED, "It has been imported before.")
        if _has_media(session, film):
            return Report(film.path, Outcome.SKIPPED, f"{film.label} has a film already.")
    guessed = "" if film.year_is_known else ", the year is a guess"
    languages = f", subtitles: {', '.join(film.subtitles)}" if film.subtitles else ""
    sentence = f"{film.label}{guessed}{languages}"
    if options.dry_run:
        return Report(film.path, Outcome.WOULD, sentence)
    source = _taken(film.path, key, copy=options.copy)
    subtitles = {
        language: _taken(sidecar, f"{key}-{language}", copy=options.copy)
        for language, sidecar in film.subtitles.items()
    }
    with unit_of_work() as session:
        title_id = _title(session, film)
        draft = AssetDraft(
            name=film.label,
            playable_ids=_playables(session, title_id, film),
            origin=ORIGIN,
            subtitles=subtitles,
            publish_when_ready=options.publish,
            key=key,
        )
        media_service.adopt_file(session, source, draft)
    return Report(film.path, Outcome.QUEUED, sentence + _dress(title_id, film))


def _key(path: Path) -> str:
    """The same file at the same place is the same film."""
    said = f"{path.absolute()}\0{path.stat().st_size}"
    return f"import-{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def _has_media(session: Session, film: FoundFilm) -> bool:
    title_id = _known_title(session, film)
    if title_id is None:
        return False
    wanted = [
        each.id
        for each in catalog.playables_of_title(session, title_id)
        if not film.episodes or (each.season == film.season and each.number in film.episodes)
    ]
    return any(media.asset_state(session, playable_id) is not None for playable_id in wanted)


def _known_title(session: Session, film: FoundFilm) -> int | None:
    """A title of that name and kind; of that year too, where the file names one."""
    kind = _kind(film)
    for title in catalog.admin_titles(session, text=film.name, limit=100).titles:
        is_same_year = title.year == film.year or not film.year_is_known
        if title.kind is kind and title.name.casefold() == film.name.casefold() and is_same_year:
            return title.id
    return None


def _kind(film: FoundFilm) -> TitleKind:
    return TitleKind.SERIES if film.episodes else TitleKind.MOVIE


def _title(session: Session, film: FoundFilm) -> int:
    known = _known_title(session, film)
    if known is not None:
        return known
    draft = TitleDraft(kind=_kind(film), name=film.name, year=film.year, origin=ORIGIN)
    return catalog_service.create_title(session, draft)


def _playables(session: Session, title_id: int, film: FoundFilm) -> tuple[int, ...]:
    if not film.episodes:
        return (catalog.playable_of(session, title_id).id,)
    there = {
        each.number: each.id
        for each in catalog.playables_of_title(session, title_id)
        if each.season == film.season
    }
    for number in film.episodes:
        if number not in there:
            name = film.episode_name or f"Episode {number}"
            draft = EpisodeDraft(season=film.season, number=number, name=name)
            episode_id = catalog_service.add_episode(session, title_id, draft)
            there[number] = catalog.playable_of(session, title_id, episode_id).id
    return tuple(there[number] for number in film.episodes)


def _taken(path: Path, key: str, *, copy: bool) -> Path:
    """The file to work on: a copy of ours, a hard link, or the operator's own where links do not reach."""
    target = settings().upload_dir.absolute() / "imports" / f"{key}{path.suffix.lower()}"
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)
    if copy:
        shutil.copyfile(path, draft)
    else:
        try:
            os.link(path.resolve(), draft)
        except OSError:
            return path.absolute()
    draft.replace(target)
    return target


def _dress(title_id: int, film: FoundFilm) -> str:
    """Use the pictures that lie beside the film; what is wrong with one is said, and the film comes in all the same."""
    said = ""
    for kind, picture in ((ArtworkKind.POSTER, film.poster), (ArtworkKind.BACKDROP, film.backdrop)):
        if picture is None or film.episodes:
            continue
        drawn = settings().work_dir.absolute() / f"import-{title_id}-{kind}.webp"
        try:
            made = pictures.redraw(picture, drawn)
            digest = hashlib.sha256(drawn.read_bytes()).hexdigest()[:16]
            key = f"artwork/{title_id}/{kind}-{digest}.webp"
            storage().put_file(drawn, key)
            with unit_of_work() as session:
                catalog_service.set_artwork(
                    session, title_id, kind, key, made.width, made.height, made.colour
                )
            said += f", {kind}"
        except HouseError as error:
            said += f" ({picture.name}: {error.sentence})"
        finally:
            drawn.unlink(missing_ok=True)
    return said
