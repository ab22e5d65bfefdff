"""Codes that count once: those of an authenticator app (RFC 6238), and those to write down."""

import hmac
import io
import re
import secrets as random

import pyotp
import segno
from pyotp.totp import TOTP

from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.settings import settings

STEP_S = 30
RECOVERY_CODES = 10
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _GROUP = 4, 4
_SLACK = (0, -1, 1)


def new_secret() -> str:
    """A secret to share with an app, in base 32."""
    return pyotp.random_base32()


def address(secret: str, email: str) -> str:
    """What an app reads: the secret, whose it is and for which site."""
    return TOTP(secret).provisioning_uri(name=email, issuer_name=settings().brand_name)


def picture(address: str) -> str:
    """A QR code of `address` as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", scale=5, border=3, dark="#000", light="#fff", xmldecl=False
    )
    return drawn.getvalue().decode()


def step_of(secret: str, code: str, *, after: int) -> int | None:
    """The half minute that `code` is of: now, the one before or the one to come; None where it is of none.

    One at or before `after` was used already.
    """
    app, now = TOTP(secret), int(utc_now().timestamp()) // STEP_S
    code = re.sub(r"\s", "", code)
    found = [now + slack for slack in _SLACK if hmac.compare_digest(app.generate_otp(now + slack), code)]
    return next((step for step in found if step > after), None)


def looks_like_app_code(code: str) -> bool:
    """Whether somebody typed six figures, rather than a code that was written down."""
    return re.fullmatch(r"\d{6}", re.sub(r"\s", "", code)) is not None


def new_recovery_codes() -> tuple[str, ...]:
    """Codes to write down; each of 78 random bits, so that their hashes need no salt."""
    return tuple(
        "-".join("".join(random.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
        for _ in range(RECOVERY_CODES)
    )


def recovery_hash(code: str) -> str:
    """What is stored of such a code; case, gaps and dashes do not matter."""
    return tokens.digest(re.sub(r"[\s-]", "", code).upper())
