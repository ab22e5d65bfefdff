"""The contract of a storage, kept by local files and by a real S3-speaking server alike."""

import os
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

from netflix_clone.kit.settings import settings
from netflix_clone.media.storage import LocalStorage, storage
from netflix_clone.media.storage.s3 import PART_BYTES, S3Storage
from netflix_clone.plugins.protocols import StorageBackend
from netflix_clone.plugins.registry import registry
from tests.conftest import forget_process


@pytest.fixture(params=["local", "s3"])
def backend(request: pytest.FixtureRequest) -> StorageBackend:
    """Each storage in turn, chosen by the setting STORAGE as in production."""
    if request.param == "s3":
        request.getfixturevalue("s3_bucket")
    return storage()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package."""
    folder = tmp_path / "package"
    (folder / "v720").mkdir(parents=True)
    (folder / "master.m3u8").write_text("#EXTM3U master")
    (folder / "v720" / "index.m3u8").write_text("#EXTM3U media")
    (folder / "v720" / "segment_1.m4s").write_bytes(b"segment")
    return folder


def content(backend: StorageBackend, key: str) -> bytes:
    with backend.open(key) as file:
        return file.read()


def test_the_setting_chooses_the_storage(s3_bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(storage(), S3Storage)
    monkeypatch.delenv("STORAGE")
    forget_process()
    assert isinstance(storage(), LocalStorage)


def test_an_extension_may_offer_a_storage_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = LocalStorage(tmp_path / "tape")
    monkeypatch.setitem(registry.storages, "tape", lambda: own)
    monkeypatch.setenv("STORAGE", "tape")
    forget_process()
    assert storage() is own


def test_an_unknown_storage_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE", "floppy")
    forget_process()
    with pytest.raises(ValueError, match=r"floppy.*local, s3"):
        storage()


def test_a_tree_is_found_again_file_by_file(backend: StorageBackend, package: Path) -> None:
    backend.put_tree(package, "assets/1/r1")
    assert content(backend, "assets/1/r1/master.m3u8") == b"#EXTM3U master"
    assert content(backend, "assets/1/r1/v720/segment_1.m4s") == b"segment"


def test_a_file_put_twice_holds_what_was_put_last(backend: StorageBackend, tmp_path: Path) -> None:
    for text in ("first", "second"):
        (tmp_path / "poster.txt").write_text(text)
        backend.put_file(tmp_path / "poster.txt", "artwork/1.webp")
        (tmp_path / "poster.txt").unlink()
    assert content(backend, "artwork/1.webp") == b"second"


def test_what_is_not_there_is_not_found(backend: StorageBackend) -> None:
    with pytest.raises(FileNotFoundError):
        backend.open("assets/1/r1/missing.m4s")
    assert backend.local_path("assets/1/r1/missing.m4s") is None


def test_deleting_a_tree_leaves_its_neighbour_alone(backend: StorageBackend, package: Path) -> None:
    backend.put_tree(package, "assets/1/r1")
    backend.put_tree(package, "assets/1/r10")
    backend.delete_tree("assets/1/r1")
    backend.delete_tree("assets/1/r1")
    with pytest.raises(FileNotFoundError):
        backend.open("assets/1/r1/master.m3u8")
    assert content(backend, "assets/1/r10/master.m3u8") == b"#EXTM3U master"


def test_a_link_in_a_package_is_not_published(backend: StorageBackend, package: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (package / "leak.vtt").symlink_to(tmp_path / "secret")
    backend.put_tree(package, "assets/1/r1")
    with pytest.raises(FileNotFoundError):
        backend.open("assets/1/r1/leak.vtt")


@pytest.mark.parametrize("key", ["", "/etc/passwd", "../x", "a/../x", "a//b", "a/.env", "a\\b", "a/b\n", "ä"])
def test_a_key_that_is_no_plain_relative_path_is_refused(
    backend: StorageBackend, tmp_path: Path, key: str
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ValueError, match="key"):
        backend.put_file(tmp_path / "file", key)
    with pytest.raises(ValueError, match="key"):
        backend.delete_tree(key)


def test_a_storage_in_order_passes_its_check(backend: StorageBackend) -> None:
    backend.check()


@pytest.fixture
def put_keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys in the order in which they were put."""
    seen: list[str] = []
    for kind in (LocalStorage, S3Storage):
        put = kind.put_file

        def watched(self: Any, path: Path, key: str, put: Any = put) -> None:
            seen.append(key)
            put(self, path, key)

        monkeypatch.setattr(kind, "put_file", watched)
    return seen


def test_what_names_other_files_is_put_after_them(
    put_keys: list[str], backend: StorageBackend, package: Path
) -> None:
    backend.put_tree(package, "p")
    assert put_keys == ["p/v720/segment_1.m4s", "p/v720/index.m3u8", "p/master.m3u8"]


def test_a_local_file_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = LocalStorage(tmp_path / "media")
    (tmp_path / "new").write_bytes(b"new")
    local.put_file(tmp_path / "new", "a/file")
    monkeypatch.setattr(os, "fsync", full_disk)
    (tmp_path / "newer").write_bytes(b"newer")
    with pytest.raises(OSError, match="No space"):
        local.put_file(tmp_path / "newer", "a/file")
    assert content(local, "a/file") == b"new"
    assert [path.name for path in (tmp_path / "media" / "a").iterdir()] == ["file"]


def full_disk(_handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_media_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    local = LocalStorage(tmp_path / "media")
    (tmp_path / "media").rmdir()
    with pytest.raises(OSError, match=r"The media folder .* cannot be written"):
        local.check()


def test_objects_carry_their_type_and_how_long_caches_keep_them(s3_bucket: Any, package: Path) -> None:
    storage().put_tree(package, "assets/1/r1")
    playlist = s3_bucket.Object("site-a/assets/1/r1/master.m3u8").get()
    segment = s3_bucket.Object("site-a/assets/1/r1/v720/segment_1.m4s").get()
    assert (playlist["ContentType"], playlist["CacheControl"]) == (
        "application/vnd.apple.mpegurl",
        "public, max-age=3600",
    )
    assert (segment["ContentType"], segment["CacheControl"]) == (
        "video/iso.segment",
        "public, max-age=31536000, immutable",
    )


def test_a_large_file_goes_up_in_parts(s3_bucket: Any, tmp_path: Path) -> None:
    large = tmp_path / "large.mp4"
    with large.open("wb") as file:
        file.truncate(PART_BYTES + 10)
    storage().put_file(large, "large.mp4")
    found = s3_bucket.Object("site-a/large.mp4")
    assert found.content_length == PART_BYTES + 10
    assert found.e_tag.strip('"').endswith("-2"), "two parts"


def test_more_objects_than_a_page_holds_are_all_deleted(s3_bucket: Any) -> None:
    behind = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
    for number in range(1005):
        behind.put_object("films", f"site-a/many/{number}", b"")
    storage().delete_tree("many")
    assert list(s3_bucket.objects.filter(Prefix="site-a/many/")) == []


def test_a_presigned_address_opens_one_object(s3_bucket: Any, package: Path) -> None:
    storage().put_tree(package, "assets/1/r1")
    url = storage().url("assets/1/r1/v720/segment_1.m4s", expires_in_s=60)
    assert url is not None
    assert "X-Amz-Expires=60" in url
    assert httpx.get(url).content == b"segment"


def test_a_bucket_that_is_not_there_says_so(s3_bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("S3_BUCKET", "lost")
    forget_process()
    with pytest.raises(OSError, match="The bucket 'lost' cannot be used"):
        storage().check()


def test_an_s3_server_that_is_down_is_an_os_error_within_seconds(
    s3_bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("S3_ENDPOINT_URL", "http://127.0.0.1:9")
    forget_process()
    failed = threading.Event()

    def ask() -> None:
        with pytest.raises(OSError, match="could not be reached"):
            storage().open("assets/1/r1/master.m3u8")
        failed.set()

    threading.Thread(target=ask, daemon=True).start()
    assert failed.wait(15)


def test_s3_without_a_bucket_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE", "s3")
    monkeypatch.delenv("S3_BUCKET", raising=False)
    forget_process()
    assert settings().storage == "s3"
    with pytest.raises(ValueError, match="S3_BUCKET"):
        storage()
