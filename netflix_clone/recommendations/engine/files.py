"""A fitted model on disk: plain arrays that are mapped, not read, and a manifest that says what they should be."""

import hashlib
import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.ease import Ease
from netflix_clone.recommendations.engine.follows import Follows
from netflix_clone.recommendations.engine.ials import Ials
from netflix_clone.recommendations.engine.mixed import Mixed
from netflix_clone.recommendations.engine.model import Model, Taste

MANIFEST = "manifest.json"
_FORMAT = 1


class Damaged(Exception):
    """A model's files are not what its manifest says, or are missing."""


def save(model: Model, folder: Path) -> None:
    """Write all of `model` beside `folder`, make sure that it lies on the disk, and only then put it there.

    A process that dies on the way leaves `folder` as it was.
    """
    unfinished = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    arrays = {
        "title_ids": model.title_ids,
        "popular": model.popular,
        "genres": model.genres,
        "follows_data": model.follows.after.data,
        "follows_indices": model.follows.after.indices,
        "follows_indptr": model.follows.after.indptr,
        **_taste_arrays(model),
    }
    for name, array in arrays.items():
        _write(unfinished / f"{name}.npy", array)
    manifest = {
        "format": _FORMAT,
        "blend": asdict(model.blend),
        "sha256": {name: _sha256(unfinished / f"{name}.npy") for name in arrays},
    }
    with (unfinished / MANIFEST).open("w") as file:
        json.dump(manifest, file, indent=1)
        _settle(file.fileno())
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    _settle_folder(folder.parent)


def load(folder: Path) -> Model:
    """Map a model's files, after a look at each whether it is the one that was written.

    Raises:
        Damaged: a file is missing, cut short or changed.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        hashes: dict[str, str] = manifest["sha256"]
        wrong = [name for name, known in hashes.items() if _sha256(folder / f"{name}.npy") != known]
        if manifest["format"] != _FORMAT or wrong:
            raise Damaged(f"{folder}: {', '.join(wrong) or 'an unknown format'}")
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in hashes}
        return _assembled(arrays, Blend(**manifest["blend"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{folder}: {error}") from error


def _taste_arrays(model: Model) -> dict[str, NDArray[Any]]:
    match model.taste:
        case Ease(weights, places):
            return {"ease_weights": weights, "ease_places": places}
        case Ials(vectors, inner):
            return {"ials_vectors": vectors, "ials_inner": inner}
        case Mixed(ease, ials):
            return {
                "ease_weights": ease.weights,
                "ease_places": ease.places,
                "ials_vectors": ials.vectors,
                "ials_inner": ials.inner,
            }
        case other:
            msg = f"no files are known for {type(other).__name__}"
            raise TypeError(msg)


def _assembled(arrays: dict[str, NDArray[Any]], blend: Blend) -> Model:
    n = len(arrays["title_ids"])
    after = sparse.csr_matrix(
        (arrays["follows_data"], arrays["follows_indices"], arrays["follows_indptr"]),
        shape=(n, n),
        copy=False,
    )
    return Model(
        title_ids=np.array(arrays["title_ids"]),
        taste=_taste(arrays, blend),
        popular=np.array(arrays["popular"]),
        genres=np.array(arrays["genres"]),
        follows=Follows(after),
        blend=blend,
    )


def _taste(arrays: dict[str, NDArray[Any]], blend: Blend) -> Taste:
    if "ials_vectors" not in arrays:
        return Ease(arrays["ease_weights"], np.array(arrays["ease_places"]))
    factors = Ials(arrays["ials_vectors"], np.array(arrays["ials_inner"]))
    if "ease_weights" not in arrays:
        return factors
    return Mixed(Ease(arrays["ease_weights"], np.array(arrays["ease_places"])), factors, blend.factors)


def _write(path: Path, array: NDArray[Any]) -> None:
    with path.open("wb") as file:
        np.save(file, np.ascontiguousarray(array), allow_pickle=False)
        _settle(file.fileno())


def _settle(descriptor: int) -> None:
    os.fsync(descriptor)


def _settle_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _settle(descriptor)
    finally:
        os.close(descriptor)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
