"""The panels of the account page: whose it is, its devices, its household."""

import reflex as rx

from netflix_clone.profiles.schemas import Face
from netflix_clone.profiles.state import AccountState, DeviceLine
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.picture import picture


def overview_panel() -> rx.Component:
    """Whose account this is."""
    return rx.el.section(
        rx.el.div(
            rx.el.p(t("Signed in as"), class_name="over"),
            rx.el.p(AccountState.email, dir="ltr", class_name="account__mail"),
            rx.el.p(t("Here since {day}", day=AccountState.since), class_name="small t2"),
            class_name="grow",
        ),
        plain_link(t("Change password"), href="#password", class_name="btn btn--quiet"),
        link(t("Manage profiles"), to="/profiles/manage", class_name="btn btn--line"),
        class_name="panel account__o",
        id="overview",
    )


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
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Devices"), class_name="h-sec grow", id="devices-heading"),
            rx.cond(AccountState.device_count > 1, others),
            everywhere,
            class_name="account__h",
        ),
        rx.el.p(
            tn("{n} device is signed in.", "{n} devices are signed in.", AccountState.device_count),
            " ",
            t("Signing out takes effect at once."),
            class_name="body14 t2",
        ),
        rx.el.ul(rx.foreach(AccountState.devices, _device), class_name="panel"),
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
        rx.el.span(device.seen, class_name=rx.cond(device.is_current, "small ok", "small t2")),
        rx.el.span(rx.cond(device.is_current, rx.fragment(), out), class_name="account__out"),
        class_name="li",
        key=device.session_id,
    )


def household_panel() -> rx.Component:
    """The profiles, each a way to its settings."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Profiles"), class_name="h-sec grow", id="profiles-heading"),
            link(t("Manage profiles"), to="/profiles/manage", class_name="btn btn--line btn--slim"),
            class_name="account__h",
        ),
        rx.el.p(t("Language, captions and playback are each profile\u2019s own."), class_name="body14 t2"),
        rx.el.ul(rx.foreach(AccountState.faces, _person), class_name="panel"),
        aria_labelledby="profiles-heading",
        class_name="account__s",
        id="profiles",
    )


def _person(face: Face) -> rx.Component:
    profile = face.profile
    what = rx.cond(
        profile.is_kids,
        t("Kids, up to {age}+", age=profile.maturity_ceiling),
        rx.cond(profile.is_owner, t("Owner"), ""),
    )
    return rx.el.li(
        picture(src=profile.avatar_url, alt="", width="42", height="42", class_name="avatar account__a"),
        rx.el.div(
            rx.el.p(
                rx.el.b(profile.name, dir="auto"),
                rx.cond(profile.is_locked, rx.el.span(icon("lock"), t("PIN"), class_name="badge account__l")),
                class_name="account__d",
            ),
            rx.el.p(what, class_name="small t2"),
            class_name="grow",
        ),
        rx.cond(
            face.may_change,
            link(
                t("Settings"),
                to=f"/settings?profile={profile.id}",
                class_name="btn btn--sm btn--line",
                aria_label=t("Settings of {name}", name=profile.name),
            ),
        ),
        class_name="li",
        key=profile.id,
    )
