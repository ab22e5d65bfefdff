"""Words for pages: put in place of the marks of a prepared page, and sent to the browser as a script.

While the frontend is compiled nobody reads it, so `ui/i18n.js` writes each message down as a mark: a JSON list
between two characters that no text has, with HTML's own characters escaped by React.
"""

import gzip
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from netflix_clone.kit import i18n

BEGIN, END = "\ue000", "\ue001"
FOLDER = "/i18n/"
_MARKS = re.compile(f"[{BEGIN}{END}]")
_GAP = re.compile(r"\{(\w+)\}")
_SCRIPT = re.compile(r"/i18n/([a-z]{2,3}(?:-[A-Za-z]+)?)_(browser|admin)-([0-9a-f]{16})\.js")
_FIRST = "window.emberlightWords={messages:%s,plural:n=>Number(%s)};\n"
_MORE = "Object.assign(window.emberlightWords.messages,%s);\n"


@dataclass(frozen=True, slots=True)
class Script:
    """The words of a language as JavaScript."""

    address: str
    body: bytes
    packed: bytes


def is_mute(page: bytes) -> bool:
    """Whether a page still has marks where its words belong."""
    return BEGIN.encode() in page


def said(page: str, code: str) -> str:
    """A page, or a piece of one, with the words of a language in place of its marks."""
    return _each_mark(page, lambda mark: html.escape(_spoken(html.unescape(mark), code)))


def _each_mark(page: str, say: Callable[[str], str]) -> str:
    parts: list[str] = []
    depth = start = seen = 0
    for found in _MARKS.finditer(page):
        if found[0] == BEGIN:
            if depth == 0:
                parts.append(page[seen : found.start()])
                start = found.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                parts.append(say(page[start : found.start()]))
            seen = found.end()
    return "".join((*parts, page[seen:]))


def _spoken(mark: str, code: str) -> str:
    kind, *message, values = json.loads(mark)
    if kind == "tn":
        one, many, n = message
        return _filled(_form(code, one, many, n), {"n": n, **values}, code)
    words = _messages(code).get(message[0], "")
    return _filled(words if isinstance(words, str) and words else message[0], values, code)


def _form(code: str, one: str, many: str, n: Any) -> str:
    count = n if isinstance(n, int) else 0
    domain = i18n.BROWSER if one in i18n.catalogue(code, i18n.BROWSER).messages else i18n.ADMIN
    return i18n.plural_of(i18n.catalogue(code, domain), one, many, count)


def _filled(text: str, values: Mapping[str, Any], code: str) -> str:
    def value(gap: re.Match[str]) -> str:
        if gap[1] not in values:
            return gap[0]
        given = values[gap[1]]
        # A value may have been said itself.
        return (
            _each_mark(given, lambda mark: _spoken(mark, code))
            if isinstance(given, str)
            else json.dumps(given)
        )

    return _GAP.sub(value, text)


@cache
def _messages(code: str) -> dict[str, str | tuple[str, ...]]:
    return i18n.catalogue(code, i18n.ADMIN).messages | i18n.catalogue(code, i18n.BROWSER).messages


def scripts(code: str, *, is_office: bool) -> tuple[Script, ...]:
    """What a page in a language loads before anything else: nothing for English, which the code speaks."""
    if code == i18n.SOURCE:
        return ()
    domains = (i18n.BROWSER, i18n.ADMIN) if is_office else (i18n.BROWSER,)
    return tuple(_script(code, domain) for domain in domains)


def script_at(path: str) -> tuple[Script, bool] | None:
    """The script that a path names, and whether it is still the one that had this name."""
    found = _SCRIPT.fullmatch(path)
    if found is None or found[1] not in i18n.languages():
        return None
    script = _script(found[1], found[2])
    return script, script.address == path


@cache
def _script(code: str, domain: str) -> Script:
    words = i18n.catalogue(code, domain)
    messages = json.dumps(words.messages, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = _FIRST % (messages, words.plural_expr) if domain == i18n.BROWSER else _MORE % messages
    body = text.encode()
    address = f"{FOLDER}{code}_{domain}-{sha256(body).hexdigest()[:16]}.js"
    return Script(address, body, gzip.compress(body, 9, mtime=0))
