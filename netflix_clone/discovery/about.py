"""What there is to know about a title besides its story: who made it, from when on, in which languages."""

from collections.abc import Sequence
from functools import cache

from babel import Locale

from netflix_clone.catalog.schemas import CreditLine, CreditRole, TitleDetails
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Choice, Fact, People
from netflix_clone.kit.i18n import SOURCE, gettext, language
from netflix_clone.media.schemas import Track
from transcoder import languages


def cast(title: TitleDetails) -> tuple[Choice, ...]:
    """Those before the camera, in billing order."""
    return tuple(_person(line) for line in title.credits if line.role is CreditRole.CAST)


def crew(title: TitleDetails) -> tuple[People, ...]:
    """Those behind it, by what they did."""
    roles = ((CreditRole.DIRECTOR, gettext("Directed by")), (CreditRole.WRITER, gettext("Written by")))
    found = (
        People(label, tuple(_person(line) for line in title.credits if line.role is role))
        for role, label in roles
    )
    return tuple(each for each in found if each.people)


def _person(line: CreditLine) -> Choice:
    return Choice(label=line.name, href=f"/person/{line.person_id}")


def facts(title: TitleDetails, tracks: Sequence[Track]) -> tuple[Fact, ...]:
    """The lines that say something, of a title and of the package that plays next."""
    original = title.original_name if title.original_name != title.card.name else ""
    reasons = ", ".join(gettext(each) for each in title.maturity_reasons)
    lines = (
        (gettext("Age"), " · ".join(part for part in (_age(title), reasons) if part)),
        (gettext("Original title"), original),
        (gettext("From"), ", ".join(_country(name) for name in title.countries)),
        (gettext("Spoken"), ", ".join(_language(said) for said in title.languages)),
        (gettext("Audio"), _languages(tracks, "audio")),
        (gettext("Captions"), _languages(tracks, "subtitles")),
    )
    return tuple(Fact(label, text) for label, text in lines if text)


def _age(title: TitleDetails) -> str:
    """The badge, and what it means."""
    age = title.card.maturity
    meaning = gettext("for everybody") if age == 0 else gettext("from {n} years on", n=age)
    badge = tiles.age(title.card)
    return f"{badge} ({meaning})"


def _languages(tracks: Sequence[Track], kind: str) -> str:
    spoken = (_language(track.language) for track in tracks if track.kind == kind and track.language)
    return ", ".join(dict.fromkeys(spoken))


def _language(said: str) -> str:
    """A language code as a word of the reader's; what is no code stays as the editor wrote it."""
    tag = languages.tag_of(said)
    if tag == languages.UNKNOWN:
        return said if said != languages.UNKNOWN else gettext("Unknown")
    try:
        name = Locale.parse(tag, sep="-").get_display_name(language())
    except (ValueError, LookupError):
        name = None
    return _capital(name or languages.name_of(said))


def _country(name: str) -> str:
    """A country in the reader's language; one that Babel does not know by its English name stays as it is."""
    if language() == SOURCE:
        return name
    code = _countries().get(name, "")
    return Locale.parse(language()).territories.get(code, name)


@cache
def _countries() -> dict[str, str]:
    return {name: code for code, name in Locale.parse(SOURCE).territories.items()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
