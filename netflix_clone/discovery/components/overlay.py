"""The sheet that a card opens over its page."""

import reflex as rx
from reflex.components.component import NoSSRComponent
from reflex_base.utils import memo_paths

from netflix_clone.discovery.components import title
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.kit.settings import settings
from netflix_clone.ui.overlay import overlay

_LIBRARY, _TAG = memo_paths.library_and_symbol(title.__name__, "TitleInFull")


class _TitleLater(NoSSRComponent):
    """The title in full, fetched when the page has come to rest."""

    library = _LIBRARY
    tag = _TAG

    is_page: rx.Var[bool]


def title_overlay() -> rx.Component:
    """What a page mounts once, anywhere, so that its cards open over it."""
    return overlay(
        _TitleLater.create(is_page=False),
        asked=TitleState.asked,
        phase=TitleState.phase,
        name=TitleState.title.name,
        brand=settings().brand_name,
        on_open=TitleState.open,
    )
