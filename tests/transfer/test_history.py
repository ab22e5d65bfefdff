"""Bringing a history: matched, reviewed, taken."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.library import queries as library
from netflix_clone.library import service as library_service
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.transfer import queries, service
from netflix_clone.transfer.schemas import LineState, Review
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")

LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n"


def bring(viewer: Viewer, text: str, filename: str = "history.csv") -> str:
    with unit_of_work() as session:
        understood = service.understand(session, viewer, text.encode(), filename)
        return service.begin(session, viewer, understood, filename)


def look(viewer: Viewer, import_id: str, state: LineState = LineState.UNSURE, offset: int = 0) -> Review:
    with read_only() as session:
        return queries.review(session, viewer, import_id, state=state, offset=offset)


def take(viewer: Viewer, import_id: str) -> tuple[int, int, int]:
    with unit_of_work() as session:
        taken = service.take(session, viewer, import_id)
    return taken.plays, taken.ratings, taken.saved


def watched(session: Session, viewer: Viewer) -> dict[str, date]:
    entries = library.history(session, viewer).entries
    return {f"{entry.title.name} {entry.episode_name}".strip(): entry.watched_at.date() for entry in entries}


@pytest.fixture
def viewer() -> Viewer:
    with unit_of_work() as session:
        factories.movie(session, "Nosferatu", year=1922)
        factories.movie(session, "The General", year=1926)
        factories.series(session, "Signals", episodes=(2, 3))
        factories.movie(session, "For grown-ups", year=1930, maturity=18)
        return factories.viewer(session, maturity_ceiling=16)


def test_a_netflix_history_seeds_a_new_profile(viewer: Viewer) -> None:
    import_id = bring(
        viewer,
        'Title,Date\n"Nosferatu","3/28/24"\n"Signals: Season 2: Part 2.3","3/27/24"\n"Nosferatu","3/1/24"\n',
    )
    assert look(viewer, import_id).counts[LineState.MATCHED] == 3
    assert take(viewer, import_id) == (2, 0, 0)
    with read_only() as session:
        assert watched(session, viewer) == {
            "Nosferatu": date(2024, 3, 28),
            "Signals Part 2.3": date(2024, 3, 27),
        }


def test_a_name_that_is_nearly_ours_waits_for_somebody_to_look(viewer: Viewer) -> None:
    import_id = bring(viewer, 'Title,Date\n"Nosferato","3/28/24"\n"Wholly other","3/27/24"\n')
    review = look(viewer, import_id)
    assert (review.counts[LineState.UNSURE], review.counts[LineState.UNKNOWN]) == (1, 1)
    (line,) = review.lines
    assert [candidate.name for candidate in line.candidates] == ["Nosferatu"]
    with unit_of_work() as session:
        service.choose(session, viewer, import_id, line.number, line.candidates[0].title_id)
    assert take(viewer, import_id) == (1, 0, 0)


def test_what_somebody_says_is_none_of_ours_is_left_out(viewer: Viewer) -> None:
    import_id = bring(viewer, 'Title,Date\n"Nosferato","3/28/24"\n')
    with unit_of_work() as session:
        service.choose(session, viewer, import_id, 2, None)
    assert take(viewer, import_id) == (0, 0, 0)


def test_the_year_tells_two_films_of_one_name_apart(viewer: Viewer) -> None:
    with unit_of_work() as session:
        remake = factories.movie(session, "Nosferatu", year=1979)
    import_id = bring(viewer, LETTERBOXD + "2024-03-28,Nosferatu,1979,u,5\n2024-03-28,Nosferatu,1950,u,5\n")
    assert [line.title_id for line in look(viewer, import_id, LineState.MATCHED).lines] == [remake]
    (doubtful,) = look(viewer, import_id).lines
    assert len(doubtful.candidates) == 2


def test_an_article_an_accent_or_a_case_is_no_difference(viewer: Viewer) -> None:
    import_id = bring(viewer, 'Title,Date\n"general","3/28/24"\n"NÓSFERATU","3/28/24"\n')
    assert look(viewer, import_id).counts[LineState.MATCHED] == 2


def test_a_series_without_that_episode_says_so(viewer: Viewer) -> None:
    import_id = bring(viewer, 'Title,Date\n"Signals: Season 7: Nothing like it","3/28/24"\n')
    (line,) = look(viewer, import_id, LineState.UNKNOWN).lines
    assert line.problem == "The series is here, this episode is not."


def test_trakt_episodes_are_found_by_their_numbers(viewer: Viewer) -> None:
    head = "watched_at,type,title,year,season_number,episode_number\n"
    import_id = bring(viewer, head + "2024-03-28T20:15:00Z,episode,Signals,1915,2,1\n")
    assert take(viewer, import_id) == (1, 0, 0)
    with read_only() as session:
        assert watched(session, viewer) == {"Signals Part 2.1": date(2024, 3, 28)}


def test_stars_become_ratings_and_a_watchlist_becomes_my_list(viewer: Viewer) -> None:
    rated = bring(viewer, LETTERBOXD + "2024-03-28,Nosferatu,1922,u,3.5\n")
    assert take(viewer, rated) == (1, 1, 0)
    saved = bring(viewer, "Date,Name,Year,Letterboxd URI\n2024-03-28,The General,1926,u\n", "watchlist.csv")
    assert take(viewer, saved) == (0, 0, 1)
    with read_only() as session:
        assert [card.name for card in library.my_list(session, viewer)] == ["The General"]
        (entry,) = library.history(session, viewer).entries
        assert library.rating(session, viewer.profile_id, entry.title.id).stars == 4


def test_what_the_profile_did_here_wins_over_what_it_brings(viewer: Viewer) -> None:
    with unit_of_work() as session:
        (title_id,) = [
            each.title_id
            for each in factories.queries.spellings(session, maturity_ceiling=18)
            if each.name == "Nosferatu"
        ]
        film = factories.playable(session, title_id)
        library_service.save_progress(session, viewer, film, position_s=30, duration_s=60)
        library_service.rate(session, viewer, title_id, stars=1)
    assert take(viewer, bring(viewer, LETTERBOXD + "2024-03-28,Nosferatu,1922,u,5\n")) == (0, 0, 0)
    with read_only() as session:
        assert library.history(session, viewer).entries[0].mark.position_s == 30
        assert library.rating(session, viewer.profile_id, title_id).stars == 1


def test_a_title_above_the_age_limit_is_not_known(viewer: Viewer) -> None:
    import_id = bring(viewer, LETTERBOXD + "2024-03-28,For grown-ups,1930,u,5\n")
    assert look(viewer, import_id).counts[LineState.UNKNOWN] == 1
    with unit_of_work() as session, pytest.raises(NotFound):
        hidden = next(
            each.title_id
            for each in factories.queries.spellings(session, maturity_ceiling=18)
            if each.name == "For grown-ups"
        )
        service.choose(session, viewer, import_id, 2, hidden)


def test_a_history_is_taken_once_however_often_it_is_clicked(viewer: Viewer) -> None:
    import_id = bring(viewer, 'Title,Date\n"Nosferatu","3/28/24"\n')
    assert take(viewer, import_id) == (1, 0, 0)
    with pytest.raises(service.AlreadyTaken):
        take(viewer, import_id)


def test_a_history_belongs_to_the_profile_that_brought_it(viewer: Viewer) -> None:
    import_id = bring(viewer, 'Title,Date\n"Nosferatu","3/28/24"\n')
    with unit_of_work() as session:
        other = factories.viewer(session)
    with pytest.raises(NotFound):
        look(other, import_id)
    with pytest.raises(NotFound):
        take(other, import_id)
    with unit_of_work() as session:
        service.discard(session, other, import_id)
    assert look(viewer, import_id).counts[LineState.MATCHED] == 1


def test_one_history_waits_at_a_time_and_can_be_thrown_away(viewer: Viewer) -> None:
    first = bring(viewer, 'Title,Date\n"Nosferatu","3/28/24"\n')
    second = bring(viewer, 'Title,Date\n"The General","3/28/24"\n')
    with pytest.raises(NotFound):
        look(viewer, first)
    with read_only() as session:
        assert queries.latest(session, viewer) == second
    with unit_of_work() as session:
        service.discard(session, viewer, second)
    with read_only() as session:
        assert queries.latest(session, viewer) == ""


def test_a_child_brings_nothing(viewer: Viewer) -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, is_kids=True, maturity_ceiling=7)
    with pytest.raises(service.ChildsTransfer):
        bring(child, 'Title,Date\n"Nosferatu","3/28/24"\n')


def test_a_day_in_the_future_becomes_today(viewer: Viewer) -> None:
    later = utc_now() + timedelta(days=400)
    take(viewer, bring(viewer, LETTERBOXD + f"{later:%Y-%m-%d},Nosferatu,1922,u,5\n"))
    with read_only() as session:
        assert library.history(session, viewer).entries[0].watched_at <= utc_now()


def test_lines_to_look_at_come_in_pages(viewer: Viewer) -> None:
    import_id = bring(viewer, "Title,Date\n" + "".join(f"Unknown thing {n},3/28/24\n" for n in range(25)))
    first = look(viewer, import_id, LineState.UNKNOWN)
    rest = look(viewer, import_id, LineState.UNKNOWN, offset=20)
    assert (len(first.lines), first.has_more, len(rest.lines), rest.has_more) == (20, True, 5, False)


def test_a_name_without_its_subtitle_is_matched_by_the_year_and_else_looked_at(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Sunrise: A Song of Two Humans", year=1927)
        factories.movie(session, "Dune", year=2021)
    sure = bring(viewer, f"{LETTERBOXD}2024-01-02,Sunrise,1927,u,4\n2024-01-03,Nosferatu: Phantom,1922,u,4\n")
    assert look(viewer, sure).counts[LineState.MATCHED] == 2
    other_year = bring(viewer, f"{LETTERBOXD}2024-01-02,Dune: Part Two,2024,u,4\n")
    assert look(viewer, other_year).counts[LineState.UNSURE] == 1
    without_year = bring(viewer, 'Title,Date\n"Sunrise","3/28/24"\n')
    (line,) = look(viewer, without_year).lines
    assert [each.name for each in line.candidates] == ["Sunrise: A Song of Two Humans"]


HOUSEHOLD = (
    "Profile Name,Start Time,Duration,Title,Supplemental Video Type\n"
    "Mara,2024-03-01 20:00:00,01:10:00,Nosferatu,\n"
    "Jonas,2024-03-02 20:00:00,01:10:00,The General,\n"
    "Mara,2024-03-03 20:00:00,00:00:30,Nosferatu,TRAILER\n"
)


def test_of_a_household_in_one_file_a_profile_takes_its_own(viewer: Viewer) -> None:
    with unit_of_work() as session:
        mara = factories.viewer(session, name="mara")
    import_id = bring(mara, HOUSEHOLD, "ViewingActivity.csv")
    broken = look(mara, import_id, LineState.BROKEN)
    assert (broken.counts[LineState.MATCHED], broken.counts[LineState.BROKEN]) == (1, 1)
    assert [line.name for line in broken.lines] == ["Nosferatu"], "the title, not whose line it is"
    with pytest.raises(service.SeveralPeople, match="Mara, Jonas"):
        bring(viewer, HOUSEHOLD, "ViewingActivity.csv")
    alone = HOUSEHOLD.replace("Jonas", "Mara")
    assert look(viewer, bring(viewer, alone)).counts[LineState.MATCHED] == 2
