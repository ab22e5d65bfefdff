"""Pushes: encrypted for their browser alone, to public addresses alone, gone with the browser."""

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi.testclient import TestClient
from sqlmodel import col, select, update

from netflix_clone.accounts import service as accounts
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid
from netflix_clone.notifications import api, endpoints, kinds, pushing, service, tasks
from netflix_clone.notifications.models import Delivery, PushSubscription
from netflix_clone.notifications.schemas import DeliveryState, Recipient
from netflix_clone.profiles.schemas import Viewer
from tests import factories

pytestmark = pytest.mark.usefixtures("database")
ENDPOINT = "https://push.example.net/send/abc?x=1"


def plain(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Browser:
    """A browser with keys of its own, and the push service that it named, on the loopback."""

    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    auth: bytes = field(default_factory=lambda: os.urandom(16))
    status: int = 201
    got: list[tuple[dict[str, str], str, bytes]] = field(default_factory=list)

    @property
    def subscription(self) -> dict[str, Any]:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": ENDPOINT, "keys": {"p256dh": plain(point), "auth": plain(self.auth)}}

    def read(self, at: int = -1) -> dict[str, str]:
        body = self.got[at][2]
        return json.loads(
            http_ece.decrypt(body, private_key=self.private, auth_secret=self.auth, version="aes128gcm")
        )


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """The one place where a push goes to the loopback: the test says what the name resolves to."""
    made = Browser()

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            made.got.append(({k.lower(): v for k, v in self.headers.items()}, self.path, body))
            self.send_response(made.status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()

    def loopback(endpoint: str) -> endpoints.Target:
        host = endpoints.named(endpoint)
        return endpoints.Target(endpoint, host, "127.0.0.1", server.server_port, is_tls=False)

    monkeypatch.setattr(pushing.endpoints, "resolved", loopback)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def signed_in(browser: Browser) -> tuple[TestClient, Viewer]:
    client, viewer = factories.viewer_client(api.router)
    assert client.post("/api/push", json=browser.subscription).status_code == 204
    return client, viewer


def tell(viewer: Viewer, key: str = "1") -> None:
    with unit_of_work() as session:
        to = Recipient(viewer.account_id, viewer.profile_id)
        service.tell(
            session, kinds.REPLY, to, key=key, parameters={"name": "Noor", "text": "Yes"}, link="/browse"
        )


def states() -> list[str]:
    with read_only() as session:
        return list(session.exec(select(Delivery.state).order_by(col(Delivery.id))))


def test_a_push_is_read_by_its_browser_alone_and_signed_by_us(
    browser: Browser, signed_in: tuple[TestClient, Viewer]
) -> None:
    client, viewer = signed_in
    tell(viewer)
    for _ in range(2):
        tasks.deliver_notices()
    ((headers, path, body),) = browser.got
    assert b"Noor" not in body
    assert browser.read()["title"] == "Noor answered you"
    assert (path, headers["host"], headers["content-encoding"]) == (
        "/send/abc?x=1",
        "push.example.net",
        "aes128gcm",
    )
    assert int(headers["ttl"]) > 0
    token, key = (
        part.partition("=")[2] for part in headers["authorization"].removeprefix("vapid ").split(",")
    )
    assert key == client.get("/api/push").json()["public_key"]
    point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    ours = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    claims = jwt.decode(token, ours, algorithms=["ES256"], audience="https://push.example.net")
    assert claims["sub"].startswith("mailto:")
    assert states() == [DeliveryState.SENT]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    browser: Browser, signed_in: tuple[TestClient, Viewer], status: int
) -> None:
    browser.status = status
    tell(signed_in[1])
    tasks.deliver_notices()
    with read_only() as session:
        assert session.exec(select(PushSubscription)).all() == []
    assert states() == [DeliveryState.DROPPED]


def test_a_push_service_that_is_down_is_asked_again_later(
    browser: Browser, signed_in: tuple[TestClient, Viewer]
) -> None:
    browser.status = 503
    tell(signed_in[1])
    for _ in range(3):
        tasks.deliver_notices()
    assert len(browser.got) == 1
    browser.status = 201
    with unit_of_work() as session:
        session.exec(update(Delivery).values(run_after=utc_now() - timedelta(hours=1)))
    tasks.deliver_notices()
    assert (len(browser.got), states()) == (2, [DeliveryState.SENT])


def test_a_worker_that_died_with_a_push_in_hand_keeps_it_for_its_lease_alone(
    browser: Browser, signed_in: tuple[TestClient, Viewer]
) -> None:
    tell(signed_in[1])
    with unit_of_work() as session:
        assert service.claim_push(session) is not None
    tasks.deliver_notices()
    assert browser.got == []
    with unit_of_work() as session:
        session.exec(update(Delivery).values(run_after=utc_now() - timedelta(hours=1)))
    tasks.deliver_notices()
    assert (len(browser.got), states()) == (1, [DeliveryState.SENT])
    assert browser.got[0][0]["topic"] == browser.read()["tag"]


def test_a_browser_that_was_signed_out_or_is_a_childs_now_is_told_nothing(
    browser: Browser, signed_in: tuple[TestClient, Viewer]
) -> None:
    _, viewer = signed_in
    tell(viewer)
    with unit_of_work() as session:
        child = factories.viewer(session, account_id=viewer.account_id, is_kids=True)
        accounts.choose_profile(session, viewer.session_id, child.profile_id, is_kids=True)
    tasks.deliver_notices()
    with unit_of_work() as session:
        accounts.choose_profile(session, viewer.session_id, viewer.profile_id, is_kids=False)
    tell(viewer, "2")
    with unit_of_work() as session:
        accounts.sign_out(session, viewer.session_id)
    tasks.deliver_notices()
    assert browser.got == []
    assert states() == [DeliveryState.DROPPED] * 2


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/a",
        "https://localhost/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://[::ffff:10.0.0.1]/a",
        "https://169.254.169.254/latest/meta-data",
        "https://10.1.2.3/",
        "https://2130706433/",
        "https://0177.0.0.1/",
        "https://push.example.net:6379/",
        "https://user:word@push.example.net/",
        "https://redis.internal/",
        "https://push.example.net/a\r\nX: y",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
def test_a_push_goes_to_a_public_host_over_https_alone(endpoint: str) -> None:
    client, _ = factories.viewer_client(api.router)
    keys = Browser().subscription["keys"]
    answer = client.post("/api/push", json={"endpoint": endpoint, "keys": keys})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "That is not the address of a push service."


@pytest.mark.parametrize(
    "address", ["10.0.0.8", "127.0.0.1", "::1", "169.254.169.254", "100.64.0.1", "224.0.0.1"]
)
def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    found = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr(endpoints.socket, "getaddrinfo", lambda *_a, **_k: found)
    with pytest.raises(Invalid):
        endpoints.resolved(ENDPOINT)


def test_keys_that_are_none_are_refused() -> None:
    client, _ = factories.viewer_client(api.router)
    for keys in ({"p256dh": "AAAA", "auth": "AAAA"}, {**Browser().subscription["keys"], "auth": "AA"}):
        assert client.post("/api/push", json={"endpoint": ENDPOINT, "keys": keys}).status_code == 422
