"""A choice of time zones, of which the browser knows its own; see zone.js."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

_js = rx.asset("zone.js", shared=True)


class ZoneSelect(NoSSRComponent):
    """The drop-down."""

    library = _js.importable_path
    tag = "ZoneSelect"

    value: rx.Var[str]
    name: rx.Var[str]


def zone_select(name: str, *, value: str | rx.Var[str], **props: Any) -> rx.Component:
    """A field `name` with every time zone; without a `value` it stands at the browser's own."""
    return ZoneSelect.create(value=value, id=name, name=name, **props)
