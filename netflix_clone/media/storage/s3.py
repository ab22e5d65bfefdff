"""Published media in a bucket of S3, or of anything that speaks its language."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from netflix_clone.kit.settings import Settings, settings
from netflix_clone.media.file_kinds import cache_control, content_type, files_to_publish
from netflix_clone.media.storage import keys

PART_BYTES = 16 * 1024**2
_ABSENT = {"404", "NoSuchKey", "NotFound"}

# A storage that hangs must not hang us: boto3 would wait for a minute, five times.
_PATIENCE = Config(
    connect_timeout=2,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 3},
    signature_version="s3v4",
    max_pool_connections=20,
)
_IN_PARTS = TransferConfig(multipart_threshold=PART_BYTES, multipart_chunksize=PART_BYTES, max_concurrency=4)


class S3Storage:
    """Objects below a prefix of one bucket; credentials come from where boto3 looks for them."""

    def __init__(self, bucket: str, *, client: Any, prefix: str = "") -> None:
        self.bucket = bucket
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._client = client

    @classmethod
    def of_settings(cls) -> Self:
        """The bucket that S3_BUCKET, S3_ENDPOINT_URL, S3_REGION and S3_PREFIX name."""
        chosen = settings()
        if not chosen.s3_bucket:
            msg = "STORAGE=s3 needs S3_BUCKET"
            raise ValueError(msg)
        return cls(chosen.s3_bucket, client=_client(chosen), prefix=chosen.s3_prefix)

    def put_tree(self, folder: Path, prefix: str) -> None:
        """Upload every file below `folder` to `prefix`, manifests last; links are left out."""
        for name in files_to_publish(folder):
            self.put_file(folder / name, f"{prefix}/{name}")

    def put_file(self, path: Path, key: str) -> None:
        """Upload one file; a large one in parts, of which nothing stays where one fails."""
        about = {"ContentType": content_type(key), "CacheControl": cache_control(key)}
        with _in_words(key):
            self._client.upload_file(
                str(path), self.bucket, self._name(key), ExtraArgs=about, Config=_IN_PARTS
            )

    def open(self, key: str) -> BinaryIO:
        """The bytes of `key`, as they arrive."""
        with _in_words(key):
            body = self._client.get_object(Bucket=self.bucket, Key=self._name(key))["Body"]
        return cast("BinaryIO", io.BufferedReader(body))

    def delete_tree(self, prefix: str) -> None:
        """Delete `prefix` and all below it, a page of a thousand at a time."""
        name = self._name(prefix)
        with _in_words(prefix):
            self._client.delete_object(Bucket=self.bucket, Key=name)
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=f"{name}/"
            )
            for page in pages:
                found = [{"Key": each["Key"]} for each in page.get("Contents", ())]
                if found:
                    self._delete(found)

    def _delete(self, found: list[dict[str, str]]) -> None:
        answer = self._client.delete_objects(Bucket=self.bucket, Delete={"Objects": found, "Quiet": True})
        for fault in answer.get("Errors", ()):
            msg = f"The storage kept {fault.get('Key')!r}: {fault.get('Message')}."
            raise OSError(msg)

    def local_path(self, key: str) -> Path | None:
        """None: nothing of it lies on this machine."""
        return None

    def url(self, key: str, *, expires_in_s: int) -> str | None:
        """A presigned address of this one object."""
        asked = {"Bucket": self.bucket, "Key": self._name(key)}
        return self._client.generate_presigned_url("get_object", Params=asked, ExpiresIn=expires_in_s)

    def check(self) -> None:
        """Ask for the bucket."""
        try:
            self._client.head_bucket(Bucket=self.bucket)
        except (BotoCoreError, ClientError) as error:
            msg = f"The bucket {self.bucket!r} cannot be used: {error}."
            raise OSError(msg) from error

    def _name(self, key: str) -> str:
        return self.prefix + keys.checked(key)


def _client(chosen: Settings) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=chosen.s3_endpoint_url or None,
        region_name=chosen.s3_region or None,
        config=_PATIENCE,
    )


@contextmanager
def _in_words(key: str) -> Iterator[None]:
    """Turn boto's errors into those that a file system would raise."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _ABSENT:
            raise FileNotFoundError(key) from error
        msg = f"The storage refused {key!r}: {error}."
        raise OSError(msg) from error
    except (BotoCoreError, Boto3Error) as error:
        msg = f"The storage could not be reached for {key!r}: {error}."
        raise OSError(msg) from error
