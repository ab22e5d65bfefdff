"""Which kind, which genre: "series", "comedies", "Zeichentrickfilm", "ciencia ficción"."""

import re
from collections.abc import Iterator

from netflix_clone.search.sentences.reading import Aspect, Part

_SERIES = r"(?:tv|television)[- ](?:series|shows?)|series(?!\s+of)|mini-?series|serien?|séries?|مسلسل(?:ات)?"
_MOVIE = (
    r"(?:films?|movies?|flicks?)(?!\s+(?:noir|stars?|mak\w+|directors?|theat\w+|studios?|sets?|industry|within|crew))"
    r"|(?:spiel)?filme?|películas?|pelis?|أفلام|فيلم|فلم"
)
_GENRES: dict[tuple[str, ...], str] = {
    ("Action",): r"action(?:film\w*)?|acción|أكشن",
    ("Adventure",): r"adventures?|abenteuer(?:film\w*)?|aventuras?|aventures?|مغامر(?:ة|ات)",
    (
        "Animation",
    ): r"animat(?:ion|ed)|cartoons?|zeichentrick(?:film\w*)?|animación|dibujos\s+animados|dessins?\s+animés?|رسوم\s+متحركة",
    (
        "Comedy",
    ): r"comed(?:y|ies)|rom-?coms?|funny|komödien?|lustige[nrs]?|comedias?|comédies?|كوميدي(?:ا|ة)?",
    (
        "Crime",
    ): r"crime(?=\s+(?:film|movie|drama|thriller|series|stor))|gangsters?|krimis?|policiers?|policiacas?|جريمة",
    (
        "Documentary",
    ): r"documentar(?:y|ies)|dokumentarfilme?|dokus?|documentales?|documentaires?|وثائقي(?:ة)?",
    ("Drama",): r"dramas?|drames?|دراما",
    (
        "Family",
        "Kids",
    ): r"family(?=\s+(?:film|movie|comed))|for\s+(?:the\s+)?(?:kids|children|family)|kinderfilme?|für\s+kinder|para\s+niños|pour\s+(?:les\s+)?enfants|للأطفال",
    ("Fantasy",): r"fantas(?:y|tique)|fantasía|فانتازيا",
    ("Film Noir", "Film-Noir", "Noir"): r"(?:film[- ])?noirs?|cine\s+negro",
    ("History",): r"histor(?:y|ical|ienfilm\w*)|históricas?|historiques?|تاريخي(?:ة)?",
    ("Horror",): r"horror(?:film\w*)?s?|scary|gruselfilme?|terror|miedo|épouvante|horreur|رعب",
    ("Music", "Musical"): r"musicals?|musicales?|comédies?\s+musicales?|موسيقي(?:ة)?",
    ("Mystery",): r"myster(?:y|ies)|whodunn?its?|misterio|mystère|غموض",
    (
        "Romance",
    ): r"romances?|romantic|love\s+stor(?:y|ies)|liebesfilme?|romanzen?|románticas?|romantiques?|رومانسي(?:ة)?",
    ("Sci-Fi", "Science Fiction"): r"sci-?fi|science[- ]fiction|ciencia\s+ficción|خيال\s+علمي",
    ("Short",): r"short\s+(?:films?|movies?)|shorts|kurzfilme?|cortometrajes?|courts?[- ]métrages?",
    ("Thriller",): r"thrillers?|suspenso?|إثارة",
    (
        "War",
    ): r"war(?=\s+(?:film|movie|drama))|kriegsfilme?|(?:películas?\s+)?bélicas?|films?\s+de\s+guerre|حرب",
    ("Western",): r"westerns?",
}
_PATTERNS = tuple(
    (names, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for names, words in _GENRES.items()
)
_KINDS = (
    ("series", re.compile(rf"(?<!\w)(?:{_SERIES})(?!\w)", re.IGNORECASE)),
    ("movie", re.compile(rf"(?<!\w)(?:{_MOVIE})(?!\w)", re.IGNORECASE)),
)


def read(sentence: str) -> Iterator[Part]:
    """The genres that a sentence names, by their English names, and whether it asks for films or for series."""
    for names, pattern in _PATTERNS:
        for found in pattern.finditer(sentence):
            yield Part(Aspect.GENRE, names, found.start(), found.end())
    kinds = [(kind, found) for kind, pattern in _KINDS if (found := pattern.search(sentence))]
    if len(kinds) == 1:
        kind, found = kinds[0]
        yield Part(Aspect.KIND, (kind,), found.start(), found.end())
