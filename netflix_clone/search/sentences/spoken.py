"""What is spoken or written below: "in German", "silent", "mit deutschen Untertiteln"."""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from netflix_clone.search.sentences.reading import Aspect, Part

NO_SPEECH = "zxx"
_CODES = [
    "ar",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hu",
    "it",
    "ja",
    "ko",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "th",
    "tr",
    "uk",
    "zh",
]
_READERS = ("en", "de", "es", "fr", "ar")
_SILENT = re.compile(
    r"(?<!\w)(?:silent(?=\s+(?:films?|movies?|comed\w+|horrors?|dramas?|westerns?|classics?|short\w*|era)(?!\w)|$)|without\s+(?:dialogue|words|speech)"
    r"|stumm(?:e[nrs]?)?(?=\s*film)|ohne\s+(?:dialog\w*|worte|ton)|mud[oa]s?|sin\s+diálogos?|muets?(?:tes?)?|sans\s+(?:dialogues?|paroles)|صامتة?)(?!\w)|stumm(?=film)",
    re.IGNORECASE,
)


@cache
def _names() -> dict[str, str]:
    """Names of languages in the languages of the interface, lower case, and their codes."""
    return {
        name.lower(): code
        for reader in _READERS
        for code in _CODES
        if (name := Locale.parse(reader).languages.get(code))
    }


@cache
def _patterns() -> tuple[tuple[Aspect, re.Pattern[str]], ...]:
    names = sorted(map(re.escape, _names()), key=len, reverse=True)
    name = rf"(?P<name>{'|'.join(names)})"
    german = rf"(?P<name>{'|'.join(names)})e?[nrs]?"
    captions = (
        rf"(?:with|mit|con|avec)\s+{german}\s+(?:subtitles|captions|untertiteln?)"
        rf"|(?:subtitle[sd]|captions|captioned|subtítulos|subtitulad[oa]s?|sous-titres|sous-titrée?s?)\s+(?:in|en)\s+{name.replace('name', 'name2')}"
        rf"|(?:avec\s+)?sous-titres\s+{name.replace('name', 'name3')}s?|untertitel(?:n)?\s+(?:auf|in)\s+{name.replace('name', 'name4')}"
    )
    spoken = (
        rf"(?:spoken\s+)?(?:in|auf|en)\s+{name}|{name.replace('name', 'name2')}[- ](?:language|speaking)|{name.replace('name', 'name3')}sprachig\w*"
        rf"|ب(?=ال){name.replace('name', 'name4')}"
    )
    return tuple(
        (aspect, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
        for aspect, pattern in ((Aspect.CAPTIONS, captions), (Aspect.LANGUAGE, spoken))
    )


def read(sentence: str) -> Iterator[Part]:
    """The languages that a sentence asks for; `zxx`, as ISO 639 has it, is none at all."""
    for aspect, pattern in _patterns():
        for found in pattern.finditer(sentence):
            name = next(filter(None, found.groups()))
            yield Part(aspect, (_names()[name.lower()],), found.start(), found.end())
    for found in _SILENT.finditer(sentence):
        yield Part(Aspect.LANGUAGE, (NO_SPEECH,), found.start(), found.end())
