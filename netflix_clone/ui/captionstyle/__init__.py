"""How captions look: the player draws them with this module, and the settings page shows them with it."""

from typing import Any

import reflex as rx

STYLE_JS = rx.asset("captionstyle.js", shared=True)
_preview = rx.asset("preview.js", shared=True)


class CaptionPreview(rx.NoSSRComponent):
    """A caption over a still."""

    library = _preview.importable_path
    tag = "CaptionPreview"

    still: rx.Var[str]


def caption_preview(still: str, **props: Any) -> rx.Component:
    """A caption over the picture `still`, as the fields `caption_style.…` of the form around it say."""
    return CaptionPreview.create(still=still, **props)
