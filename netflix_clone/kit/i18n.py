"""Languages: the catalogues of `locales/`, and which of them speaks now.

Words of pages are said by the browser (`ui.i18n.t`), words of rules, mails and REST answers here (`gettext`).
Both read the same PO files; a folder more in `locales/` is a language more.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Any

from babel import Locale, negotiate_locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[2] / "locales"
SOURCE = "en"
BROWSER, ADMIN, SERVER, LABELS = "browser", "admin", "server", "labels"
_spoken: ContextVar[str] = ContextVar("language", default=SOURCE)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: its code, its own name, and the way it is written (ltr or rtl)."""

    code: str
    name: str
    direction: str


@cache
def languages() -> dict[str, Language]:
    """English, in which the code is written, and every language that has a folder."""
    codes = [
        SOURCE,
        *sorted(path.name for path in LOCALES.iterdir() if path.is_dir() and path.name != SOURCE),
    ]
    return {code: _described(code) for code in codes}


def _described(code: str) -> Language:
    locale = Locale.parse(code)
    name = locale.get_display_name(code) or code
    return Language(code, name[:1].upper() + name[1:], locale.text_direction)


def language() -> str:
    """The language of the request, event or task that runs now."""
    return _spoken.get()


def speak(code: str) -> None:
    """Go on in a language for the rest of this request; one that there is not is English."""
    _spoken.set(code if code in languages() else SOURCE)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """A stretch in another language: a mail to somebody who reads it."""
    before = _spoken.set(code if code in languages() else SOURCE)
    try:
        yield
    finally:
        _spoken.reset(before)


def negotiated(chosen: str, accepted: str) -> str:
    """The language somebody `chosen`, else the best of an Accept-Language header (RFC 9110, 12.5.4)."""
    if chosen in languages():
        return chosen
    wanted = sorted((_weighed(part) for part in accepted[:500].split(",") if part.strip()), reverse=True)
    tags = [tag for weight, _, tag in wanted if weight > 0]
    return negotiate_locale(tags, list(languages()), sep="-") or SOURCE


def _weighed(part: str) -> tuple[float, int, str]:
    tag, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), 0, tag.strip()
    except ValueError:
        return 0.0, 0, tag.strip()


def gettext(message: str, /, **values: Any) -> str:
    """`message` in the language that speaks now, with `{name}` replaced by the value of that name."""
    found = catalogue(language(), SERVER).messages.get(message, "")
    text = found if isinstance(found, str) and found else message
    return text.format(**values) if values else text


def ngettext(one: str, many: str, n: int, /, **values: Any) -> str:
    """`one` or `many` of something, `{n}` being how many."""
    return plural_of(catalogue(language(), SERVER), one, many, n).format(n=n, **values)


def plural_of(words: "Words", one: str, many: str, n: int) -> str:
    """The form of a message for `n` of something, as `words` have it, else the English one."""
    forms = words.messages.get(one, "")
    if isinstance(forms, tuple):
        return forms[words.plural_form(n)]
    return one if n == 1 else many


def label(name: str) -> str:
    """A mood or theme in the language that speaks now, as large or small as `name` begins.

    Catalogues have them in small letters; one that an operator has thought of stays as it was typed.
    """
    said = catalogue(language(), LABELS).messages.get(name.lower())
    if not isinstance(said, str):
        return name
    return f"{said[:1].upper()}{said[1:]}" if name[:1].isupper() else said


def noop(message: str) -> str:
    """Mark a message for the catalogues that is translated later, where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """What a language says for each message that it has translated, and which form a number takes."""

    messages: dict[str, str | tuple[str, ...]]
    plural_expr: str
    plural_form: Callable[[int], int]


@cache
def catalogue(code: str, domain: str) -> Words:
    """The finished translations of a language: what is missing, half or doubted is said in English."""
    found = read(code, domain)
    messages: dict[str, str | tuple[str, ...]] = {}
    for each in found:
        name = each.id[0] if isinstance(each.id, tuple | list) else each.id
        given = each.string if isinstance(each.string, tuple | list) else (each.string,)
        forms = tuple(form for form in given if form)
        if name and len(forms) == len(given) and not each.fuzzy:
            messages[name] = forms if each.pluralizable else forms[0]
    return Words(messages, found.plural_expr, c2py(found.plural_expr))


def read(code: str, domain: str) -> Catalog:
    """The catalogue of a language, empty where it has none."""
    path = LOCALES / code / f"{domain}.po"
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code, domain=domain)
