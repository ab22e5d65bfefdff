"""The search field of a page, and the magnifier that opens one in the header; see field.js and opener.js."""

from typing import Any

import reflex as rx

_field = rx.asset("field.js", shared=True)
_opener = rx.asset("opener.js", shared=True)


class SearchField(rx.Component):
    """The field and the list below it."""

    library = _field.importable_path
    tag = "SearchField"

    on_settled: rx.EventHandler[rx.event.passthrough_event_spec(str)]


class SearchOpener(rx.Component):
    """The magnifier."""

    library = _opener.importable_path
    tag = "SearchOpener"


def search_field(*, on_settled: Any) -> rx.Component:
    """The field of the search page: what rests becomes `?q=` of the address; `on_settled` hears what led somewhere."""
    return SearchField.create(on_settled=on_settled)


def search_opener() -> rx.Component:
    """A magnifier for the header; the key "/" presses it."""
    return SearchOpener.create()
