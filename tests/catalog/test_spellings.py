"""Every name that titles go by."""

import pytest

from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import TitleWords
from netflix_clone.kit.db import read_only, unit_of_work
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def test_a_title_is_known_by_its_own_its_original_and_its_translated_name() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Bicycle Thieves", original_name="Ladri di biciclette")
        service.translate_title(session, title_id, "de", TitleWords(name="Fahrraddiebe"), version=1)
        factories.movie(session, "Not for children", maturity=18)
        factories.movie(session, "A draft", publish=False)
    with read_only() as session:
        found = queries.spellings(session, maturity_ceiling=12)
    assert {(each.title_id, each.name) for each in found} == {
        (title_id, "Bicycle Thieves"),
        (title_id, "Ladri di biciclette"),
        (title_id, "Fahrraddiebe"),
    }
