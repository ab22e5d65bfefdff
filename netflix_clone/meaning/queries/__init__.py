"""What texts mean, as other slices ask for it.

Numbers, the tokenizer and the weights load with the first call that needs them, not with this import.
"""

from netflix_clone.meaning.queries.answers import model_answer
from netflix_clone.meaning.queries.due import counts, due_titles
from netflix_clone.meaning.queries.indexes import (
    comparison,
    dims_problem,
    index_state,
    pgvector_problem,
    unplaced,
)
from netflix_clone.meaning.queries.neighbours import cosines, likeness, vectors
from netflix_clone.meaning.queries.questions import embed, query_vector, state
from netflix_clone.meaning.queries.rows import stretches
from netflix_clone.meaning.queries.shelf import compares_in_database, look_again, serving_model
from netflix_clone.meaning.queries.vocabulary import vocabulary

__all__ = [
    "compares_in_database",
    "comparison",
    "cosines",
    "counts",
    "dims_problem",
    "due_titles",
    "embed",
    "index_state",
    "likeness",
    "look_again",
    "model_answer",
    "pgvector_problem",
    "query_vector",
    "serving_model",
    "state",
    "stretches",
    "unplaced",
    "vectors",
    "vocabulary",
]
