"""Forms and buttons that talk to the REST API without passing the state; forms.js says how they behave.

A password, a PIN or anything that changes who is signed in goes this way: a plain request sets the
cookie, and the next page opens its websocket with it.
"""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from netflix_clone.ui import steps  # noqa: F401 -- forms.js imports its script
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_js = rx.asset("forms.js", shared=True)


class _FormsModule(rx.Component):
    """What forms.js exports."""

    library = _js.importable_path


class PostForm(_FormsModule):
    """The form itself."""

    tag = "PostForm"

    action: rx.Var[str]
    method: rx.Var[str]
    then: rx.Var[str]
    may_return: rx.Var[bool]
    announces: rx.Var[str]
    opens: rx.Var[str]
    first: rx.Var[dict[str, Any]]


class SubmitButton(_FormsModule):
    """The button that sends its form."""

    tag = "SubmitButton"

    busy_label: rx.Var[str]


class DoorLink(_FormsModule):
    """A link to another form that takes `?next=` along."""

    tag = "DoorLink"

    to: rx.Var[str]


class ActionButton(_FormsModule):
    """A button that makes one request."""

    tag = "ActionButton"

    action: rx.Var[str]
    method: rx.Var[str]
    body: rx.Var[dict[str, Any]]
    then: rx.Var[str]
    may_return: rx.Var[bool]
    question: rx.Var[str]
    consent: rx.Var[str]
    opens: rx.Var[str]


def post_form(
    *children: Any, action: str | rx.Var[str], then: str | rx.Var[str] = "", **props: Any
) -> rx.Component:
    """A form that sends its fields as JSON to `action` and then opens `then`, or this page anew.

    With `may_return=True` a same-site `?next=` of the address wins over `then`; with `announces="…"` the page
    stays, empties the form and shows that sentence. An error of one field appears below it, any other in front
    of the button. With `opens="url"` the answer names in that field where to go on. `first` is a request that goes
    before: `{"action": …, "body": …, "joins": …}`, whose answer's `url` has a parameter that joins the body.
    Inside `steps` an answer with a `step` goes on to that pane.
    """
    props.setdefault("class_name", "form")
    return PostForm.create(*children, action=action, then=then, **props)


def carry_form(*children: Any, then: str, **props: Any) -> rx.Component:
    """A form that sends nothing: its fields are filled in already on the form of the page `then`."""
    props.setdefault("class_name", "form")
    return PostForm.create(*children, then=then, **props)


def submit(
    label: Any, *, busy_label: Any = None, class_name: str = "btn btn--primary btn--lg btn--block"
) -> rx.Component:
    """The button of a form, and above it the place for what went wrong or well."""
    return rx.fragment(
        rx.el.p(hidden=True, role="alert", class_name="note note--err", custom_attrs={"data-error": ""}),
        rx.el.p(
            hidden=True,
            role="status",
            tab_index=-1,
            class_name="note note--ok",
            custom_attrs={"data-done": ""},
        ),
        SubmitButton.create(
            label, busy_label=t("One moment…") if busy_label is None else busy_label, class_name=class_name
        ),
    )


def door_link(*children: Any, to: str) -> rx.Component:
    """A link from one form of the doorway to another: where somebody wanted to go goes with them."""
    return DoorLink.create(*children, to=to, class_name="link")


def action_button(
    *children: Any,
    action: str | rx.Var[str],
    method: str = "POST",
    then: str = "",
    **props: Any,
) -> rx.Component:
    """A button that makes one request and then opens `then`, or this page anew.

    With `question="…"` it asks first; `consent` are the words of the button that agrees. With `opens="url"` the answer
    names in that field where to go on.
    """
    props.setdefault("class_name", "btn btn--line")
    return ActionButton.create(*children, action=action, method=method, then=then, **props)


def field(
    name: str,
    label: Any,
    control: rx.Component,
    *,
    hint: Any = None,
    beside: Any = None,
    key: str | rx.Var[str] = "",
) -> rx.Component:
    """A labelled control with its hint and its error; `control` has `name` as its id.

    Where two forms of a page have fields of one name, `key` is the id.
    """
    key = name if isinstance(key, str) and not key else key
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=key, class_name="lbl"),
            *([beside] if beside is not None else []),
            class_name="field__h",
        ),
        control,
        rx.el.p(
            hidden=True,
            id=f"{key}-error",
            role="alert",
            class_name="hint hint--err",
            custom_attrs={"data-error-for": name},
        ),
        *([rx.el.p(hint, id=f"{key}-hint", class_name="hint")] if hint is not None else []),
        class_name="field",
    )


def text_field(
    name: str,
    label: Any,
    *,
    hint: Any = None,
    symbol: str = "",
    beside: Any = None,
    key: str | rx.Var[str] = "",
    **props: Any,
) -> rx.Component:
    """A one-line text field; further properties go to the input (type, auto_complete, default_value, …)."""
    key = name if isinstance(key, str) and not key else key
    described = f"{key}-error {key}-hint" if hint is not None else f"{key}-error"
    control = rx.el.span(
        *([icon(symbol)] if symbol else []),
        rx.el.input(id=key, name=name, aria_describedby=described, **props),
        class_name="input",
    )
    return field(name, label, control, hint=hint, beside=beside, key=key)


def area_field(name: str, label: Any, *, hint: Any = None, **props: Any) -> rx.Component:
    """A field for several lines of text."""
    described = f"{name}-error {name}-hint" if hint is not None else f"{name}-error"
    control = rx.el.textarea(
        id=name, name=name, aria_describedby=described, class_name="input input--area", **props
    )
    return field(name, label, control, hint=hint)


def email_field(name: str = "email", label: Any = None, **props: Any) -> rx.Component:
    """A field for an e-mail address that browsers fill in."""
    return text_field(
        name,
        t("E-mail") if label is None else label,
        symbol="mail",
        type="email",
        auto_complete="username",
        required=True,
        max_length=254,
        spell_check=False,
        **props,
    )


def password_field(
    name: str = "password",
    label: Any = None,
    *,
    is_new: bool = False,
    hint: Any = None,
    beside: Any = None,
    key: str | rx.Var[str] = "",
) -> rx.Component:
    """A password field that can be shown, pasted into and filled in by a password manager."""
    key = name if isinstance(key, str) and not key else key
    described = f"{key}-error {key}-hint" if hint is not None else f"{key}-error"
    control = rx.el.span(
        icon("key"),
        rx.el.input(
            id=key,
            name=name,
            type="password",
            required=True,
            auto_complete="new-password" if is_new else "current-password",
            aria_describedby=described,
        ),
        rx.el.button(
            icon("eye"),
            type="button",
            aria_label=t("Show password"),
            aria_pressed="false",
            class_name="input__show",
            custom_attrs={"data-shows": name},
        ),
        class_name="input",
    )
    return field(name, t("Password") if label is None else label, control, hint=hint, beside=beside, key=key)


def choice_field(
    name: str, label: Any, options: Iterable[rx.Component], *, hint: Any = None, **props: Any
) -> rx.Component:
    """A drop-down of `rx.el.option`s."""
    control = rx.el.select(*options, id=name, name=name, class_name="input input--select", **props)
    return field(name, label, control, hint=hint)


def tick_field(name: str, label: Any, **props: Any) -> rx.Component:
    """A tick box with its words."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, class_name="tick", **props),
        rx.el.span(label),
        class_name="tick-row",
    )


def from_address(name: str) -> rx.Component:
    """A hidden field that takes its value from `?name=…` or `#name=…` of the address."""
    return rx.el.input(type="hidden", name=name, custom_attrs={"data-query": name})
