"""The form of each field of a title: checked once, whoever fills it in."""

from collections.abc import Mapping

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext, noop

_LONGEST_TEXT = {
    "name": 200,
    "original_name": 200,
    "tagline": 300,
    "synopsis": 4000,
    "certification": 12,
    "original_language": 12,
    "character": 120,
}
_RANGES = {
    "year": (1870, 2200),
    "runtime_min": (0, 6000),
    "maturity": (0, 21),
    "season": (0, 1000),
    "number": (0, 10000),
}
_LABELS = {
    "genres": (20, 60),
    "keywords": (60, 60),
    "countries": (20, 60),
    "languages": (20, 60),
    "directors": (20, 120),
    "cast": (200, 120),
    "maturity_reasons": (8, 30),
}


def check(fields: Mapping[str, object]) -> None:
    """Refuse what no title may hold.

    Raises:
        Invalid: it names the field and says what would do.
    """
    for name, value in fields.items():
        if isinstance(value, str):
            _check_text(name, value)
        elif isinstance(value, tuple):
            _check_labels(name, value)
        elif name in _RANGES and isinstance(value, int):
            smallest, largest = _RANGES[name]
            if not smallest <= value <= largest:
                raise Invalid(
                    gettext(
                        "{field} must lie between {smallest} and {largest}.",
                        field=_spoken(name),
                        smallest=smallest,
                        largest=largest,
                    ),
                    field=name,
                )


def _check_text(name: str, text: str) -> None:
    if name == "name" and not text.strip():
        raise Invalid(noop("Please give it a name."), field=name)
    longest = _LONGEST_TEXT.get(name, 4000)
    if len(text) > longest:
        raise Invalid(
            gettext("{field} may have {n} characters at most.", field=_spoken(name), n=longest), field=name
        )
    if "\0" in text:
        raise Invalid(
            gettext("{field} holds a character that cannot be stored.", field=_spoken(name)), field=name
        )


def _check_labels(name: str, labels: tuple[object, ...]) -> None:
    most, longest = _LABELS[name]
    if len(labels) > most:
        raise Invalid(gettext("{field} may be {n} at most.", field=_spoken(name), n=most), field=name)
    for label in labels:
        if not isinstance(label, str) or not label.strip() or len(label) > longest or "\0" in label:
            raise Invalid(gettext("Each entry needs 1 to {longest} characters.", longest=longest), field=name)


def _spoken(name: str) -> str:
    return gettext(name.replace("_", " ").capitalize())
