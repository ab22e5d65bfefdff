"""When it was made: "from the 70s", "before 1960", "aus den Zwanzigern", "entre 1950 et 1960".

Only what speaks of the making counts: a film "set in the 30s" or "about the sixties" may be of any year.
"""

import re
from collections.abc import Iterator

from netflix_clone.search.sentences.reading import Aspect, Part

EARLIEST, LATEST = 1880, 2099
_DECADE_WORDS = {
    20: r"twenties|zwanziger[n]?|veinte|vingt|العشرين(?:ات|يات)",
    30: r"thirties|dreißiger[n]?|dreissiger[n]?|treinta|trente|الثلاثين(?:ات|يات)",
    40: r"forties|vierziger[n]?|cuarenta|quarante|الأربعين(?:ات|يات)",
    50: r"fifties|fünfziger[n]?|cincuenta|cinquante|الخمسين(?:ات|يات)",
    60: r"sixties|sechziger[n]?|sesenta|soixante|الستين(?:ات|يات)",
    70: r"seventies|siebziger[n]?|setenta|soixante-dix|السبعين(?:ات|يات)",
    80: r"eighties|achtziger[n]?|ochenta|quatre-vingts?|الثمانين(?:ات|يات)",
    90: r"nineties|neunziger[n]?|noventa|quatre-vingt-dix|التسعين(?:ات|يات)",
}
_WORDS = "|".join(f"(?P<d{decade}>(?:{words}))" for decade, words in reversed(_DECADE_WORDS.items()))
_DECADE = rf"(?:['’]?(?P<figures>(?:1[89]|20)?\d0)(?:['’]?s|er[n]?)|{_WORDS})(?:[ -]jahren?)?(?!\w)"
_DECADE_ROMANCE = rf"(?:(?P<figures>(?:1[89]|20)?\d0)|{_WORDS})(?!\w)"
_PART = r"(?:(?:early|mid|late)[- ]|frühen\s+|späten\s+)?"
_MADE = r"made|released|filmed|shot|produced|gedreht|erschienen|rodadas?|estrenadas?|tournée?s?|sortie?s?"
_FROM_DECADE = re.compile(
    rf"(?<!\w)(?:(?:(?:{_MADE})\s+)?(?:from|of)\s+(?:the\s+)?|(?:{_MADE})\s+(?:in|during)\s+(?:the\s+)?|aus\s+den\s+|der\s+){_PART}{_DECADE}",
    re.IGNORECASE,
)
_FROM_DECADE_ROMANCE = re.compile(
    rf"(?<!\w)(?:de\s+los\s+(?:años\s+)?|de\s+la\s+década\s+de(?:\s+los)?\s+|(?:des|dans\s+les)\s+années\s+|من\s+){_DECADE_ROMANCE}",
    re.IGNORECASE,
)
_THING = (
    r"films?|movies?|flicks?|series|shows?|comed(?:y|ies)|horrors?|thrillers?|westerns?|dramas?|sci-?fi|science\s+fiction|action|romances?|rom-?coms?"
    r"|musicals?|animations?|cartoons?|documentar(?:y|ies)|noirs?|classics?|slashers?|filme[n]?|komödien?|krimis?|teen|cult|family|adventures?|fantas(?:y|ies)"
)
_DECADE_THING = re.compile(
    rf"(?<!\w)(?<!the\s){_DECADE}(?=[ -](?:\w+[ -])?(?:{_THING})(?!\w))", re.IGNORECASE
)
_YEAR = r"(?:1[89]\d\d|20\d\d)(?!\w)"
_BETWEEN = re.compile(
    rf"(?<!\w)(?:between|from|zwischen|von|entre|desde|de|بين|من)\s+(?P<first>{_YEAR})\s+(?:and|to|until|und|bis|y|a|hasta|et|à|و\s?|إلى)\s*(?P<last>{_YEAR})"
    rf"|(?<![\w-])(?P<first2>{_YEAR})\s?[-–]\s?(?P<last2>{_YEAR})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{_MADE})\s+)?(?:before|older\s+than|vor|antes\s+de|avant|قبل)\s+(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<!\w)(?:(?:{_MADE})\s+)?(?:(?P<since>since|seit|ab|desde|depuis|à\s+partir\s+de|منذ)|after|newer\s+than|nach|después\s+de|après|بعد)\s+(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    rf"(?<!\w)(?:(?:from|of|(?:{_MADE})\s+in|aus(?:\s+dem\s+jahr)?|von|de|del\s+año|de\s+l['’]année|من\s+عام)\s+)(?P<year>{_YEAR})"
    rf"|(?<!\w)(?P<year2>{_YEAR})(?=\s+(?:film|movie)s?(?!\w))",
    re.IGNORECASE,
)


def read(sentence: str) -> Iterator[Part]:
    """The ranges of years that a sentence names."""
    for found in _BETWEEN.finditer(sentence):
        first, last = int(found["first"] or found["first2"]), int(found["last"] or found["last2"])
        yield _part(found, min(first, last), max(first, last))
    for pattern in (_FROM_DECADE, _FROM_DECADE_ROMANCE, _DECADE_THING):
        for found in pattern.finditer(sentence):
            start = _decade(found)
            yield _part(found, start, start + 9)
    for found in _BEFORE.finditer(sentence):
        yield _part(found, EARLIEST, int(found["year"]) - 1)
    for found in _AFTER.finditer(sentence):
        yield _part(found, int(found["year"]) + (0 if found["since"] else 1), LATEST)
    for found in _OF_YEAR.finditer(sentence):
        year = int(found["year"] or found["year2"])
        yield _part(found, year, year)


def _decade(found: re.Match[str]) -> int:
    """The first year of a decade: 00 and 10 are of this century, the others of the last."""
    figures = found["figures"]
    if figures is None:
        return 1900 + next(decade for decade in _DECADE_WORDS if found[f"d{decade}"])
    if len(figures) > 2:
        return int(figures)
    return int(figures) + (2000 if int(figures) < 20 else 1900)


def _part(found: re.Match[str], first: int, last: int) -> Part:
    return Part(Aspect.YEARS, (first, last), found.start(), found.end())
