"""The recommender itself: numbers in, numbers out. It knows no database, no page and no person."""

from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import LIKED, Events, gather
from netflix_clone.recommendations.engine.model import History, Model, Scorer

__all__ = ["LIKED", "Blend", "Events", "History", "Model", "Scorer", "gather"]
