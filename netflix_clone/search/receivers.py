"""What search does when something has happened."""

from netflix_clone.catalog.signals import TitleChanged, TitlePublished
from netflix_clone.kit.signals import receiver
from netflix_clone.media.signals import AssetReady
from netflix_clone.search import tasks


@receiver(AssetReady)
def read_its_captions(_fact: AssetReady) -> None:
    """A film can be played: its lines can be looked for soon."""
    tasks.index_lines.ring()


@receiver(TitleChanged)
def index_what_changed(_fact: TitleChanged) -> None:
    """A title's words may have changed: ring."""
    tasks.index_titles.ring()


@receiver(TitlePublished)
def index_what_is_new(_fact: TitlePublished) -> None:
    """A title is there to be found: ring."""
    tasks.index_titles.ring()
