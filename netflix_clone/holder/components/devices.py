"""The devices of an account: who watched there last, what plays there, and the way out of each."""

import reflex as rx

from netflix_clone.holder.state.devices import DeviceLine, DevicesState
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture
from netflix_clone.ui.ticker import ticker

_LOOK_AGAIN_S = 15


def devices_panel() -> rx.Component:
    """Where the account is signed in, and out with one, the others or all."""
    others = forms.action_button(
        t("Sign out the others"),
        action="/api/me/sessions?keep_current=true",
        method="DELETE",
        question=t("Sign out every other device?"),
        consent=t("Sign out the others"),
        class_name="btn btn--line btn--slim",
    )
    everywhere = forms.action_button(
        icon("sign-out"),
        t("Sign out everywhere"),
        action="/api/me/sessions",
        method="DELETE",
        then="/login",
        question=t("Sign out every device, this one too?"),
        consent=t("Sign out everywhere"),
        class_name="btn btn--danger btn--slim",
    )
    of_all = rx.cond(
        DevicesState.playing_count > 0,
        t(
            "{n} of {most} screens are playing now.",
            n=DevicesState.playing_count,
            most=DevicesState.most_screens,
        ),
        tn(
            "Nothing plays now; your plan has {n} screen.",
            "Nothing plays now; your plan has {n} screens.",
            DevicesState.most_screens,
        ),
    )
    playing = rx.cond(
        DevicesState.most_screens > 0,
        of_all,
        tn("{n} screen is playing now.", "{n} screens are playing now.", DevicesState.playing_count),
    )
    return rx.el.section(
        ticker(DevicesState.load, every_s=_LOOK_AGAIN_S, is_active=True, answered=DevicesState.answered),
        rx.el.div(
            rx.el.h2(t("Devices"), class_name="h-sec grow", id="devices-heading"),
            rx.cond(DevicesState.device_count > 1, others),
            everywhere,
            class_name="account__h",
        ),
        rx.el.p(
            tn("{n} device is signed in.", "{n} devices are signed in.", DevicesState.device_count),
            " ",
            rx.el.span(playing),
            " ",
            t("Signing out takes effect at once."),
            class_name="body14 t2",
        ),
        rx.el.ul(rx.foreach(DevicesState.devices, _device), class_name="panel"),
        aria_labelledby="devices-heading",
        class_name="account__s",
        id="devices",
    )


def _device(device: DeviceLine) -> rx.Component:
    out = forms.action_button(
        t("Sign out"),
        action=f"/api/me/sessions/{device.session_id}",
        method="DELETE",
        question=t("Sign out {device}?", device=device.name),
        consent=t("Sign out"),
        class_name="btn btn--sm btn--line",
        aria_label=t("Sign out {device}", device=device.name),
    )
    symbol = rx.match(
        device.kind,
        ("phone", icon("phone")),
        ("tablet", icon("tablet")),
        ("tv", icon("tv")),
        icon("laptop"),
    )
    face = picture(src=device.watcher_face, alt="", width="24", height="24", class_name="avatar")
    watcher = rx.cond(
        device.watcher != "", rx.fragment(face, rx.el.span(device.watcher, dir="auto")), rx.fragment()
    )
    playing = rx.fragment(
        rx.el.b(t("Playing"), class_name="live-dot"), " ", rx.el.span(device.playing, dir="auto")
    )
    seen = rx.el.span(device.seen, class_name=rx.cond(device.is_current, "ok", ""))
    return rx.el.li(
        rx.el.span(symbol, class_name="li__ic"),
        rx.el.div(
            rx.el.p(
                rx.el.b(device.name, dir="auto"),
                rx.cond(device.is_current, rx.el.span(t("This device"), class_name="badge badge--new")),
                class_name="account__d",
            ),
            rx.el.p(device.since, class_name="small t2"),
            class_name="grow",
        ),
        rx.el.span(watcher, class_name="rowx small t2 account__w"),
        rx.el.span(rx.cond(device.playing != "", playing, seen), class_name="small t2 account__p"),
        rx.el.span(rx.cond(device.is_current, rx.fragment(), out), class_name="account__out"),
        class_name="li",
        key=device.session_id,
    )
