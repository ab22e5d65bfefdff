"""Changing what there is to watch."""

from netflix_clone.catalog.service.artwork import set_artwork
from netflix_clone.catalog.service.episodes import (
    add_episode,
    add_trailer,
    delete_episode,
    delete_trailer,
    update_episode,
)
from netflix_clone.catalog.service.labelling import label_title, unlabel_title
from netflix_clone.catalog.service.publishing import delete_title, hide_title, publish_title, restore_title
from netflix_clone.catalog.service.purge import purge_origin
from netflix_clone.catalog.service.titles import create_title, update_title
from netflix_clone.catalog.service.translations import translate_episode, translate_title

__all__ = [
    "add_episode",
    "add_trailer",
    "create_title",
    "delete_episode",
    "delete_title",
    "delete_trailer",
    "hide_title",
    "label_title",
    "publish_title",
    "purge_origin",
    "restore_title",
    "set_artwork",
    "translate_episode",
    "translate_title",
    "unlabel_title",
    "update_episode",
    "update_title",
]
