"""Words of line search: a line in its scene, and what is kept back for those who have not got there yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody remembers of a line; any text may be asked for.

    Attributes:
        language: a tag such as "en", which holds for its regions too; empty is any.
        title_id: look in this title alone.
        spoilers: tell what the profile has not got to as well.
    """

    q: str = ""
    language: str = ""
    title_id: int | None = None
    spoilers: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line; `is_match` where it is what was asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its scene.

    Attributes:
        episode: "S2:E4" and its name; empty for a film.
        start_s: seconds into the film; None where the line is kept back.
        parts: `text` in stretches, so that the match can be marked.
        still_url: a picture of the scene, 160 pixels wide; empty where there is none.
        link: the player, at the line.
        is_spoiler: the profile has not watched so far.
        count: 1, or how many lines of the title are kept back: text, time, still and link then stay empty.
    """

    title_id: int
    title_name: str
    title_slug: str
    playable_id: int | None
    language: str
    is_spoiler: bool
    episode: str = ""
    start_s: float | None = None
    end_s: float | None = None
    text: str = ""
    parts: tuple[Part, ...] = ()
    still_url: str = ""
    link: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language that lines were found in, and how many."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class FoundLines:
    """A stretch of what was found, best first.

    Attributes:
        total: all entries of `lines`, whatever the stretch.
        is_capped: there are more than were looked at.
        languages: of everything that was found, the most frequent first.
    """

    lines: tuple[Line, ...] = ()
    total: int = 0
    is_capped: bool = False
    languages: tuple[SpokenLanguage, ...] = ()
