"""Turns what files say about languages into the tags that players understand."""

from babelfish import Error, Language

UNKNOWN = "und"


def tag_of(said: str | None) -> str:
    """The BCP 47 tag for `eng`, `ger`, `pt-BR` or `en`; `und` where nothing fits."""
    first, _, rest = (said or "").strip().replace("_", "-").partition("-")
    language = _language(first.lower())
    if language is None:
        return UNKNOWN
    try:
        tag = language.alpha2
    except Error:
        tag = language.alpha3
    region = rest.upper()
    return f"{tag}-{region}" if len(region) == 2 and region.isascii() and region.isalpha() else tag


def name_of(tag: str) -> str:
    """The English name of a language, for menus that have no better word."""
    language = _language(tag.partition("-")[0])
    return language.name if language is not None else "Unknown language"


def _language(code: str) -> Language | None:
    """A language by its code of two letters, or of three in either of the two old ways."""
    if code == UNKNOWN:
        return None
    for converter in ("alpha2", "alpha3b", "alpha3t"):
        try:
            return Language.fromcode(code, converter)
        except (Error, KeyError):
            continue
    return _by_alpha3(code)


def _by_alpha3(code: str) -> Language | None:
    try:
        return Language(code)
    except (Error, ValueError):
        return None
