"""Who makes vectors and who answers: the settings name them, extensions may add to them."""

from functools import cache

from netflix_clone.kit.settings import settings
from netflix_clone.meaning.providers.local import LocalEmbedder
from netflix_clone.meaning.providers.nobody import NoEmbedder
from netflix_clone.plugins.protocols import EmbeddingProvider
from netflix_clone.plugins.registry import registry

EMBEDDERS = {"local": LocalEmbedder, "none": NoEmbedder}


@cache
def embedder() -> EmbeddingProvider:
    """The one that the settings ask for; unknown names are off with a sentence."""
    return _made(settings().embedding_provider, settings().embedding_model)


@cache
def embedder_of(model: str) -> EmbeddingProvider | None:
    """The one that made vectors of `model` (such as "local:all-MiniLM-L6-v2"), where it is still to be had."""
    provider, _, name = model.partition(":")
    made = _made(provider, name)
    return made if made.model == model and not made.problem() else None


def _made(provider: str, model: str) -> EmbeddingProvider:
    make = {**EMBEDDERS, **registry.embedders}.get(provider)
    if make is None:
        return NoEmbedder(problem=f"EMBEDDING_PROVIDER names {provider!r}, which nobody offers.")
    return make(model)
