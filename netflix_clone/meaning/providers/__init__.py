"""Who makes vectors and who answers: the settings name them, extensions may add to them."""

from functools import cache

from netflix_clone.kit.settings import settings
from netflix_clone.meaning.providers.anthropic import AnthropicLanguageModel
from netflix_clone.meaning.providers.local import LocalEmbedder
from netflix_clone.meaning.providers.nobody import NoEmbedder, NoLanguageModel
from netflix_clone.meaning.providers.openai import OpenAIEmbedder, OpenAILanguageModel
from netflix_clone.plugins.protocols import EmbeddingProvider, LanguageModelProvider
from netflix_clone.plugins.registry import registry

EMBEDDERS = {"local": LocalEmbedder, "openai": OpenAIEmbedder, "none": NoEmbedder}
LANGUAGE_MODELS = {
    "openai": OpenAILanguageModel,
    "anthropic": AnthropicLanguageModel,
    "none": NoLanguageModel,
}


def embedder() -> EmbeddingProvider:
    """The one that the settings ask for; a name that nobody offers is off with a sentence."""
    return _embedder(settings().embedding_provider, settings().embedding_model)


def embedder_of(model: str) -> EmbeddingProvider | None:
    """The one that made vectors of `model` (such as "local:all-MiniLM-L6-v2"), where it can be asked now."""
    wanted = embedder()
    if wanted.model != model:
        provider, _, name = model.partition(":")
        wanted = _embedder(provider, name)
    return wanted if wanted.model == model and not wanted.problem() else None


@cache
def language_model() -> LanguageModelProvider:
    """The one that the settings ask for; a name that nobody offers is off with a sentence."""
    provider = settings().language_model_provider
    make = {**LANGUAGE_MODELS, **registry.language_models}.get(provider)
    if make is None:
        return NoLanguageModel(problem=f"LANGUAGE_MODEL_PROVIDER names {provider!r}, which nobody offers.")
    return make(settings().language_model)


@cache
def _embedder(provider: str, model: str) -> EmbeddingProvider:
    make = {**EMBEDDERS, **registry.embedders}.get(provider)
    if make is None:
        return NoEmbedder(problem=f"EMBEDDING_PROVIDER names {provider!r}, which nobody offers.")
    return make(model)
