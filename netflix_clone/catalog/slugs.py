"""Slugs: names as they stand in addresses, in plain ASCII."""

import hashlib
import re
import unicodedata

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "œ": "oe",
        "Œ": "OE",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "þ": "th",
    }
)
_ARTICLES = re.compile(r"^(the|a|an|le|la|les|der|die|das|el|los|las)\s+(?=\S)", re.IGNORECASE)


def folded(name: str) -> str:
    """`name` in ASCII, accents dropped: "Fantômas" becomes "Fantomas"."""
    spelled = unicodedata.normalize("NFKD", name.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return spelled.encode("ascii", "ignore").decode()


def slug(name: str, *, longest: int = 60) -> str:
    """`name` for an address; a name without Latin letters gets a short fingerprint instead."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(name).lower()).strip("-")[:longest].strip("-")
    return plain or "n-" + hashlib.sha256(name.encode()).hexdigest()[:10]


def sort_name(name: str) -> str:
    """What `name` is filed under: without its article, in lower case, accents dropped."""
    filed = _ARTICLES.sub("", name.strip())
    return (folded(filed).lower().strip() or filed.lower())[:200]
