"""Posters, backdrops, episode stills, title logos and avatars as SVG strings, the same for the same title.

Nothing is fetched and no font is shipped: pictures are geometry, titles are mostly our own stroked letters.
"""

from demo_content.art.avatars import avatar
from demo_content.art.posters import poster
from demo_content.art.title_block import title_logo
from demo_content.art.wide import backdrop, still
from demo_content.art.work import Work

__all__ = ["Work", "avatar", "backdrop", "poster", "still", "title_logo"]
