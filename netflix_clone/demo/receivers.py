"""What the demo does when something has happened."""

from netflix_clone.demo import tasks
from netflix_clone.kit.signals import receiver
from netflix_clone.playback.signals import AdsMissed


@receiver(AdsMissed)
def make_spots(_fact: AdsMissed) -> None:
    """Somebody on a plan with ads begins a film, and there is none: ring; the next such play rings again."""
    tasks.make_house_ads.ring()
