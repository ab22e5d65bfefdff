"""Reasons in words, each with the way to what it names."""

from dataclasses import dataclass

from netflix_clone.kit.i18n import gettext
from netflix_clone.library.schemas import TasteOrigin
from netflix_clone.recommendations.schemas import Reason, TraitKind

LIKED = frozenset((TasteOrigin.UP, TasteOrigin.LOVE, TasteOrigin.STARS))
"""What a profile did with a title of which it is told that it liked it."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason as it is read; `href` is empty where there is nothing to go to, `share` is 0 to 1."""

    kind: str
    key: str
    label: str
    text: str
    href: str
    share: float


def line(reason: Reason, origin: TasteOrigin | None = None) -> ReasonLine:
    """A reason in the reader's words; `origin` is what the profile did with a title that is the reason."""
    return ReasonLine(
        kind=reason.kind,
        key=reason.key,
        label=reason.label,
        text=_text(reason, origin),
        href=_href(reason),
        share=round(reason.share, 3),
    )


def _text(reason: Reason, origin: TasteOrigin | None) -> str:
    match reason.kind:
        case "title":
            return _of_title(reason.label, origin)
        case "popular":
            return gettext("Many viewers watch it")
        case "surprise":
            return gettext("A surprise: something else than usual")
        case _:
            return gettext("You like {name}", name=reason.label)


def _of_title(name: str, origin: TasteOrigin | None) -> str:
    if origin in LIKED:
        return gettext("Because you liked {name}", name=name)
    if origin is TasteOrigin.SAVED:
        return gettext("Because {name} is on your list", name=name)
    return gettext("Because you watched {name}", name=name)


def _href(reason: Reason) -> str:
    if reason.kind == "title":
        return f"/title/{reason.key}"
    places = {TraitKind.GENRE.value: "genre", TraitKind.PERSON.value: "person"}
    return f"/{places[reason.kind]}/{reason.key}" if reason.kind in places else ""
