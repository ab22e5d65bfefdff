"""Settings that are saved as they are changed, each by itself; autosave.js says how."""

import json
from typing import Any

import reflex as rx

_js = rx.asset("autosave.js", shared=True)


class SavingForm(rx.NoSSRComponent):
    """The form around the settings."""

    library = _js.importable_path
    tag = "SavingForm"

    action: rx.Var[str]


def saving_form(*children: Any, action: str | rx.Var[str], **props: Any) -> rx.Component:
    """A form that sends a field to `action` with PATCH as soon as it is changed, and says below it how that went.

    A field named `style.size` is sent with all others of `style.` as one object. What is refused goes back to what
    it was. A field with `data-reloads` loads the page anew once it is kept.
    """
    return SavingForm.create(*children, action=action, **props)


def saved_row(
    name: str, label: Any, control: rx.Component, *, hint: Any = None, class_name: str = "set"
) -> rx.Component:
    """One setting: its words at the start, its control at the end, how saving went below; `name` is the control's id."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=name, class_name="set__l"),
            *([rx.el.p(hint, id=f"{name}-hint", class_name="set__h")] if hint is not None else []),
            class_name="grow",
        ),
        rx.el.div(control, class_name="set__c"),
        saving_note(name),
        class_name=class_name,
    )


def saving_note(name: str) -> rx.Component:
    """Where it stands how saving the field `name`, or the fields `name.…`, went."""
    return rx.el.p(id=f"{name}-saved", class_name="set__s", custom_attrs={"data-saving": name})


def switch(name: str, *, has_hint: bool = True, **props: Any) -> rx.Component:
    """A field that is on or off, at once."""
    return rx.el.input(
        type="checkbox",
        role="switch",
        id=name,
        name=name,
        aria_describedby=f"{name}-hint {name}-saved" if has_hint else f"{name}-saved",
        class_name="switch switch--in",
        **props,
    )


def set_button(*children: Any, fields: dict[str, Any], body: dict[str, Any], **props: Any) -> rx.Component:
    """A button that sets several fields of its form at once and sends `body`."""
    return rx.el.button(
        *children,
        type="button",
        custom_attrs={"data-fields": json.dumps(fields), "data-body": json.dumps(body)},
        **props,
    )
