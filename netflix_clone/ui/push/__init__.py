"""The switch by which a browser asks for pushes; push.js talks to /api/push and to the service worker."""

import reflex as rx
from reflex.components.component import NoSSRComponent

_js = rx.asset("push.js", shared=True)


class PushSwitch(NoSSRComponent):
    """The switch with its words."""

    library = _js.importable_path
    tag = "PushSwitch"


def push_switch() -> rx.Component:
    """On or off for this browser, or why it cannot be."""
    return PushSwitch.create()
