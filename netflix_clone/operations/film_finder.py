"""What a folder of films holds, judged by its names alone: films, episodes, subtitles, pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from guessit import guessit

VIDEO_SUFFIXES = frozenset(
    [
        ".3gp",
        ".asf",
        ".avi",
        ".flv",
        ".m2ts",
        ".m4v",
        ".mkv",
        ".mov",
        ".mp4",
        ".mpeg",
        ".mpg",
        ".mts",
        ".mxf",
        ".ogv",
        ".ts",
        ".webm",
        ".wmv",
    ]
)
SUBTITLE_SUFFIXES = frozenset({".ass", ".srt", ".ssa", ".vtt"})
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
SUBTITLE_FOLDERS = frozenset({"subs", "subtitles"})
EXTRAS = frozenset({"Sample", "Trailer", "Bonus", "Extras", "Featurettes"})
UNKNOWN_LANGUAGE = "und"
DEPTH_READ = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFilm:
    """A video file and what its name says. `episodes` is empty for a film; `year_is_known` tells a guess."""

    path: Path
    name: str
    year: int
    year_is_known: bool
    season: int = 0
    episodes: tuple[int, ...] = ()
    episode_name: str = ""
    subtitles: Mapping[str, Path] = field(default_factory=dict)
    poster: Path | None = None
    backdrop: Path | None = None

    @property
    def label(self) -> str:
        """The film as a person would say it."""
        if not self.episodes:
            return f"{self.name} ({self.year})"
        return f"{self.name} S{self.season:02d}" + "".join(f"E{number:02d}" for number in self.episodes)


def films_below(path: Path) -> Iterator[FoundFilm]:
    """Every film at or below `path`, in the order of their names; samples, trailers and hidden files are left out."""
    root = path.parent if path.is_file() else path
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    for file in files:
        is_hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
        if file.suffix.lower() in VIDEO_SUFFIXES and not is_hidden:
            guess = _guess(file)
            if not EXTRAS & set(_listed(guess.get("other"))):
                yield _film(file, guess)


def _guess(file: Path) -> dict[str, Any]:
    """What the last parts of the path say; a name without a title borrows that of its folder."""
    return dict(guessit("/".join(file.absolute().parts[-DEPTH_READ:])))


def _film(file: Path, guess: dict[str, Any]) -> FoundFilm:
    episodes = tuple(int(number) for number in _listed(guess.get("episode")))
    if guess.get("type") != "episode":
        episodes = ()
    year = guess.get("year")
    seasons = _listed(guess.get("season"))
    poster, backdrop = _pictures(file)
    return FoundFilm(
        path=file,
        name=str(guess.get("title") or file.stem)[:200],
        year=int(year) if year else datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).year,
        year_is_known=bool(year),
        season=int(seasons[0]) if seasons else 1,
        episodes=episodes,
        episode_name=str(guess.get("episode_title") or "")[:200],
        subtitles=_subtitles(file),
        poster=poster,
        backdrop=backdrop,
    )


def _subtitles(film: Path) -> dict[str, Path]:
    """Sidecars by language: beside the film under its name, or in a folder `Subs` under its name or a language's."""
    found: dict[str, Path] = {}
    is_alone = sum(each.suffix.lower() in VIDEO_SUFFIXES for each in film.parent.iterdir()) == 1
    beside = sorted(film.parent.iterdir())
    below = [
        each
        for folder in beside
        if folder.is_dir() and folder.name.lower() in SUBTITLE_FOLDERS
        for each in sorted(folder.rglob("*"))
    ]
    for file in (*beside, *below):
        is_named = file.stem.lower().startswith(film.stem.lower())
        is_in_folder = file.parent != film.parent
        if file.suffix.lower() not in SUBTITLE_SUFFIXES or not file.is_file():
            continue
        if is_named or (is_in_folder and (is_alone or file.parent.name == film.stem)):
            rest = file.name[len(film.stem) :] if is_named else file.name
            found.setdefault(_language(rest), file)
    return found


def _language(name: str) -> str:
    said = guessit(name.lstrip("._- ") or name).get("subtitle_language")
    return str(said) if said else UNKNOWN_LANGUAGE


def _pictures(film: Path) -> tuple[Path | None, Path | None]:
    """A poster and a backdrop as media servers name them."""
    is_alone = sum(each.suffix.lower() in VIDEO_SUFFIXES for each in film.parent.iterdir()) == 1
    general = ("poster", "folder", "cover") if is_alone else ()
    wide = ("fanart", "backdrop") if is_alone else ()
    return (
        _picture(film.parent, (f"{film.stem}-poster", *general)),
        _picture(film.parent, (f"{film.stem}-fanart", f"{film.stem}-backdrop", *wide)),
    )


def _picture(folder: Path, stems: tuple[str, ...]) -> Path | None:
    candidates = (folder / f"{stem}{suffix}" for stem in stems for suffix in PICTURE_SUFFIXES)
    return next((each for each in candidates if each.is_file()), None)


def _listed(value: Any) -> list[Any]:
    """Guessit gives one thing plainly and several as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
