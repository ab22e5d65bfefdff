"""Taste by what titles are about: for titles that nobody has watched yet, and for people who have watched nothing."""

import numpy as np
from numpy.typing import NDArray


def standard(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scores of each row (the last axis) with mean 0 and spread 1; all 0 where they do not differ."""
    if scores.size == 0:
        return scores
    spread = scores.std(axis=-1, keepdims=True)
    centred = scores - scores.mean(axis=-1, keepdims=True)
    return np.divide(centred, spread, out=np.zeros_like(scores), where=spread > 1e-9)


def likeness(
    traits: NDArray[np.float32], history: NDArray[np.int32], given: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The cosine of each title's traits with the sum of the history's, -1 to 1, float32 (n_titles,).

    `traits` is (n_titles, dims), a row of unit length for each title, or of zeros where nothing is known.
    """
    profile = given @ traits[history]
    length = float(np.linalg.norm(profile))
    return (
        (traits @ (profile / length)).astype(np.float32) if length > 0 else np.zeros(len(traits), np.float32)
    )


def unit_rows(traits: NDArray[np.floating]) -> NDArray[np.float32]:
    """The rows at length 1; those of zeros stay."""
    lengths = np.linalg.norm(traits, axis=1, keepdims=True)
    return np.divide(traits, lengths, out=np.zeros(traits.shape, np.float32), where=lengths > 0).astype(
        np.float32
    )
