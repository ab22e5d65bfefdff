"""Which pages open for whom: asked before a page is sent, so that nobody sees one flash by."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from urllib.parse import parse_qs, quote

from netflix_clone.accounts.access import ChildWatching, admit
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import i18n
from netflix_clone.kit.errors import Forbidden, NoProfile, NotSignedIn
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.paths import same_site_path
from netflix_clone.plugins.protocols import Access, Page

FOR_STRANGERS = {"/", "/login", "/signup"}
_ANY_SEGMENTS, _SEGMENT = r"\[\[?\.\.\.\w+\]?\]", r"\[\w+\]"


def page_at(pages: Mapping[str, Page], path: str) -> Page | None:
    """The page of `path`; a plain route is preferred to one with gaps."""
    path = path.rstrip("/") or "/"
    if path in pages:
        return pages[path]
    return next(
        (page for route, page in pages.items() if "[" in route and _pattern(route).fullmatch(path)), None
    )


def detour(page: Page, path: str, query: str, identity: Identity | None) -> str | None:
    """Where to go instead of `page`, or None where it opens.

    Raises:
        Forbidden: there is nowhere to go: the page is not for this account.
    """
    path = path.rstrip("/") or "/"
    if path in FOR_STRANGERS:
        return same_site_path(parse_qs(query).get("next", [""])[0]) if identity else None
    back = quote(f"{path}?{query}" if query else path, safe="/")
    try:
        admit(identity, page.access)
    except NotSignedIn:
        return f"/login?next={back}"
    except NoProfile:
        return f"/profiles?next={back}"
    except ChildWatching:
        return "/profiles"
    return None


def needs_identity(page: Page, path: str) -> bool:
    """Whether it matters for `page` who asks."""
    return page.access is not Access.PUBLIC or (path.rstrip("/") or "/") in FOR_STRANGERS


def refusal(error: Forbidden) -> str:
    """A page that says no, and shows the way back."""
    spoken = i18n.languages()[i18n.language()]
    heading = escape(gettext("Not for this account"))
    return (
        f'<!DOCTYPE html><html lang="{spoken.code}" dir="{spoken.direction}"><head><meta charset="utf-8">'
        f'<title>{heading}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/emberlight.css"></head><body><main class="refusal">'
        '<img src="/pictures/snapped-reel.svg" alt="" width="220" height="150">'
        f'<h1 class="h-sec">{heading}</h1><p class="t2">{escape(error.told())}</p>'
        '<p><a class="btn btn--primary" href="/browse">'
        f"{escape(gettext('Back to the films'))}</a></p></main></body></html>"
    )


@lru_cache(maxsize=256)
def _pattern(route: str) -> re.Pattern[str]:
    parts = (
        ".+"
        if re.fullmatch(_ANY_SEGMENTS, part)
        else "[^/]+"
        if re.fullmatch(_SEGMENT, part)
        else re.escape(part)
        for part in route.strip("/").split("/")
    )
    return re.compile("/" + "/".join(parts))
