"""Where a push may go: a browser names the address of its push service, and anybody can claim to be a browser.

So an address is a public host over https, looked up once; the request goes to the very address that was judged.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext

LONGEST = 1000
_PORTS = {None, 443}


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: what is asked for, by which name, and to which machine the request goes."""

    url: str
    host: str
    ip: str
    port: int = 443
    is_tls: bool = True


def resolved(endpoint: str) -> Target:
    """The machine behind an endpoint.

    Raises:
        Invalid: it is no https address of a public host.
        OSError: its name cannot be looked up now.
    """
    host = named(endpoint)
    found = [each[4][0] for each in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    if not found or not all(_is_public(str(address)) for address in found):
        raise _refused()
    return Target(endpoint, host, str(found[0]))


def named(endpoint: str) -> str:
    """The host of an endpoint, judged without looking it up.

    Raises:
        Invalid: it is no https address of a public host.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        raise _refused() from None
    host = parts.hostname or ""
    is_plain = (
        endpoint.isascii() and endpoint.isprintable() and " " not in endpoint and len(endpoint) <= LONGEST
    )
    is_bare = parts.username is None and parts.password is None
    if not (is_plain and is_bare and parts.scheme == "https" and port in _PORTS and "." in host.strip(".")):
        raise _refused()
    if host.rstrip(".").endswith((".local", ".internal", ".localhost", ".lan", ".home.arpa")):
        raise _refused()
    if _looks_numeric(host) and not _is_public(host):
        raise _refused()
    return host


def _looks_numeric(host: str) -> bool:
    return ":" in host or host.rstrip(".").rpartition(".")[2].isdigit()


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)


def _refused() -> Invalid:
    return Invalid(gettext("That is not the address of a push service."), field="endpoint")
