"""OpenAI's wire format, which most servers of models speak, the ones on one's own machine too."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netflix_clone.kit.settings import settings
from netflix_clone.meaning.providers.wire import Wire

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OFFICIAL = "https://api.openai.com/v1"
USUAL_EMBEDDINGS = "text-embedding-3-small"
LONGEST_CHARS = 8000


class OpenAIEmbedder:
    """POST /embeddings."""

    def __init__(self, model: str = "") -> None:
        self._model = model or USUAL_EMBEDDINGS
        self.model = f"openai:{self._model}"
        self._key = settings().embedding_api_key
        self._wire = Wire("embeddings", settings().embedding_base_url or OFFICIAL, _headers(self._key))

    def problem(self) -> str:
        """A missing key, or an outage that this process has met."""
        if not self._key and self._wire.base_url == OFFICIAL:
            return "EMBEDDING_API_KEY is not set."
        reason = self._wire.breaker.reason()
        return f"{self._wire.breaker.name} gives no vectors: {reason}." if reason else ""

    def embed(self, texts: Sequence[str], *, timeout_s: float) -> "NDArray[np.float32]":
        """One request for all `texts`.

        Raises:
            Outage: there is no answer, or not one vector a text.
        """
        import numpy as np

        body = {
            "model": self._model,
            "input": [text[:LONGEST_CHARS].encode("utf-8", "replace").decode() or " " for text in texts],
            "encoding_format": "float",
        }

        def read(answer: Any) -> "NDArray[np.float32]":
            rows = sorted(answer["data"], key=lambda row: row["index"])
            vectors = np.array([row["embedding"] for row in rows], np.float32)
            if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
                msg = "not one vector a text"
                raise ValueError(msg)
            return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)

        return self._wire.post("/embeddings", body, read=read, timeout_s=timeout_s)


class OpenAILanguageModel:
    """POST /chat/completions."""

    def __init__(self, model: str = "") -> None:
        self._model = model
        self.model = f"openai:{model}"
        self._key = settings().language_model_api_key
        self._wire = Wire(
            "language model", settings().language_model_base_url or OFFICIAL, _headers(self._key)
        )

    def problem(self) -> str:
        """A missing key or model, or an outage that this process has met."""
        needs_key = self._wire.base_url == OFFICIAL
        return language_model_problem(self._model, self._key, self._wire, needs_key=needs_key)

    def complete(self, prompt: str, *, system: str, max_tokens: int) -> str:
        """One answer.

        Raises:
            Outage: there is none.
        """
        is_official = self._wire.base_url == OFFICIAL
        body = {
            "model": self._model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": prompt}],
            "max_completion_tokens" if is_official else "max_tokens": max_tokens,
        }
        timeout_s = settings().language_model_timeout_s
        return self._wire.post("/chat/completions", body, read=_said, timeout_s=timeout_s)


def language_model_problem(model: str, key: str, wire: Wire, *, needs_key: bool) -> str:
    """Why a language model cannot be asked now; empty when it can."""
    if not model:
        return "LANGUAGE_MODEL is not set: name the model to ask."
    if needs_key and not key:
        return "LANGUAGE_MODEL_API_KEY is not set."
    reason = wire.breaker.reason()
    return f"{wire.breaker.name} does not answer: {reason}." if reason else ""


def _headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"} if key else {}


def _said(answer: Any) -> str:
    return as_text(answer["choices"][0]["message"]["content"])


def as_text(value: object) -> str:
    """A text that says something.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str) or not value.strip():
        msg = "no text"
        raise ValueError(msg)
    return value
