"""Anthropic's wire format."""

from typing import Any

from netflix_clone.kit.settings import settings
from netflix_clone.meaning.providers.openai import as_text, language_model_problem
from netflix_clone.meaning.providers.wire import Wire

OFFICIAL = "https://api.anthropic.com"
VERSION = "2023-06-01"


class AnthropicLanguageModel:
    """POST /v1/messages."""

    def __init__(self, model: str = "") -> None:
        self._model = model
        self.model = f"anthropic:{model}"
        self._key = settings().language_model_api_key
        headers = {"x-api-key": self._key, "anthropic-version": VERSION}
        self._wire = Wire("language model", settings().language_model_base_url or OFFICIAL, headers)

    def problem(self) -> str:
        """A missing key or model, or an outage that this process has met."""
        return language_model_problem(self._model, self._key, self._wire, needs_key=True)

    def complete(self, prompt: str, *, system: str, max_tokens: int) -> str:
        """One answer.

        Raises:
            Outage: there is none.
        """
        body = {
            "model": self._model,
            "max_tokens": max_tokens,
            "system": system,
            "messages": [{"role": "user", "content": prompt}],
        }
        timeout_s = settings().language_model_timeout_s
        return self._wire.post("/v1/messages", body, read=_said, timeout_s=timeout_s)


def _said(answer: Any) -> str:
    return as_text("".join(block["text"] for block in answer["content"] if block["type"] == "text"))
