"""What texts mean, as other slices ask for it.

Numbers, the tokenizer and the weights load with the first call that needs them, not with this import.
"""

from netflix_clone.meaning.queries.answers import model_answer
from netflix_clone.meaning.queries.due import counts, due_titles
from netflix_clone.meaning.queries.neighbours import nearest, similar_titles
from netflix_clone.meaning.queries.questions import embed, query_vector, state
from netflix_clone.meaning.queries.shelf import look_again, matrix
from netflix_clone.meaning.queries.vocabulary import vocabulary

__all__ = [
    "counts",
    "due_titles",
    "embed",
    "look_again",
    "matrix",
    "model_answer",
    "nearest",
    "query_vector",
    "similar_titles",
    "state",
    "vocabulary",
]
