"""Which clips to make, in which order, and for which titles and episodes each stands in."""

from dataclasses import dataclass, replace
from pathlib import Path

from demo_content.catalogue import DemoTitle, announced, titles
from demo_content.clips import CLIPS, EXTRA_EPISODES, Clip, ClipFacts, render


@dataclass(frozen=True)
class PlayableRef:
    """A film, an episode of a series, or the trailer of that name, by the slug of its title."""

    title_slug: str
    season: int | None = None
    episode: int | None = None
    trailer: str = ""


@dataclass(frozen=True)
class ClipJob:
    """One media file to make, and all that plays it."""

    clip: Clip
    stands_for: tuple[PlayableRef, ...]

    @property
    def slug(self) -> str:
        """Name of the media file, without its ending."""
        return self.clip.slug

    def render(self, folder: Path) -> ClipFacts:
        """Makes the file in `folder`; see `demo_content.clips.render`."""
        return render(self.clip, folder)


def clip_for(title_slug: str, season: int | None = None, episode: int | None = None) -> Clip:
    """The clip that stands in for a film or an episode.

    Raises:
        KeyError: the catalogue has no such film or episode.
    """
    return _STANDS_IN[PlayableRef(title_slug, season, episode)]


def _playables(title: DemoTitle) -> dict[PlayableRef, str]:
    """What of a title can be played, with the slug of its clip."""
    if not title.seasons:
        return {PlayableRef(title.slug): title.clip}
    return {
        PlayableRef(title.slug, season.number, episode.number): episode.clip
        for season in title.seasons
        for episode in season.episodes
    }


_ALL = {clip.slug: clip for clip in (*CLIPS, *EXTRA_EPISODES)}
_STANDS_IN = {
    ref: _ALL[slug] for title in (*titles(), *announced()) for ref, slug in _playables(title).items()
}

PLAN = tuple(
    ClipJob(clip, tuple(ref for ref, stand_in in _STANDS_IN.items() if stand_in is clip))
    for clip in _ALL.values()
)
"""All clips in the order in which they should be made, a quick one first."""

TRAILER_S = 24.0
TRAILERS = tuple(
    ClipJob(
        replace(_ALL[cut_from], slug=f"trailer-{title}", seed=_ALL[cut_from].seed + 40, length_s=TRAILER_S),
        (PlayableRef(title, trailer=name),),
    )
    for title, cut_from, name in (
        ("metropolis", "night-line", "Trailer"),
        ("charade", "crooked-street", "Trailer"),
    )
)
"""Short cuts of clips, made after all the others."""
