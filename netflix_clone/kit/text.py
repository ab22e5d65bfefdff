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
