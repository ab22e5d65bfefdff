"""One registry of every offer; extensions are found through the `netflix_clone.plugins` entry point."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from netflix_clone.plugins.protocols import (
    EmbeddingProvider,
    LanguageModelProvider,
    Page,
    PaymentProvider,
    Recommender,
    RowSource,
    StorageBackend,
)

if TYPE_CHECKING:
    from fastapi import APIRouter

log = logging.getLogger(__name__)
GROUP = "netflix_clone.plugins"


@dataclass
class Registry:
    """Offers by kind. A later offer with the same key replaces the earlier one."""

    pages: dict[str, Page] = field(default_factory=dict)
    routers: list["APIRouter"] = field(default_factory=list)
    home_rows: dict[str, RowSource] = field(default_factory=dict)
    storages: dict[str, Callable[[], StorageBackend]] = field(default_factory=dict)
    embedders: dict[str, Callable[[str], EmbeddingProvider]] = field(default_factory=dict)
    language_models: dict[str, Callable[[str], LanguageModelProvider]] = field(default_factory=dict)
    recommenders: dict[str, Callable[[], Recommender]] = field(default_factory=dict)
    payment_providers: dict[str, Callable[[], PaymentProvider]] = field(default_factory=dict)

    def add_page(self, page: Page) -> None:
        """Mount `page` at its route."""
        self.pages[page.route] = page

    def add_router(self, router: "APIRouter") -> None:
        """Mount REST routes beside the pages."""
        self.routers.append(router)

    def add_home_row(self, row: RowSource) -> None:
        """Show `row` on the home page, after the core rows."""
        self.home_rows[row.slug] = row

    def add_storage(self, name: str, make: Callable[[], StorageBackend]) -> None:
        """Offer a storage that the setting STORAGE can name."""
        self.storages[name] = make

    def add_embedder(self, name: str, make: Callable[[str], EmbeddingProvider]) -> None:
        """Offer vectors of texts that EMBEDDING_PROVIDER can name; `make` gets the model, empty for its usual one."""
        self.embedders[name] = make

    def add_language_model(self, name: str, make: Callable[[str], LanguageModelProvider]) -> None:
        """Offer a language model that LANGUAGE_MODEL_PROVIDER can name; `make` gets the model, as above."""
        self.language_models[name] = make

    def add_recommender(self, name: str, make: Callable[[], Recommender]) -> None:
        """Offer a recommender that the setting RECOMMENDER can name; it is made once in a process."""
        self.recommenders[name] = cache(make)

    def add_payment_provider(self, name: str, make: Callable[[], PaymentProvider]) -> None:
        """Offer somebody who takes money, whom the setting PAYMENTS can name; it is made once in a process."""
        self.payment_providers[name] = cache(make)

    def load(self) -> None:
        """Call `register(registry)` of every installed extension; a broken one is logged and skipped."""
        for point in entry_points(group=GROUP):
            try:
                point.load()(self)
            except Exception:
                log.exception("extension %s could not be loaded", point.name)


registry = Registry()
