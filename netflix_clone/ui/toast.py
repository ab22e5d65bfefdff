"""Toasts: one sentence at the foot of the page, announced politely.

A plain state variable rather than `rx.toast`: that one runs through `eval`, which our
Content-Security-Policy forbids.
"""

import reflex as rx


class ToastState(rx.State):
    """The sentence that this tab shows; `serial` makes a repeated sentence a new toast."""

    sentence: str = ""
    serial: int = 0


async def show_toast(state: rx.State, sentence: str) -> None:
    """Show `sentence` in the tab of `state`."""
    toast = await state.get_state(ToastState)
    toast.sentence, toast.serial = sentence, toast.serial + 1


def toast_region() -> rx.Component:
    """Where toasts appear; it is always there, so that screen readers hear each one."""
    return rx.el.div(
        rx.cond(
            ToastState.sentence != "",
            rx.el.p(ToastState.sentence, key=f"{ToastState.serial}", class_name="toast toast--fades"),
        ),
        role="status",
        aria_live="polite",
        class_name="toasts",
    )
