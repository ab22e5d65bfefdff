"""A title as its editor types it: every field is text, and only what was changed is sent on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import cast

from netflix_clone.catalog.schemas import CreditRole, TitleChanges, TitleDetails
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext, noop


@dataclass(frozen=True, slots=True)
class TitleFields:
    """What stands in the fields of the form; a tick box holds "on" or nothing."""

    name: str = ""
    original_name: str = ""
    tagline: str = ""
    synopsis: str = ""
    year: str = ""
    release_date: str = ""
    runtime_min: str = ""
    maturity: str = ""
    certification: str = ""
    maturity_reasons: str = ""
    original_language: str = ""
    is_premium: str = ""
    genres: str = ""
    keywords: str = ""
    countries: str = ""
    languages: str = ""
    directors: str = ""
    cast: str = ""


SPOKEN = {
    "name": noop("Name"),
    "original_name": noop("Original name"),
    "tagline": noop("Tagline"),
    "synopsis": noop("Synopsis"),
    "year": noop("Year"),
    "release_date": noop("Release date"),
    "runtime_min": noop("Running time"),
    "maturity": noop("Age"),
    "certification": noop("Certification"),
    "maturity_reasons": noop("Reasons for the age"),
    "original_language": noop("Original language"),
    "is_premium": noop("Premium"),
    "genres": noop("Genres"),
    "keywords": noop("Keywords"),
    "countries": noop("Countries"),
    "languages": noop("Languages"),
    "directors": noop("Directors"),
    "cast": noop("Cast"),
}


def fields_of(title: TitleDetails) -> TitleFields:
    """The form as it opens."""
    return TitleFields(
        name=title.card.name,
        original_name=title.original_name,
        tagline=title.tagline,
        synopsis=title.synopsis,
        year=str(title.card.year),
        release_date=title.release_date.isoformat() if title.release_date else "",
        runtime_min=str(title.runtime_min or ""),
        maturity=str(title.card.maturity),
        certification=title.card.certification,
        maturity_reasons=", ".join(title.maturity_reasons),
        original_language=title.original_language,
        is_premium="on" if title.is_premium else "",
        genres=", ".join(title.genres),
        keywords=", ".join(title.keywords),
        countries=", ".join(title.countries),
        languages=", ".join(title.languages),
        directors="\n".join(title.credited(CreditRole.DIRECTOR)),
        cast="\n".join(title.credited(CreditRole.CAST)),
    )


def typed_fields(form: Mapping[str, str]) -> TitleFields:
    """The form as it was sent; line ends are made plain, as browsers send both kinds."""
    return TitleFields(**{each.name: _plain(form.get(each.name, "")) for each in fields(TitleFields)})


def changed(opened: TitleFields, typed: TitleFields) -> tuple[str, ...]:
    """The names of the fields that were changed since the form was opened."""
    return tuple(
        each.name for each in fields(TitleFields) if getattr(opened, each.name) != getattr(typed, each.name)
    )


def changes(opened: TitleFields, typed: TitleFields) -> TitleChanges:
    """What to tell the catalogue: the changed fields alone.

    Raises:
        Invalid: a number or a date cannot be read; it names the field.
    """
    found = {name: _READ.get(name, _text)(name, getattr(typed, name)) for name in changed(opened, typed)}
    return cast(TitleChanges, found)


def spoken(names: tuple[str, ...]) -> str:
    """Field names as a person reads them."""
    return gettext(", ").join(gettext(SPOKEN[name]) for name in names)


def number(name: str, text: str) -> int:
    """A whole number; nothing is zero.

    Raises:
        Invalid: it is none.
    """
    digits = text.strip()
    if digits and not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise Invalid(
            gettext("{field} must be a whole number.", field=gettext(SPOKEN.get(name, name))), field=name
        )
    return int(digits or 0)


def _text(_name: str, text: str) -> str:
    return text


def _date(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(
            gettext("Write the release date as year, month, day, such as 1926-12-31."), field=name
        ) from None


def _flag(_name: str, text: str) -> bool:
    return bool(text)


def _labels(_name: str, text: str) -> tuple[str, ...]:
    """The entries of a list, one a line or between commas, each once."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in re.split(r"[,\n]", text)))))


def _people(_name: str, text: str) -> tuple[str, ...]:
    """One person a line: names hold commas, as in "Robert Downey, Jr."."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split("\n")))))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


_READ: dict[str, Callable[[str, str], object]] = {
    "year": number,
    "runtime_min": number,
    "maturity": number,
    "release_date": _date,
    "is_premium": _flag,
    "genres": _labels,
    "maturity_reasons": _labels,
    "keywords": _labels,
    "countries": _labels,
    "languages": _labels,
    "directors": _people,
    "cast": _people,
}
