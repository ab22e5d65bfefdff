"""Ads of plans that have them: what there is to show, which break shows what, and what was seen."""

from netflix_clone.playback.ads.breaks import assets_of_break, note, starts
from netflix_clone.playback.ads.stock import add, has_any, listed, switch

__all__ = ["add", "assets_of_break", "has_any", "listed", "note", "starts", "switch"]
