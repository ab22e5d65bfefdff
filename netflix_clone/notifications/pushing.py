"""One push: encrypted for its browser (RFC 8291), signed by us (RFC 8292), to the machine that was judged."""

import base64
import binascii
import ssl
import time
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import WebPusher

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.secrets import secrets
from netflix_clone.kit.settings import settings
from netflix_clone.notifications import endpoints
from netflix_clone.notifications.schemas import Device

KEPT_S = 24 * 3600
_TIMEOUT_S = 10.0
_TOKEN_S = 12 * 3600
_GONE = {404, 410}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a push: arrived, its browser gone for good, or a problem to try again after."""

    is_sent: bool = False
    is_gone: bool = False
    problem: str = ""


@cache
def _vapid() -> Vapid02:
    return Vapid02.from_string(secrets().vapid_private_key)


def public_key() -> str:
    """The key by which browsers know who may push to them."""
    key = _vapid().public_key
    if key is None:
        msg = "the key pair of web push holds no public key"
        raise ValueError(msg)
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def check_keys(p256dh: str, auth: str) -> None:
    """Whether a browser's keys are such.

    Raises:
        Invalid: they are not.
    """
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), _bytes(p256dh))
        if len(_bytes(auth)) != 16:
            raise ValueError
    except (ValueError, binascii.Error):
        raise Invalid(gettext("Those are not the keys of a browser."), field="keys") from None


def send(device: Device, payload: bytes, *, topic: str, is_urgent: bool = False) -> Outcome:
    """Push `payload`; one of the same `topic` that still waits at the push service is replaced."""
    try:
        target = endpoints.resolved(device.endpoint)
    except Invalid as error:
        return Outcome(is_gone=True, problem=error.sentence)
    except OSError as error:
        return Outcome(problem=str(error))
    keys = {"endpoint": device.endpoint, "keys": {"p256dh": device.p256dh, "auth": device.auth}}
    encoded = WebPusher(keys).encode(payload, content_encoding="aes128gcm")
    headers = {
        "host": urlsplit(target.url).netloc,
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        "ttl": str(KEPT_S),
        "urgency": "high" if is_urgent else "normal",
        "topic": topic,
        "authorization": _authorization(target.url),
    }
    try:
        answer = _post(target, headers, encoded["body"])
    except (httpx.HTTPError, ssl.SSLError) as error:
        return Outcome(problem=f"{type(error).__name__}: {error}")
    if answer in _GONE:
        return Outcome(is_gone=True, problem=f"the push service answered {answer}")
    if 200 <= answer < 300:
        return Outcome(is_sent=True)
    return Outcome(problem=f"the push service answered {answer}")


def _post(target: endpoints.Target, headers: dict[str, str], body: bytes) -> int:
    """The status of the answer; redirects are not followed, and what the answer says is not read."""
    parts = urlsplit(target.url)
    ip = f"[{target.ip}]" if ":" in target.ip else target.ip
    address = f"{'https' if target.is_tls else 'http'}://{ip}:{target.port}{parts.path or '/'}"
    address = f"{address}?{parts.query}" if parts.query else address
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=_TIMEOUT_S) as client,
        client.stream(
            "POST", address, headers=headers, content=body, extensions={"sni_hostname": target.host}
        ) as answer,
    ):
        return answer.status_code


def _authorization(url: str) -> str:
    parts = urlsplit(url)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + _TOKEN_S,
        "sub": _contact(),
    }
    return _vapid().sign(claims)["Authorization"]


def _contact() -> str:
    """Whom the push service may ask about us: the site, else its mail address."""
    if settings().is_https:
        return settings().site_url
    address = settings().mail_from.rpartition("<")[2].strip("> ")
    return f"mailto:{address}"


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
