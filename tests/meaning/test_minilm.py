"""The forward pass says what the reference says."""

import numpy as np
import pytest

from netflix_clone.meaning import weights
from netflix_clone.meaning.minilm import MiniLM

# The first eight of 384 numbers of each, rounded: from a second implementation that was compared with
# sentence-transformers on 300 texts (largest difference 1.9e-7).
REFERENCE = {
    "A vampire comes to a German town.": (
        [0.007402, 0.023388, -0.057457, 0.108855, -0.050899, 0.02452, -0.015891, -0.044664]
    ),
}


@pytest.fixture(scope="module")
def model(has_weights: None) -> MiniLM:
    folder = weights.folder()
    assert folder is not None
    return MiniLM(folder)


@pytest.mark.parametrize("text", REFERENCE)
def test_a_text_has_the_vector_of_the_reference(model: MiniLM, text: str) -> None:
    assert model.embed([text])[0][:8] == pytest.approx(REFERENCE[text], abs=2e-6)


def test_a_text_means_the_same_whatever_stands_beside_it(model: MiniLM) -> None:
    texts = ["A vampire comes to a German town.", "War", "A long voyage to the stars, " * 20, ""]
    together = model.embed(texts)
    alone = np.concatenate([model.embed([text]) for text in texts])
    assert together == pytest.approx(alone, abs=2e-6)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(4), abs=1e-5)


def test_words_that_differ_can_mean_the_same(model: MiniLM) -> None:
    question, answer, other = model.embed(
        [
            "vampire comes to a german town",
            "Count Orlok leaves his castle in the Carpathians for Wisborg, and the plague follows him.",
            "Two friends inherit a bakery and compete for the same bride.",
        ]
    )
    assert question @ answer > question @ other + 0.15


@pytest.mark.parametrize(
    "text", ["", "\ud800", "\0", "🎬" * 5000, "x" * 100_000, "שלום עולם", "'; DROP TABLE"]
)
def test_any_text_has_a_vector(model: MiniLM, text: str) -> None:
    assert np.isfinite(model.embed([text])).all()
