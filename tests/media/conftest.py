"""What the tests of media share: somebody who may upload, and a server that speaks S3."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer

from tests.conftest import forget_process
from tests.media import people, tus


@pytest.fixture
def admin(each_database: str) -> people.Person:
    """Somebody who may upload."""
    return people.sign_in()


@pytest.fixture
async def client(admin: people.Person) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is signed in as `admin` and speaks tus."""
    async with tus.signed_in(admin) as signed_in:
        yield signed_in


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of a server that speaks S3, on loopback."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_bucket(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A fresh bucket that the settings name, and boto's own view of it."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "STORAGE": "s3",
        "S3_BUCKET": "films",
        "S3_ENDPOINT_URL": s3_server,
        "S3_REGION": "us-east-1",
        "S3_PREFIX": "site-a",
    }.items():
        monkeypatch.setenv(name, value)
    forget_process()
    resource: Any = boto3.resource("s3", endpoint_url=s3_server, region_name="us-east-1")
    bucket = resource.Bucket("films")
    bucket.create()
    yield bucket
    bucket.objects.delete()
    bucket.delete()
