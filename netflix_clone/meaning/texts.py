"""The text of a title that its vector is made from."""

import hashlib

from netflix_clone.catalog.queries import TitleText


def of_title(title: TitleText) -> str:
    """Name, tagline and synopsis: genres beside them change nothing measurable (docs/finding.md)."""
    return "\n".join(filter(None, (title.name, title.tagline, title.synopsis)))


def digest(text: str) -> str:
    """The hash by which a text is known again."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
