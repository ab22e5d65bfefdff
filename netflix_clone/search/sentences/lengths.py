"""How long it may be: "under 100 minutes", "I have an hour and a half", "moins d'une heure"."""

import re
from collections.abc import Iterator

from netflix_clone.search.sentences.reading import Aspect, Part

_HOUR = 60
_ONE = r"an?|one|eine[rn]?|un[ae]?|une"
_NUMBER_WORDS = {
    "half": 0.5,
    "two": 2,
    "three": 3,
    "zwei": 2,
    "drei": 3,
    "dos": 2,
    "tres": 3,
    "deux": 2,
    "trois": 3,
    "anderthalb": 1.5,
    "eineinhalb": 1.5,
    "zweieinhalb": 2.5,
}
_NUMBER = rf"\d{{1,3}}(?:[.,]\d)?|{_ONE}|{'|'.join(_NUMBER_WORDS)}"
_MINUTES = r"minut(?:e[ns]?|os?)|mins?|دقيقة|دقائق"
_HOURS = r"hours?|hrs?|hr|h|stunden?|std|horas?|heures?|ساعات|ساعة"
_DURATION = (
    rf"(?:(?P<whole>half\s+an\s+hour|(?:eine\s+)?halbe\s+stunde|media\s+hora|(?:une\s+)?demi[- ]heure|نصف\s+ساعة|ساعتين|ساعة\s+ونصف)"
    rf"|(?:(?P<number>{_NUMBER})\s*-?\s*)?(?P<unit>{_MINUTES}|{_HOURS})"
    rf"(?P<half>\s+and\s+a\s+half|\s+und\s+eine\s+halbe|\s+y\s+media|\s+et\s+demie)?)(?!\w)"
)
_WHOLE = {"ساعتين": 120, "ساعة ونصف": 90}
_BELOW = (
    r"under|below|less\s+than|shorter\s+than|at\s+most|no\s+(?:more|longer)\s+than|not\s+(?:more|longer)\s+than|up\s+to|within"
    r"|max(?:imum|imal)?\.?|unter|weniger\s+als|kürzer\s+als|höchstens|bis\s+zu|innerhalb\s+von"
    r"|(?:de\s+)?menos\s+de|hasta|como\s+mucho|máximo(?:\s+de)?"
    r"|(?:de\s+)?moins\s+d(?:e\s+|['’])|au\s+plus|jusqu['’]à|أقل\s+من|حتى"
)
_TIME_LEFT = (
    r"i\s+(?:only\s+)?(?:have|got)(?:\s+(?:only|just|about|got))*|i['’]ve\s+(?:only\s+)?got(?:\s+(?:only|just|about))*|have\s+only|only\s+have"
    r"|ich\s+hab['’e]?(?:\s+(?:nur|noch|etwa))*|tengo(?:\s+(?:solo|sólo|unos))*|j['’]ai(?:\s+(?:seulement|que|environ))*"
    r"|je\s+n['’]ai\s+que|لدي|عندي|معي"
)
_LIMIT = re.compile(
    rf"(?<!\w)(?:{_BELOW}|{_TIME_LEFT})\s*{_DURATION}(?:\s+(?:long|lang|or\s+less))?", re.IGNORECASE
)
_OR_LESS = re.compile(
    rf"(?<!\w){_DURATION}\s+(?:or\s+(?:less|shorter)|oder\s+(?:weniger|kürzer)|o\s+menos|ou\s+moins|أو\s+أقل)",
    re.IGNORECASE,
)
_LONGEST = 600


def read(sentence: str) -> Iterator[Part]:
    """The longest running time that a sentence names, in minutes."""
    for pattern in (_LIMIT, _OR_LESS):
        for found in pattern.finditer(sentence):
            minutes = _minutes(found)
            if 0 < minutes <= _LONGEST:
                yield Part(Aspect.LENGTH, (minutes,), found.start(), found.end())


def _minutes(found: re.Match[str]) -> int:
    if found["whole"]:
        return _WHOLE.get(" ".join(found["whole"].split()), _HOUR // 2)
    number = (found["number"] or "1").lower().replace(",", ".")
    figure = _NUMBER_WORDS.get(number) or (float(number) if number[0].isdigit() else 1)
    is_hours = re.fullmatch(_HOURS, found["unit"], re.IGNORECASE) is not None
    return round((figure + (0.5 if found["half"] else 0)) * (_HOUR if is_hours else 1))
