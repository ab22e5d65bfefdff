"""Buttons that use or make a passkey, and those of other services that sign in here; see passkeys.js."""

from typing import Any

import reflex as rx

_js = rx.asset("passkeys.js", shared=True)


class _PasskeysModule(rx.Component):
    """What passkeys.js exports."""

    library = _js.importable_path


class PasskeyButton(_PasskeysModule):
    """The button."""

    tag = "PasskeyButton"

    is_new: rx.Var[bool]
    options: rx.Var[str]
    action: rx.Var[str]
    then: rx.Var[str]
    may_return: rx.Var[bool]


class SocialButtons(_PasskeysModule):
    """The buttons of other services."""

    tag = "SocialButtons"


def passkey_button(
    *children: Any, options: str, action: str, then: str = "", is_new: bool = False, **props: Any
) -> rx.Component:
    """A button that asks `options` what to ask the device, sends its answer to `action`, and opens `then`.

    The named inputs of the element with `data-passkey` around it travel along.
    """
    props.setdefault("class_name", "btn btn--quiet")
    return PasskeyButton.create(*children, options=options, action=action, then=then, is_new=is_new, **props)


def social_buttons() -> rx.Component:
    """A way to each service that the operator has set up; nothing where there is none."""
    return SocialButtons.create(class_name="stack door__social")
