"""Placeholder clips: what can be made, and how it is made."""

from demo_content.clips.facts import Chapter, ClipFacts, Span
from demo_content.clips.film import ClipFailed, render
from demo_content.clips.recipes import CLIPS, EXTRA_EPISODES, Clip, episode
from demo_content.clips.spots import SPOTS, Spot

__all__ = [
    "CLIPS",
    "EXTRA_EPISODES",
    "SPOTS",
    "Chapter",
    "Clip",
    "ClipFacts",
    "ClipFailed",
    "Span",
    "Spot",
    "episode",
    "render",
]
