"""An operator's own folder comes in: what names say, what lies beside, and nothing twice."""

from pathlib import Path

import pytest
from sqlmodel import select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import PublishState, TitleKind
from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.media import queries as media
from netflix_clone.media import service
from netflix_clone.media.models import Asset, SubtitleFile
from netflix_clone.operations.film_finder import FoundFilm, films_below
from netflix_clone.operations.importing import ImportOptions, Outcome, Report, import_films
from tests.media.films import film

WORDS = "1\n00:00:00,000 --> 00:00:00,900\nHello.\n"


def touch(path: Path, content: str = "film") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def only(path: Path) -> FoundFilm:
    (found,) = films_below(path)
    return found


def run(path: Path, **options: bool) -> list[Report]:
    return list(import_films(path, ImportOptions(**options)))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Metropolis.1927.1080p.BluRay.x264-GRP.mkv", "Metropolis (1927)"),
        ("Nosferatu (1922)/Nosferatu (1922).mp4", "Nosferatu (1922)"),
        ("The Wire/Season 1/The Wire - S01E02 - The Detail.mkv", "The Wire S01E02"),
        ("Show.Name.2x03.mkv", "Show Name S02E03"),
        ("Some Show/S01E01E02.mkv", "Some Show S01E01E02"),
    ],
)
def test_names_say_what_a_file_is(own_house: Path, name: str, label: str) -> None:
    touch(own_house / "films" / name)
    assert only(own_house / "films").label == label


def test_a_year_that_nobody_names_is_a_guess(own_house: Path) -> None:
    assert not only(touch(own_house / "films" / "Holiday.mp4")).year_is_known


def test_what_is_no_film_is_left_alone(own_house: Path) -> None:
    for name in ("sample.mkv", "Film-trailer.mp4", "notes.txt", ".hidden.mkv", ".cache/Film.2001.mkv"):
        touch(own_house / "films" / name)
    assert list(films_below(own_house / "films")) == []


def test_subtitles_and_pictures_are_found_beside_and_below(own_house: Path) -> None:
    folder = own_house / "films" / "Nosferatu (1922)"
    touch(folder / "Nosferatu (1922).mkv")
    for name in ("Nosferatu (1922).en.srt", "Nosferatu (1922).srt", "Subs/2_German.srt", "Subs/notes.txt"):
        touch(folder / name)
    touch(folder / "poster.jpg")
    touch(folder / "fanart.png")
    found = only(folder)
    assert {language: path.name for language, path in found.subtitles.items()} == {
        "en": "Nosferatu (1922).en.srt",
        "und": "Nosferatu (1922).srt",
        "de": "2_German.srt",
    }
    assert found.poster == folder / "poster.jpg"
    assert found.backdrop == folder / "fanart.png"


def test_a_neighbours_subtitles_and_poster_are_not_taken(own_house: Path) -> None:
    folder = own_house / "films"
    for name in ("One.2001.mkv", "Two.2002.mkv", "Two.2002.en.srt", "Subs/English.srt", "poster.jpg"):
        touch(folder / name)
    one, two = films_below(folder)
    assert (one.subtitles, one.poster) == ({}, None)
    assert list(two.subtitles) == ["en"]


@pytest.mark.usefixtures("database")
def test_a_film_comes_in_plays_with_its_subtitles_and_is_published(own_house: Path) -> None:
    source = film(own_house / "films" / "A Small Film (2020).mp4")
    touch(source.with_suffix(".en.srt"), WORDS)
    assert [report.outcome for report in run(source.parent, publish=True)] == [Outcome.QUEUED]
    service.run_due_jobs()
    with read_only() as session:
        (title,) = catalog.admin_titles(session).titles
        playable = catalog.playable_of(session, title.id)
        ready = media.ready_asset(session, playable.id)
    assert (title.name, title.year, title.state) == ("A Small Film", 2020, PublishState.PUBLISHED)
    assert ready is not None
    assert source.exists()


@pytest.mark.usefixtures("database")
def test_the_second_import_of_a_file_is_skipped_and_a_dry_run_changes_nothing(own_house: Path) -> None:
    source = film(own_house / "films" / "A Small Film (2020).mp4")
    assert [report.outcome for report in run(source, dry_run=True)] == [Outcome.WOULD]
    with read_only() as session:
        assert catalog.admin_titles(session).titles == ()
    assert [report.outcome for report in run(source)] == [Outcome.QUEUED]
    assert [report.outcome for report in run(source)] == [Outcome.SKIPPED]
    other = film(own_house / "elsewhere" / "A Small Film (2020).mp4")
    assert [report.outcome for report in run(other)] == [Outcome.SKIPPED]


@pytest.mark.usefixtures("database")
def test_episodes_become_one_series(own_house: Path) -> None:
    for name in ("Season 1/Show S01E01 Pilot.mp4", "Season 1/Show S01E02.mp4", "Season 2/Show S02E01.mp4"):
        touch(own_house / "films" / "Show" / name)
    reports = run(own_house / "films")
    assert [report.outcome for report in reports] == [Outcome.QUEUED] * 3
    with read_only() as session:
        (title,) = catalog.admin_titles(session).titles
        playables = catalog.playables_of_title(session, title.id)
        states = [media.asset_state(session, each.id) for each in playables]
    assert title.kind is TitleKind.SERIES
    assert [(each.season, each.number, each.episode_name) for each in playables] == [
        (1, 1, "Pilot"),
        (1, 2, "Episode 2"),
        (2, 1, "Episode 1"),
    ]
    assert None not in states


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("copy", [True, False])
def test_films_are_copied_or_linked(own_house: Path, copy: bool) -> None:
    source = film(own_house / "films" / "A Small Film (2020).mp4")
    touch(source.with_suffix(".srt"), WORDS)
    run(source, copy=copy)
    with read_only() as session:
        taken = Path(session.exec(select(Asset.source_path)).one())
        words = Path(session.exec(select(SubtitleFile.path)).one())
    assert taken.is_relative_to(settings().upload_dir.absolute())
    assert taken.samefile(source) is not copy
    assert words.read_text() == WORDS


@pytest.mark.usefixtures("database")
def test_one_bad_picture_or_file_stops_nothing(own_house: Path) -> None:
    folder = own_house / "films" / "A Small Film (2020)"
    film(folder / "A Small Film (2020).mp4")
    touch(folder / "poster.jpg", "this is not a picture")
    (report,) = run(folder)
    assert report.outcome is Outcome.QUEUED
    assert "poster.jpg" in report.sentence
