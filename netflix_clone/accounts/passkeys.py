"""Passkeys as browsers speak of them (WebAuthn): what they are asked, and whether the answer is right.

The person is always verified by the device (finger, face or PIN), so a passkey is two factors by itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from netflix_clone.kit import tokens
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.secrets import secrets
from netflix_clone.kit.settings import settings

_REQUIRED = UserVerificationRequirement.REQUIRED


class BadPasskey(Invalid):
    """A passkey's answer is not right: of another site, altered, or of an old question."""

    status = 401
    code = "bad-passkey"
    sentence = noop("That passkey did not open anything here. Try again, or sign in another way.")


@dataclass(frozen=True, slots=True)
class Made:
    """A passkey that a device has just made."""

    credential_id: str
    public_key: str
    sign_count: int


def new_options(account_id: int, email: str, *, known: Sequence[str]) -> tuple[dict[str, Any], str]:
    """What a browser needs to make a passkey, and the challenge in it; a device that has one of `known` refuses."""
    made = webauthn.generate_registration_options(
        rp_id=_site_name(),
        rp_name=settings().brand_name,
        user_name=email,
        user_id=_handle(account_id),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_REQUIRED
        ),
        exclude_credentials=_described(known),
    )
    return json.loads(options_to_json(made)), bytes_to_base64url(made.challenge)


def made(credential: dict[str, Any], challenge: str) -> Made:
    """The passkey that a device has made.

    Raises:
        BadPasskey: it was not made for this question and this site.
    """
    try:
        seen = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_site_name(),
            expected_origin=settings().site_url,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise BadPasskey from error
    return Made(
        bytes_to_base64url(seen.credential_id),
        bytes_to_base64url(seen.credential_public_key),
        seen.sign_count,
    )


def use_options(*, known: Sequence[str] = ()) -> tuple[dict[str, Any], str]:
    """What a browser needs to use a passkey, and the challenge in it; without `known` any of this site will do."""
    asked = webauthn.generate_authentication_options(
        rp_id=_site_name(), user_verification=_REQUIRED, allow_credentials=_described(known)
    )
    return json.loads(options_to_json(asked)), bytes_to_base64url(asked.challenge)


def credential_id(credential: dict[str, Any]) -> str:
    """Which passkey answers."""
    named = credential.get("id")
    return named if isinstance(named, str) else ""


def uses(credential: dict[str, Any], challenge: str, *, public_key: str, sign_count: int) -> int:
    """The new count of signatures of a passkey whose answer is right.

    Raises:
        BadPasskey: it is not.
    """
    try:
        seen = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_site_name(),
            expected_origin=settings().site_url,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise BadPasskey from error
    return seen.new_sign_count


def _site_name() -> str:
    return urlsplit(settings().site_url).hostname or "localhost"


def _handle(account_id: int) -> bytes:
    """The account to its authenticators: the same each time, and telling nothing."""
    return bytes.fromhex(tokens.digest(f"{secrets().delivery_key}:passkey:{account_id}"))


def _described(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
