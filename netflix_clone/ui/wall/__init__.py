"""What a plan keeps shut, as scripts show it: in the player, its menus and the dialog of downloads; see wall.js."""

import reflex as rx

import netflix_clone.ui.i18n  # noqa: F401 -- our script imports theirs

FILE = rx.asset("wall.js", shared=True)
