"""What search does when something has happened."""

from netflix_clone.kit.signals import receiver
from netflix_clone.media.signals import AssetReady
from netflix_clone.search import tasks


@receiver(AssetReady)
def read_its_captions(_fact: AssetReady) -> None:
    """A film can be played: its lines can be looked for soon."""
    tasks.index_lines.ring()
