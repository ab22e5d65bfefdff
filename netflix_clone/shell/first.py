"""The first HTML: head tags and content that a page has before any script runs.

A slice says what (`Page.first`), this module writes it. What fails is logged, and the page goes out with its skeleton.
"""

import json
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from html import escape
from threading import Lock
from typing import Any

from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import i18n
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import First, HeadTags, Page
from netflix_clone.shell import brand
from netflix_clone.ui.icons import markup

log = logging.getLogger(__name__)

SLOT = '<div class="first"></div>'
_PICTURE_OF_REFLEX = re.compile(r'<meta content="[^"]*" property="og:image"/>')
_FOR_STRANGERS_S = 60.0
_MOST_KEPT = 512
_LONGEST_DESCRIPTION = 300
# Behind it the largest picture is asked for, in front of every script: a browser opens six connections and no more.
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
_kept: OrderedDict[tuple[str, str], tuple[float, First | None]] = OrderedDict()
_lock = Lock()


def of(page: Page, path: str, identity: Identity | None) -> First | None:
    """The first HTML of `page` for whoever asks; that of strangers is kept for a minute."""
    if page.first is None:
        return None
    if identity is not None:
        return _made(page, path, identity)
    key = (path, i18n.language())
    with _lock:
        at, kept = _kept.get(key, (0.0, None))
    if at and time.monotonic() - at < _FOR_STRANGERS_S:
        return kept
    made = _made(page, path, None)
    with _lock:
        _kept[key] = (time.monotonic(), made)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Let the next stranger get what is true now."""
    with _lock:
        _kept.clear()


def placed(page: str, first: First) -> str:
    """A compiled page with its first HTML: in its slot, else over what is still empty."""
    if first.head.image:
        page = _PICTURE_OF_REFLEX.sub("", page, count=1)
    is_titled = "<title>" in page
    page = page.replace("</head>", f"{head(first.head, is_titled=is_titled)}</head>", 1)
    page = _CHARSET.sub(lambda found: found[0] + _preload(first.head), page, count=1)
    if not first.html:
        return page
    if SLOT in page:
        return page.replace(SLOT, f'<div class="first">{first.html}</div>', 1)
    return page.replace("<body>", f"<body><first-view>{_mast()}{first.html}</first-view>", 1)


def alone(first: First, style_sheets: str, path: str) -> str:
    """The page of a stranger, without the app: what there is, and the way in."""
    spoken = i18n.languages()[i18n.language()]
    house = escape(settings().brand_name)
    entry = f"/login?next={escape(path)}"
    return (
        f'<!DOCTYPE html><html lang="{spoken.code}" dir="{spoken.direction}"><head><meta charset="utf-8">'
        f'{_preload(first.head)}<meta name="viewport" content="width=device-width, initial-scale=1">{head(first.head)}'
        f'<link rel="icon" href="{brand.MARK_URL}"><link rel="manifest" href="/manifest.webmanifest">'
        f"{style_sheets}{brand.style()}</head><body>"
        f'<a class="skip-link" href="#content">{escape(gettext("Skip to content"))}</a>'
        f'<header class="hdr"><a class="brand" href="/"><img src="{brand.MARK_URL}" alt="" width="28" height="28">'
        f'<span>{house}</span></a><div class="hdr__r"><a class="btn btn--glass btn--slim" href="{entry}">'
        f'{escape(gettext("Sign in"))}</a></div></header><main id="content" class="open">{first.html}'
        f'<p class="open__a"><a class="btn btn--primary btn--lg" href="{entry}">{markup("play")}'
        f'{escape(gettext("Sign in to watch"))}</a><a class="btn btn--quiet btn--lg" href="/signup">'
        f"{escape(gettext('Create account'))}</a></p></main></body></html>"
    )


def _mast() -> str:
    """The header as it looks before the app is there."""
    mark = f'<img src="{brand.MARK_URL}" alt="" width="28" height="28">'
    return (
        f'<div class="hdr" aria-hidden="true"><span class="brand">{mark}'
        f"<span>{escape(settings().brand_name)}</span></span></div>"
    )


def head(tags: HeadTags, *, is_titled: bool = False) -> str:
    """The tags as HTML; titles and synopses are somebody's text, so everything is escaped.

    A prerendered page has its own title and description.
    """
    site, house = settings().site_url, settings().brand_name
    description = _shortened(tags.description)
    url = site + tags.path if tags.path else ""
    image = site + tags.image if tags.image else ""
    title = f"{tags.title} - {house}" if tags.title and house not in tags.title else tags.title or house
    properties = {
        "og:site_name": house,
        "og:type": tags.kind,
        "og:title": tags.title or house,
        "og:description": description,
        "og:url": url,
        "og:image": image,
    }
    names = {
        "description": "" if is_titled else description,
        "twitter:card": "summary_large_image" if image else "summary",
        "twitter:title": tags.title or house,
        "twitter:description": description,
        "twitter:image": image,
    }
    return "".join(
        (
            f"<title data-first>{escape(title)}</title>" if tags.title and not is_titled else "",
            f'<link rel="canonical" href="{escape(url)}">' if url else "",
            *(_meta("property", name, text) for name, text in properties.items() if text and url),
            *(
                _meta("name", name, text)
                for name, text in names.items()
                if text and (url or name == "description")
            ),
            _json_ld(tags.facts, url=url, image=image) if tags.facts and url else "",
        )
    )


def _preload(tags: HeadTags) -> str:
    """The picture of the first HTML that is the largest."""
    if not tags.preload:
        return ""
    return f'<link rel="preload" as="image" fetchpriority="high" href="{escape(tags.preload)}">'


def _made(page: Page, path: str, identity: Identity | None) -> First | None:
    assert page.first is not None  # noqa: S101 -- asked before
    try:
        return page.first(identity, _gaps(page.route, path))
    except HouseError:
        return None
    except Exception:
        log.exception("the first HTML of %s could not be made", page.route)
        return None


def _gaps(route: str, path: str) -> Mapping[str, str]:
    """What stands in the gaps of a route."""
    parts = zip(route.strip("/").split("/"), path.strip("/").split("/"), strict=False)
    return {name[1:-1]: value for name, value in parts if name.startswith("[")}


def _meta(attribute: str, name: str, text: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(text)}">'


def _json_ld(facts: Mapping[str, Any], *, url: str, image: str) -> str:
    told = {"@context": "https://schema.org", **facts, "url": url, **({"image": image} if image else {})}
    # A data block: no script of ours, so the policy needs no hash; nothing in it can close it either.
    safe = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{safe}</script>'


def _shortened(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[: _LONGEST_DESCRIPTION - 1].rstrip()}…"
