"""All scenes by name, and the scenes that may stand for a genre."""

from demo_content.art.scenery import FAMILIES, SCENES
from demo_content.art.scenes import city, creatures, figures, nature, night, objects, sky, stage, travel

ROOMS = (city, creatures, figures, nature, night, objects, sky, stage, travel)

__all__ = ["FAMILIES", "ROOMS", "SCENES"]
