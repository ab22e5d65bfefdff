"""Words and names that are misspelt, and words that are not."""

import pytest

from netflix_clone.kit.db import unit_of_work
from tests import factories
from tests.search.test_finding import find, index


@pytest.mark.usefixtures("has_weights")
def test_a_word_that_no_title_has_is_no_typo_where_it_is_a_word(each_database: str) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        factories.movie(session, "The Crown", synopsis="A royal dog in a spirits shop.")
    index()
    assert find(viewer, "a loyal friend").corrected == ""
    assert find(viewer, "a royla dog").corrected == "a royal dog"


@pytest.mark.usefixtures("has_weights")
def test_a_short_word_is_no_half_of_a_misspelt_name(each_database: str) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        titles = [
            factories.movie(session, "The Shawshank Redemption", synopsis="A banker in prison."),
            factories.movie(session, "Moby Dick", synopsis="A captain hunts a whale at sea."),
            factories.movie(session, "Creed", synopsis="A boxer.", cast=("Carol Reed",)),
        ]
    index()
    assert find(viewer, "the sea").title_ids == (titles[1],)
    assert find(viewer, "grees").title_ids == (titles[2],)
    assert not find(viewer, "reeds").people


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("te hung", "The Hunger Games"),
        ("the der", "The Deer Hunter"),
        ("the hnug", "The Hunger Games"),
        ("rrrobin ho", "Robin Hood"),
        ("bi fis", "Big Fish"),
        ("lack haw", "Black Hawk Down"),
    ],
    ids=[
        "a short word that is none",
        "nothing but grammar",
        "half a word",
        "two letters doubled",
        "swapped",
        "the first letter",
    ],
)
@pytest.mark.usefixtures("has_weights")
def test_half_a_short_name_is_found_with_a_typo(each_database: str, typed: str, name: str) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        titles = {
            each: factories.movie(session, each, synopsis="A man who has hung on too long lacks a friend.")
            for each in (
                "The Hunger Games",
                "Robin Hood",
                "Big Fish",
                "Black Hawk Down",
                "The Deer Hunter",
                "The House",
            )
        }
    index()
    assert find(viewer, typed).title_ids[:1] == (titles[name],)


@pytest.mark.usefixtures("has_weights")
def test_a_correction_is_the_word_with_the_fewest_edits_and_the_same_letters_go_first(
    each_database: str,
) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        factories.movie(session, "La Maison", synopsis="A maison, a fiend and a haunted hearse.")
    index()
    assert find(viewer, "haunted mansoin").corrected == "", "a maison is two edits away, a mansion one"
    assert find(viewer, "haunted mansoin", with_meaning=True).corrected == "haunted mansion"
    assert find(viewer, "haunted frined", with_meaning=True).corrected == "haunted friend"
    with unit_of_work() as session:
        factories.movie(session, "The Hill", synopsis="A mansion on a hill.")
    index()
    assert find(viewer, "haunted mansoin").corrected == "haunted mansion"


@pytest.mark.usefixtures("has_weights")
def test_another_form_of_a_word_is_no_typo(each_database: str) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        factories.movie(
            session, "The Fair", synopsis="A sportsman and a singer draw a crowd; an invented, besieged town."
        )
    index()
    for typed in ("a masked swordsman defends the poor", "besiege", "deformed bell ringer", "she invents it"):
        assert find(viewer, typed, with_meaning=True).corrected == "", typed
