"""Which other services' sign-ins count here, and what is known of who comes back from one."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings

GOOGLE, OIDC, GITHUB = "google", "oidc", "github"
GOOGLE_ISSUER = "https://accounts.google.com"
GITHUB_ISSUER = "https://github.com"


class SocialAway(HouseError):
    """The other service does not answer as it should."""

    status = 503
    code = "social-away"
    sentence = noop("The other service does not answer just now. Try again, or sign in another way.")


class SocialRefused(HouseError):
    """What the other service sent cannot be trusted."""

    status = 401
    code = "social-refused"
    sentence = noop("That sign-in could not be checked. Please begin again.")


@dataclass(frozen=True, slots=True)
class Provider:
    """Another service whose sign-in counts here."""

    slug: str
    label: str
    issuer: str
    client_id: str
    client_secret: str

    @property
    def redirect_uri(self) -> str:
        """Where it sends people back to."""
        return f"{settings().site_url}/api/auth/social/{self.slug}/callback"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who came back; `email` is empty unless the service has verified it."""

    issuer: str
    subject: str
    email: str
    name: str


def providers() -> dict[str, Provider]:
    """The services that the settings name, by slug."""
    known = settings()
    offered = (
        Provider(GOOGLE, "Google", GOOGLE_ISSUER, known.google_client_id, known.google_client_secret),
        Provider(GITHUB, "GitHub", GITHUB_ISSUER, known.github_client_id, known.github_client_secret),
        Provider(
            OIDC,
            known.oidc_label or (urlsplit(known.oidc_issuer).hostname or ""),
            known.oidc_issuer.rstrip("/"),
            known.oidc_client_id,
            known.oidc_client_secret,
        ),
    )
    return {each.slug: each for each in offered if each.issuer and each.client_id and each.client_secret}
