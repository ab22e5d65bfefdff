"""Words of what titles are made of, and of what somebody wants to see nothing of."""

from dataclasses import dataclass
from enum import StrEnum

from netflix_clone.kit.i18n import gettext, label


class LabelKind(StrEnum):
    """What a title is labelled with."""

    GENRE = "genre"
    PERSON = "person"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Label:
    """A genre, a person or a keyword; `key` is its slug, `name` as its editor wrote it."""

    kind: LabelKind
    key: str
    name: str
    id: int
    is_mood: bool = False

    def told(self) -> str:
        """The name in the language that speaks now; people are called the same in all."""
        words = {LabelKind.GENRE: gettext, LabelKind.KEYWORD: label}
        return words.get(self.kind, str)(self.name)


@dataclass(frozen=True, slots=True)
class TitleTraits:
    """What a title is made of, in slugs; keywords that nobody has called moods are themes."""

    title_id: int
    year: int
    genres: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Slugs of genres, people and keywords, and first years of decades: a title with one of them is left out."""

    genres: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()
    decades: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is unwanted."""
        return bool(self.genres or self.people or self.keywords or self.decades)

    def values(self) -> dict[str, list[str] | list[int]]:
        """What queries that leave them out are given."""
        every = {
            "no_genres": sorted(self.genres),
            "no_people": sorted(self.people),
            "no_keywords": sorted(self.keywords),
            "no_decades": sorted(self.decades),
        }
        return {name: values for name, values in every.items() if values}


NOTHING_UNWANTED = Unwanted()
