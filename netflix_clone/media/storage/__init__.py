"""Where published media live: the setting STORAGE names one of the offers, ours or an extension's."""

from functools import cache

from netflix_clone.kit.settings import settings
from netflix_clone.media.storage.local import LocalStorage
from netflix_clone.plugins.protocols import StorageBackend
from netflix_clone.plugins.registry import Registry, registry

__all__ = ["LocalStorage", "register", "storage"]


def register(offers: Registry) -> None:
    """Offer our own storages through the same door as an extension's, which may replace them."""
    offers.storages.setdefault("local", LocalStorage.of_settings)
    offers.storages.setdefault("s3", _s3)


@cache
def storage() -> StorageBackend:
    """The storage of this installation.

    Raises:
        ValueError: STORAGE names one that nobody offers.
    """
    register(registry)
    make = registry.storages.get(settings().storage)
    if make is None:
        msg = f"STORAGE is {settings().storage!r}; there is: {', '.join(sorted(registry.storages))}"
        raise ValueError(msg)
    return make()


def _s3() -> StorageBackend:
    # boto3 takes a quarter of a second and 25 MB: only those who use it pay.
    from netflix_clone.media.storage.s3 import S3Storage

    return S3Storage.of_settings()
