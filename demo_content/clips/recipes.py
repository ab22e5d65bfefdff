"""The clips that can be made: where they play, in which colours, to which music, and how long."""

from dataclasses import dataclass, replace

from demo_content.clips.score import MAJ7, MAJOR, MINOR, SUS, Score, up

SILENCE_S, CREDITS_S, THEME_S = 1.0, 8.0, 12.0
_RISE = (up(0, MAJ7), up(5, MAJ7), up(9, MINOR), up(7, SUS))
_DUSK = (up(0, MINOR), up(-4, MAJ7), up(3, MAJOR), up(-2, SUS))
_PLAY = (up(0, MAJOR), up(5, MAJOR), up(0, MAJOR), up(7, MAJOR))


@dataclass(frozen=True)
class Clip:
    """One clip to make. A clip of a series has the seed of its theme tune and may open cold before it."""

    slug: str
    place: str
    palette: str
    music: Score
    length_s: float = 48.0
    size: tuple[int, int] = (1280, 720)
    seed: int = 11
    theme_seed: int = 0
    cold_open_s: float = 0.0
    subtitle: str = ""

    @property
    def credits_from_s(self) -> float:
        """Where the credits begin; the picture is black by then."""
        return self.length_s - CREDITS_S

    @property
    def music_until_s(self) -> float:
        """Where the music has faded into the silence before the credits."""
        return self.credits_from_s - SILENCE_S


CLIPS = (
    Clip("long-way-west", "mesas", "mesa", Score(52, _RISE, 84, 4), 40),
    Clip(
        "tiny-test-pattern", "blocks", "mint", Score(62, _PLAY, 116, 8), 42, theme_seed=81, subtitle="Red day"
    ),
    Clip("paper-meadow", "meadow", "noon", Score(60, _PLAY, 104, 5), 40),
    Clip(
        "signal-at-the-edge",
        "orbit",
        "night",
        Score(50, _DUSK, 76, 6),
        54,
        theme_seed=61,
        cold_open_s=3,
        subtitle="First watch",
    ),
    Clip("crooked-street", "crooked", "banner", Score(54, _DUSK, 88, 9), 42),
    Clip("night-line", "night_line", "noir", Score(55, _DUSK, 92, 3), 46, (1920, 1080)),
    Clip("drop-of-water", "droplet", "volt", Score(58, _RISE, 70, 7, drums=False), 40),
    Clip("northern-lights", "lights", "ice", Score(57, _DUSK, 66, 2, drums=False), 44),
    Clip("tide-clock", "tide", "dusk", Score(53, _RISE, 72, 1, drums=False), 40, (1920, 1080)),
)
"""The nine clips: the quickest to make first, then those that many titles wait for."""


def episode(series: Clip, number: int, subtitle: str) -> Clip:
    """Another episode: same theme, other cold open, seed, tune and colours."""
    colours = (series.palette, "dusk", "teal", "violet", "steel", "lotus")
    music = replace(series.music, seed=series.music.seed + number, key=series.music.key + number % 3)
    return replace(
        series,
        slug=f"{series.slug}-{number:02d}",
        seed=series.seed + number,
        music=music,
        subtitle=subtitle,
        cold_open_s=2.0 + number * 1.7 % 5 if series.cold_open_s else 0.0,
        palette=colours[number % len(colours)],
    )


_BY_SLUG = {clip.slug: clip for clip in CLIPS}
EXTRA_EPISODES = (
    episode(_BY_SLUG["tiny-test-pattern"], 2, "Yellow day"),
    episode(_BY_SLUG["signal-at-the-edge"], 2, "Second watch"),
    episode(_BY_SLUG["signal-at-the-edge"], 3, "Third watch"),
)
"""More episodes of the two series, so that what their episodes share can be found by comparing them."""
