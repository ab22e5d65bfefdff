"""The moving picture of a clip as one ffmpeg filter graph: a place in motion, and cards laid over it."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from demo_content.clips import paint
from demo_content.clips.cards import badge, lettered
from demo_content.clips.facts import chapters_of
from demo_content.clips.places import FPS, PLACES, Place, Strip
from demo_content.clips.recipes import CREDITS_S, SILENCE_S, Clip
from demo_content.clips.words import WORDS
from demo_content.palettes import PALETTES

_WHITE, _CREAM, _ASH = "#faf6f0", "#f0e7d8", "#b9b2a6"


@dataclass
class Graph:
    """Inputs and filter chains under construction; `last` is the label of what has been drawn so far."""

    folder: Path
    inputs: list[str] = field(default_factory=list)
    chains: list[str] = field(default_factory=list)
    count: int = 0
    last: str = ""

    def still(self, img: paint.Pixels) -> str:
        """Adds a picture as an input that stands still at our frame rate; returns the head of its chain.

        A lone picture is read at 25 fps: without `settb` and `setpts` frames double at random.
        """
        path = paint.save(img, self.folder / f"{self.count}.pam")
        self.inputs += ["-i", str(path)]
        self.count += 1
        return f"[{self.count - 1}]format=yuva420p,loop=-1:1:0,settb=1/{FPS},setpts=N"

    def loop(self, frames: paint.Pixels) -> str:
        """Adds a short loop of small frames as an input; returns the head of its chain."""
        n, h, w, _ = frames.shape
        path = self.folder / f"{self.count}.rgb"
        path.write_bytes(frames.tobytes())
        self.inputs += [
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            f"{w}x{h}",
            "-r",
            str(FPS),
            "-i",
            str(path),
        ]
        self.count += 1
        return f"[{self.count - 1}]format=yuv420p,loop=-1:{n}:0,settb=1/{FPS},setpts=N"

    def begin(self, chain: str) -> None:
        """Takes a chain as the ground of the picture."""
        self.chains.append(f"{chain}[ground]")
        self.last = "ground"

    def over(self, chain: str, where: str) -> None:
        """Lays a chain over what is there."""
        n = len(self.chains)
        self.chains += [f"{chain}[s{n}]", f"[{self.last}][s{n}]overlay={where}:format=yuv420[v{n}]"]
        self.last = f"v{n}"

    def card(self, img: paint.Pixels, where: str, *, start_s: float, length_s: float) -> None:
        """Lays a card that fades in and out."""
        fades = f"fade=in:d=0.5:alpha=1,fade=out:st={length_s - 0.5:.2f}:d=0.5:alpha=1"
        self.over(
            f"{self.still(img)},trim=duration={length_s:.2f},{fades},setpts=PTS+{round(start_s * FPS)}",
            f"{where}:eof_action=pass",
        )

    def fade_to_black(self, *, start_s: float, length_s: float) -> None:
        """Ends the picture."""
        self.chains.append(f"[{self.last}]fade=out:st={start_s:.2f}:d={length_s:.2f}[dark]")
        self.last = "dark"


def draw(clip: Clip, folder: Path) -> Graph:
    """The graph of a whole clip; its pictures are painted into `folder`."""
    graph = Graph(folder)
    _place(graph, PLACES[clip.place](*clip.size, PALETTES[clip.palette], clip.seed), clip.size)
    _titles(graph, clip)
    graph.fade_to_black(start_s=clip.music_until_s, length_s=SILENCE_S - 0.2)
    _credits(graph, clip)
    k = clip.size[1] / 720
    graph.over(graph.still(badge(k)), f"W-w-{int(26 * k)}:{int(24 * k)}")
    return graph


def visible(strips: list[Strip], h: int) -> list[Strip]:
    """The same strips without the rows that nearer ones always hide, cut to even lines."""
    floor, kept = h, []
    for strip in reversed(strips):
        top = strip.top + strip.top % 2
        img = strip.img[top - strip.top : max(floor - strip.top, 0)]
        solid = np.flatnonzero((img[..., 3] < 255).any(1))
        kept.append(replace(strip, img=img, top=top))
        if strip.top + strip.img.shape[0] >= floor:
            floor = min(floor, top + (int(solid[-1]) + 2 if len(solid) else 0) // 2 * 2)
    return kept[::-1]


def _place(graph: Graph, place: Place, size: tuple[int, int]) -> None:
    """Ground, what moves behind, strips that pass at their own speed, and what moves in front."""
    w, h = size
    if place.flow is None:
        graph.begin(graph.still(place.ground).replace("yuva420p", "yuv420p"))
    else:
        graph.begin(f"{graph.loop(place.flow)},scale={w}:{h}:flags=bicubic")
    for sprite in place.behind:
        graph.over(graph.still(sprite.img), f"x='{sprite.x}':y='{sprite.y}'")
    for strip in visible(place.strips, h):
        img, move = strip.img, ""
        if strip.speed:
            period = img.shape[1]
            img = np.concatenate([img, img[:, :w]], 1)
            move = f",crop={w}:{img.shape[0]}:'mod(n*{strip.speed:g},{period})':0:exact=1"
        graph.over(graph.still(img) + move, f"0:{strip.top}")
    for sprite in place.sprites:
        graph.over(graph.still(sprite.img), f"x='{sprite.x}':y='{sprite.y}'")


def _titles(graph: Graph, clip: Clip) -> None:
    """The title, then a card at the start of each chapter."""
    k, accent = clip.size[1] / 720, PALETTES[clip.palette].hot
    title = [(WORDS[clip.place].title, 58 * k, 0.16, _WHITE)]
    if clip.subtitle:
        title.append((clip.subtitle, 19 * k, 0.11, _CREAM))
    start_s, length_s = (clip.cold_open_s + 1.0, 6.0) if clip.theme_seed else (0.7, 4.2)
    graph.card(lettered(title, int(44 * k), accent), "(W-w)/2:(H-h)*0.42", start_s=start_s, length_s=length_s)
    for i, chapter in enumerate(chapters_of(clip)):
        lines = [(f"Chapter {i + 1}", 12 * k, 0.12, _CREAM), (chapter.title, 25 * k, 0.15, _WHITE)]
        graph.card(
            lettered(lines, int(20 * k), accent, centre=False),
            f"{int(32 * k)}:{int(28 * k)}",
            start_s=chapter.start_s + (0.3 if i else 0.9),
            length_s=3.0,
        )


def _credits(graph: Graph, clip: Clip) -> None:
    """Who made this, on black, and that it is not the film."""
    k, accent = clip.size[1] / 720, PALETTES[clip.palette].hot
    roll = [
        (WORDS[clip.place].title, 30 * k, 0.15, _WHITE),
        ("Pictures, music and words", 15 * k, 0.11, _ASH),
        ("made by the program itself", 15 * k, 0.11, _ASH),
        ("This is not the film", 15 * k, 0.12, accent),
        ("it only keeps its place", 15 * k, 0.12, accent),
    ]
    img = lettered(roll, int(30 * k))
    graph.card(img, "(W-w)/2:(H-h)/2", start_s=clip.credits_from_s + 0.2, length_s=CREDITS_S - 0.7)
