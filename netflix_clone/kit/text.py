"""Text that people typed: made one clean line before it is kept or shown."""

import re
import unicodedata

# Bidirectional controls can make a name read as something else; zero-width signs can make two look the same.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d\ufe0f"  # Persian and Indic spelling and joined emoji need them


def one_line(text: str) -> str:
    """`text` in NFC without controls, direction marks and line breaks, its blanks single and trimmed."""
    blank = re.sub(r"[\t\r\n\u2028\u2029]", " ", unicodedata.normalize("NFC", text))
    seen = "".join(c for c in blank if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)
    return re.sub(r"\s+", " ", seen).strip(f" {_JOINERS}")


_ARTICLES = ("the", "a", "an", "der", "die", "das", "el", "la", "los", "las", "le", "les", "l")


def folded(text: str) -> str:
    """`text` as names are compared: no case, no accents, no punctuation, single blanks.

    Letters of every script stay; what Unicode calls a mark (an accent, an Arabic vowel) goes.
    """
    apart = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    bare = "".join(
        c if c.isalnum() else " " for c in apart if not unicodedata.combining(c) and c not in "'\u2019"
    )
    return " ".join(bare.split())


def without_article(name: str) -> str:
    """A folded name without the article at its beginning, unless nothing else is there."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in _ARTICLES else name


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, as they stand on a face without a picture."""
    words = [word for word in (re.sub(r"^\W+", "", each) for each in name.split()) if word]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
