"""The first HTML of a page, on the browser's side: where it lies, and when it goes."""

import reflex as rx

_js = rx.asset("first.js", shared=True)


class FirstSlot(rx.Component):
    """The place of the first HTML in a page that is prerendered; stands before the skeleton, and hides it."""

    library = _js.importable_path
    tag = "FirstSlot"


class FirstDone(rx.Component):
    """Mounted by what replaces the first HTML of a page with a gap in its route."""

    library = _js.importable_path
    tag = "FirstDone"


class FirstKeeper(rx.Component):
    """Invisible, once around all pages."""

    library = _js.importable_path
    tag = "FirstKeeper"


def first_slot() -> rx.Component:
    """Where the server writes the first HTML of this page."""
    return FirstSlot.create()


def first_done() -> rx.Component:
    """The end of the first HTML."""
    return FirstDone.create()


def first_keeper() -> rx.Component:
    """What lets go of it on a navigation."""
    return FirstKeeper.create()
