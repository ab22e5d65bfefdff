"""What somebody finds who types."""

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.search import service
from netflix_clone.search.schemas import Asked
from tests import factories


def test_a_typo_still_finds_the_film(each_database: str) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        wanted = factories.movie(session, "Nosferatu: A Symphony of Horror")
        factories.movie(session, "Metropolis", synopsis="A city of the future.")
        service.index_stale(session)
    with read_only() as session:
        found = service.search(session, viewer, Asked(q="nosfratu"), limit=10)
        assert found.title_ids == (wanted,)
        by_words = service.search(session, viewer, Asked(q="cities in the future"), limit=10)
        assert len(by_words.title_ids) == 1
        assert [each.text for each in service.suggest(session, viewer, "metr")] == ["Metropolis"]
