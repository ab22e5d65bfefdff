"""The nine places by name."""

from demo_content.clips.place_kinds import FPS, Painter, Place, Sprite, Strip
from demo_content.clips.places_land import lights, meadow, mesas, tide
from demo_content.clips.places_odd import blocks, crooked, droplet, night_line, orbit

PLACES: dict[str, Painter] = {
    "tide": tide,
    "lights": lights,
    "night_line": night_line,
    "mesas": mesas,
    "meadow": meadow,
    "orbit": orbit,
    "droplet": droplet,
    "blocks": blocks,
    "crooked": crooked,
}
__all__ = ["FPS", "PLACES", "Painter", "Place", "Sprite", "Strip"]
