"""all-MiniLM-L6-v2 in numpy: sentences in, vectors of unit length out; no torch.

BERT (Devlin et al. 2019) with 6 layers, 12 heads and 384 dimensions, then the mean over the tokens (Reimers and
Gurevych 2019, Sentence-BERT). The GELU is the exact one, by erf, as in the original.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Encoding, Tokenizer

Array = NDArray[np.float32]

LONGEST_TOKENS = 256
LONGEST_CHARS = 8000
BATCH = 8
MASKED = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Affine:
    """x @ weight + bias, or, of a normalisation, x * weight + bias."""

    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        product = x @ self.weight
        product += self.bias
        return product


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the transformer; query, key and value are one product."""

    attention: Affine
    attended: Affine
    attended_norm: Affine
    wide: Affine
    narrow: Affine
    narrow_norm: Affine


class MiniLM:
    """The model, read from a folder that `weights` has checked: 0.4 s and 230 MB."""

    def __init__(self, folder: Path) -> None:
        """Read config.json, model.safetensors and tokenizer.json."""
        config = json.loads((folder / "config.json").read_text())
        self.heads: int = config["num_attention_heads"]
        self.epsilon: float = config["layer_norm_eps"]
        self.dims: int = config["hidden_size"]
        stored = load_file(folder / "model.safetensors")
        self.words: Array = stored["embeddings.word_embeddings.weight"]
        self.places: Array = (
            stored["embeddings.position_embeddings.weight"]
            + stored["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm = _norm(stored, "embeddings.LayerNorm")
        self.layers = [_layer(stored, f"encoder.layer.{n}.") for n in range(config["num_hidden_layers"])]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST_TOKENS)

    def embed(self, texts: Sequence[str]) -> Array:
        """What each text means, (n, 384) of unit length; the first 256 tokens count."""
        tokens = self.tokenizer.encode_batch([_readable(text) for text in texts])
        # Sorted by length, so that a batch pads little.
        order = sorted(range(len(tokens)), key=lambda n: len(tokens[n].ids))
        vectors = np.empty((len(tokens), self.dims), np.float32)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            vectors[chosen] = self._batch([tokens[n] for n in chosen])
        return vectors

    def _batch(self, tokens: Sequence[Encoding]) -> Array:
        longest = max(len(each.ids) for each in tokens)
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.float32)
        for row, each in enumerate(tokens):
            ids[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
        states = self._forward(ids, mask)
        means = np.einsum("bsd,bs->bd", states, mask) / mask.sum(1, keepdims=True)
        return means / np.linalg.norm(means, axis=1, keepdims=True)

    def _forward(self, ids: NDArray[np.int64], mask: Array) -> Array:
        """The last layer's states, (batch, length, dims)."""
        batch, length = ids.shape
        x = self._normalised(self.words[ids] + self.places[:length], self.norm).reshape(-1, self.dims)
        hidden = ((1 - mask) * MASKED)[:, None, None, :]
        for layer in self.layers:
            attended = self._attend(layer.attention(x), hidden, batch, length)
            x = self._normalised(layer.attended(attended) + x, layer.attended_norm)
            x = self._normalised(layer.narrow(_gelu(layer.wide(x))) + x, layer.narrow_norm)
        return x.reshape(batch, length, self.dims)

    def _attend(self, projected: Array, hidden: Array, batch: int, length: int) -> Array:
        each = self.dims // self.heads
        parts = projected.reshape(batch, length, 3, self.heads, each).transpose(2, 0, 3, 1, 4)
        query, key, value = parts
        weights = np.matmul(query, key.swapaxes(-1, -2))
        weights *= np.float32(1 / math.sqrt(each))
        weights += hidden
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        return np.matmul(weights, value).transpose(0, 2, 1, 3).reshape(-1, self.dims)

    def _normalised(self, x: Array, norm: Affine) -> Array:
        x -= x.mean(-1, keepdims=True)
        variance = np.einsum("...i,...i->...", x, x)[..., None] / x.shape[-1]
        x /= np.sqrt(variance + np.float32(self.epsilon))
        x *= norm.weight
        x += norm.bias
        return x


def _gelu(x: Array) -> Array:
    x *= np.float32(0.5) * (1 + erf(x * np.float32(1 / math.sqrt(2))))
    return x


def _layer(stored: dict[str, Array], prefix: str) -> Layer:
    parts = [_dense(stored, f"{prefix}attention.self.{name}") for name in ("query", "key", "value")]
    return Layer(
        attention=Affine(
            np.concatenate([part.weight for part in parts], axis=1),
            np.concatenate([part.bias for part in parts]),
        ),
        attended=_dense(stored, f"{prefix}attention.output.dense"),
        attended_norm=_norm(stored, f"{prefix}attention.output.LayerNorm"),
        wide=_dense(stored, f"{prefix}intermediate.dense"),
        narrow=_dense(stored, f"{prefix}output.dense"),
        narrow_norm=_norm(stored, f"{prefix}output.LayerNorm"),
    )


def _dense(stored: dict[str, Array], name: str) -> Affine:
    return Affine(np.ascontiguousarray(stored[f"{name}.weight"].T), stored[f"{name}.bias"])


def _norm(stored: dict[str, Array], name: str) -> Affine:
    return Affine(stored[f"{name}.weight"], stored[f"{name}.bias"])


def _readable(text: str) -> str:
    """Text that the tokenizer takes: no lone surrogates, and not much more than counts."""
    return text[:LONGEST_CHARS].encode("utf-8", "replace").decode()
