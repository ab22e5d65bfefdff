"""The account at a glance: whose it is, its household, and the ways on."""

import reflex as rx

from netflix_clone.holder.state.overview import OverviewState
from netflix_clone.profiles.schemas import Face
from netflix_clone.ui.i18n import noop, t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture

_WAYS = (
    (noop("Your settings"), "/settings", "settings"),
    (noop("Downloads"), "/downloads", "download"),
    (noop("Bring your history"), "/bring", "upload"),
)


def overview_panel() -> rx.Component:
    """Whose account this is."""
    return rx.el.section(
        rx.el.div(
            rx.el.p(t("Signed in as"), class_name="small t2"),
            rx.el.p(rx.el.bdi(OverviewState.email, dir="ltr"), class_name="whose__m"),
            rx.el.p(t("Here since {day}", day=OverviewState.since), class_name="small t2"),
            class_name="grow",
        ),
        link(t("Change password"), to="/account/security", class_name="btn btn--quiet btn--slim"),
        aria_label=t("Whose account this is"),
        class_name="panel whose",
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
        rx.el.ul(rx.foreach(OverviewState.faces, _person), class_name="panel household"),
        aria_labelledby="profiles-heading",
        class_name="account__s",
    )


def ways_on() -> rx.Component:
    """What else is of the account or of who watches."""
    entries = [
        rx.el.li(link(icon(symbol), rx.el.span(t(words), class_name="grow"), icon("right"), to=path))
        for words, path, symbol in _WAYS
    ]
    return rx.el.section(
        rx.el.h2(t("Also yours"), class_name="h-sec", id="ways-heading"),
        rx.el.ul(*entries, class_name="panel ways"),
        aria_labelledby="ways-heading",
        class_name="account__s",
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
