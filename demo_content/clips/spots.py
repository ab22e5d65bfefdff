"""Short spots of the house itself, drawn and played here: what a plan with ads shows between films."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from demo_content.clips import cards, paint, score
from demo_content.clips.film import encode

_SIZE = (1280, 720)
_FPS = 24
_LIGHT, _AMBER = "#faf6f0", "#ffb020"


@dataclass(frozen=True)
class Spot:
    """A spot: three lines on a sky, and a tune."""

    slug: str
    name: str
    lines: tuple[str, str, str]
    sky: tuple[str, str, str]
    tune: score.Score
    length_s: float


SPOTS = (
    Spot(
        "spot-glow",
        "Films that glow",
        ("EMBERLIGHT", "FILMS THAT GLOW", "PREMIUM: WITHOUT BREAKS"),
        ("#1d3c63", "#5f8fb0", "#f0c996"),
        score.Score(
            60, (score.MAJOR, score.up(5, score.MAJOR), score.up(7, score.MAJOR)), 96, 3, drums=False
        ),
        9.0,
    ),
    Spot(
        "spot-family",
        "Six screens",
        ("SIX SCREENS", "ONE HOUSEHOLD", "THE FAMILY PLAN"),
        ("#3a1a2e", "#a34a3c", "#ffb020"),
        score.Score(62, (score.MAJ7, score.up(5, score.MAJ7)), 108, 8),
        10.0,
    ),
    Spot(
        "spot-train",
        "Take it along",
        ("TAKE IT ALONG", "DOWNLOAD, THEN GO OFFLINE", "WITH PREMIUM AND FAMILY"),
        ("#0f2a24", "#2f6b58", "#d7e3b4"),
        score.Score(57, (score.MINOR, score.up(3, score.MAJOR), score.up(-2, score.MAJOR)), 88, 5),
        8.0,
    ),
)


def render(spot: Spot, folder: Path) -> Path:
    """Makes one spot in `folder`: a picture that comes slowly nearer, and its tune.

    Raises:
        ClipFailed: ffmpeg is missing or refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    frames = round(spot.length_s * _FPS)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        still = paint.save(_drawn(spot), Path(scratch) / "still.pam")
        sound = score.save(
            score.master(score.play(spot.tune, score.BANDS[0], spot.length_s)), Path(scratch) / "tune.wav"
        )
        made = Path(scratch) / "spot.mp4"
        zoom = (
            f"zoompan=z='1+0.0003*on':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d={frames}:s=1280x720:fps={_FPS}"
        )
        command = [
            "ffmpeg",
            "-hide_banner",
            "-loglevel",
            "error",
            "-nostdin",
            "-y",
            "-i",
            str(still),
            "-i",
            str(sound),
        ]
        command += [
            "-vf",
            zoom,
            "-t",
            f"{spot.length_s:.3f}",
            "-r",
            str(_FPS),
            "-metadata:s:a:0",
            "language=eng",
        ]
        encode(spot.slug, command, made)
        return made.replace(folder / f"{spot.slug}.mp4")


def _drawn(spot: Spot) -> paint.Pixels:
    picture = paint.sky(_SIZE, *spot.sky)
    paint.glow(picture, 640, 300, 420, _AMBER, 0.25)
    first, second, third = spot.lines
    card = cards.lettered(
        [(first, 76, 0.12, _LIGHT), (second, 34, 0.12, _AMBER), (third, 22, 0.13, _LIGHT)], pad=40
    )
    y, x = (_SIZE[1] - card.shape[0]) // 2, (_SIZE[0] - card.shape[1]) // 2
    strength = card[..., 3:].astype("float32") / 255
    part = picture[y : y + card.shape[0], x : x + card.shape[1], :3]
    part[:] = (card[..., :3] * strength + part * (1 - strength)).astype("uint8")
    return picture
