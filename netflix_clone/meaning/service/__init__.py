"""Keeping vectors and answers, and the index that compares very many titles."""

from netflix_clone.meaning.service.indexing import build_index, prepare_index
from netflix_clone.meaning.service.keeping import (
    forget_other_models,
    keep_answer,
    keep_vectors,
    mark_read,
    sweep_answers,
)
from netflix_clone.meaning.service.placing import place_vectors

__all__ = [
    "build_index",
    "forget_other_models",
    "keep_answer",
    "keep_vectors",
    "mark_read",
    "place_vectors",
    "prepare_index",
    "sweep_answers",
]
