"""A database with pgvector and too many titles for memory."""

import pytest

from netflix_clone.meaning import tasks
from netflix_clone.meaning.schemas import Matrix
from tests.conftest import forget_process
from tests.meaning.many import LIMIT, made


@pytest.fixture
def titles(vector_database: str, monkeypatch: pytest.MonkeyPatch) -> Matrix:
    """Sixty films with vectors: too many for memory, as this house is set."""
    monkeypatch.setenv("MEANING_BRUTE_FORCE_TITLES", str(LIMIT))
    forget_process()
    monkeypatch.setattr(tasks, "_told", set())
    return made(60)
