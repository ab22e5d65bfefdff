"""Titles that can be told apart by what is said of them."""

import pytest

from netflix_clone import reactions
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import tasks as meaning_tasks
from netflix_clone.tagging import queries, tasks
from netflix_clone.tagging.queries import Wanted
from netflix_clone.tagging.schemas import TagLine
from tests import factories

STORIES = {
    "Nosferatu": "Count Orlok, a vampire, leaves his castle for a German town, and the plague comes with him.",
    "The Haunted Castle": "A ghost walks the castle at night, and a curse kills the heirs one by one.",
    "Woman in the Moon": "A professor and his crew fly to the moon in a rocket in search of gold.",
    "Destination Mars": "Astronauts land on Mars and meet robots and an alien civilisation.",
    "The Bakers": "Two friends inherit a bakery, mix up the brides and cause one hilarious disaster after another.",
    "The Tramp": "A clumsy tramp slips on banana skins and drives the police mad in a wild slapstick chase.",
    "Trenches": "Young soldiers die at the front, and those who come home cannot forget the war.",
    "Gold": "Three prospectors find gold in the mountains, and greed turns them against each other.",
    "Sails": "A captain sails his ship through storms and fights pirates on the open sea.",
    "The Bride": "Two lovers of different class run away from their families to marry.",
    "Metropolis": "Workers in a future city rise against their masters; an inventor builds a robot in a woman's image.",
    "The Old Porter": "An old hotel porter loses his uniform and his pride and is laughed at by his neighbours.",
}


@pytest.fixture
def titles(has_weights: None, database: None) -> dict[str, int]:
    """The ids of a dozen films with vectors, by name."""
    return made()


def made() -> dict[str, int]:
    reactions.connect()
    with unit_of_work() as session:
        ids = {
            name: factories.movie(session, name, synopsis=synopsis, genres=())
            for name, synopsis in STORIES.items()
        }
    meaning_tasks.make_vectors()
    tasks.suggest_tags()
    return ids


def lines(**wanted: object) -> list[TagLine]:
    with read_only() as session:
        return list(queries.suggestions(session, Wanted(**wanted), limit=100).lines)  # pyright: ignore[reportArgumentType]


def tags_of(title_id: int, **wanted: object) -> set[str]:
    return {line.name for line in lines(**wanted) if line.title_id == title_id}
