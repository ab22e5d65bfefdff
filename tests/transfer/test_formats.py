"""Histories as other services write them."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_clone.kit.errors import HouseError
from netflix_clone.transfer import formats
from netflix_clone.transfer.formats import Line, NoHistory, PackedHistory, TooLargeAHistory, read
from netflix_clone.transfer.schemas import HistorySource


def lines(text: str, filename: str = "") -> tuple[Line, ...]:
    return read(text.encode(), filename).lines


def day(line: Line) -> date | None:
    return line.watched_at.date() if line.watched_at else None


def test_netflix_names_a_film_and_a_day() -> None:
    (line,) = lines('Title,Date\n"Nosferatu","3/28/24"\n')
    assert (line.name, line.season, day(line)) == ("Nosferatu", "", date(2024, 3, 28))


@pytest.mark.parametrize(
    ("title", "name", "season", "episode"),
    [
        ("Signals: Season 2: The Lamp", "Signals", "Season 2", "The Lamp"),
        ("Signale: Staffel 1: Folge 3", "Signale", "Staffel 1", "Folge 3"),
        ("Les Vampires: Saison 1: Le spectre", "Les Vampires", "Saison 1", "Le spectre"),
        ("The Lodge: Limited Series: Chapter: One", "The Lodge", "Limited Series", "Chapter: One"),
        ("Faust: A German Folktale", "Faust: A German Folktale", "", ""),
    ],
)
def test_netflix_packs_series_season_and_episode_into_one_cell(
    title: str, name: str, season: str, episode: str
) -> None:
    (line,) = lines(f'Title,Date\n"{title}","3/28/24"\n')
    assert (line.name, line.season, line.episode) == (name, season, episode)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["28/03/24", "03/04/24"], [date(2024, 3, 28), date(2024, 4, 3)]),
        (["3/28/24", "3/4/24"], [date(2024, 3, 28), date(2024, 3, 4)]),
        (["5/4/24", "4/4/24", "10/3/24"], [date(2024, 4, 5), date(2024, 4, 4), date(2024, 3, 10)]),
        (["2024-03-28", "2024-03-04"], [date(2024, 3, 28), date(2024, 3, 4)]),
        (["28.03.2024", "04.03.2024"], [date(2024, 3, 28), date(2024, 3, 4)]),
    ],
)
def test_the_whole_file_tells_whether_the_day_or_the_month_comes_first(
    written: list[str], meant: list[date]
) -> None:
    body = "".join(f'Film {number},"{text}"\n' for number, text in enumerate(written))
    assert [day(line) for line in lines(f"Title,Date\n{body}")] == meant


def test_a_netflix_data_request_leaves_trailers_out_with_a_reason() -> None:
    film, trailer = lines(
        "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type\n"
        "Nora,2024-03-28 20:15:00,01:20:00,,Nosferatu,,TV\n"
        "Nora,2024-03-28 20:10:00,00:00:20,,Nosferatu,TEASER_TRAILER,TV\n"
    )
    assert (film.name, film.watched_at) == ("Nosferatu", datetime(2024, 3, 28, 20, 15, tzinfo=UTC))
    assert "trailer" in trailer.problem


def test_letterboxd_tells_year_half_stars_and_review() -> None:
    head = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
    (line,) = lines(head + '2024-03-29,Nosferatu,1922,https://boxd.it/1,4.5,,"Dark,\nand long",,2024-03-28\n')
    assert (line.name, line.year, line.stars, line.review) == ("Nosferatu", 1922, 4.5, "Dark,\nand long")
    assert day(line) == date(2024, 3, 28)


def test_a_letterboxd_watchlist_is_not_watched() -> None:
    head, row = "Date,Name,Year,Letterboxd URI\n", "2024-03-29,Nosferatu,1922,https://boxd.it/1\n"
    assert lines(head + row, "watchlist.csv")[0].is_saved
    assert not lines(head + row, "watched.csv")[0].is_saved


def test_trakt_tells_seasons_episodes_and_ratings_of_ten() -> None:
    episode, film = lines(
        "watched_at,type,title,year,season_number,episode_number,episode_title,rating\n"
        "2024-03-28T20:15:00Z,episode,Signals,1925,2,3,The Lamp,\n"
        "2024-03-27T20:15:00Z,movie,Nosferatu,1922,,,,9\n"
    )
    assert (episode.name, episode.season, episode.episode) == ("Signals", "2", "3")
    assert (film.stars, film.watched_at) == (4.5, datetime(2024, 3, 27, 20, 15, tzinfo=UTC))


def test_a_broken_line_says_why_with_its_number_and_the_rest_is_kept() -> None:
    found = lines(
        "Date,Name,Year,Letterboxd URI,Rating\n"
        "2024-03-29,Nosferatu,1922,u,4\n"
        "2024-03-29,Faust,last year,u,4\n"
        "\n"
        "2024-13-45,Metropolis,1927,u,4\n"
        "2024-03-29,M,1931,u,11\n"
        "2024-03-29,,1931,u,\n"
        "only this\n"
        "2024-03-29,Sunrise,1927,u,5\n"
    )
    assert [line.number for line in found if not line.problem] == [2, 9]
    assert {line.number: line.problem for line in found if line.problem} == {
        3: "The year is no year.",
        5: "The date is no date.",
        6: "The rating is no rating.",
        7: "The line names no title.",
        8: "The line ends too early.",
    }


def test_a_file_in_another_encoding_with_semicolons_is_read() -> None:
    raw = "Title;Date\nDas Cabinet des Dr. Caligari \u2013 früh;28.03.2024\n".encode("cp1252")
    history = read(raw)
    assert (history.source, history.lines[0].name) == (
        HistorySource.NETFLIX,
        "Das Cabinet des Dr. Caligari \u2013 früh",
    )


@pytest.mark.parametrize("raw", [b"", b"hello", b"name,age\nNora,7\n", b"\x00\x01\x02", b"{}"])
def test_what_is_no_history_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(NoHistory):
        read(raw)


def test_an_archive_is_to_be_unpacked_first() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("diary.csv", "Date,Name,Year,Letterboxd URI\n")
    with pytest.raises(PackedHistory):
        read(packed.getvalue())


def test_a_file_larger_than_any_history_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_LINES", 3)
    with pytest.raises(TooLargeAHistory):
        read(b"Title,Date\n" + b"Nosferatu,3/28/24\n" * 4)
    monkeypatch.setattr(formats, "LARGEST_BYTES", 10)
    with pytest.raises(TooLargeAHistory):
        read(b"Title,Date\n" + b"Nosferatu,3/28/24\n")


@given(st.binary(max_size=400))
def test_whatever_stands_in_a_file_it_is_read_or_refused(rest: bytes) -> None:
    for head in (b"Title,Date\n", b"Date,Name,Year,Letterboxd URI,Rating\n", b"title,watched_at,year\n", b""):
        try:
            found = read(head + rest).lines
        except HouseError:
            continue
        assert all(line.problem or line.name for line in found)


def test_a_moment_before_all_time_costs_its_own_line() -> None:
    read = formats.read(
        b"Title,Date\nA,0001-01-01T00:00:00+12:00\nB,9999-12-31T23:59:59-12:00\nC,2024-03-28\n"
    )
    assert [bool(line.problem) for line in read.lines] == [True, True, False]
