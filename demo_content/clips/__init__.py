"""Placeholder clips: what can be made, and how it is made."""

from demo_content.clips.facts import Chapter, ClipFacts, Span
from demo_content.clips.film import ClipFailed, render
from demo_content.clips.recipes import CLIPS, EXTRA_EPISODES, Clip, episode

__all__ = [
    "CLIPS",
    "EXTRA_EPISODES",
    "Chapter",
    "Clip",
    "ClipFacts",
    "ClipFailed",
    "Span",
    "episode",
    "render",
]
