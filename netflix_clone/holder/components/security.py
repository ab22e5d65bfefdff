"""What keeps the account its holder's: address, passkeys, linked sign-ins, and the way to the devices."""

import reflex as rx

from netflix_clone.holder.state.security import KeyLine, SecurityState, ServiceLine
from netflix_clone.ui import forms
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.passkeys import passkey_button


def own_password(key: str | rx.Var[str]) -> rx.Component:
    """The password, where what follows asks for it; minutes after it was given it does not."""
    return rx.cond(
        SecurityState.asks_password, forms.password_field(label=t("Your password"), key=f"{key}-password")
    )


def confirm_panel() -> rx.Component:
    """Showing that it is you by a passkey, or, without password and passkey, how else."""
    with_passkey = rx.el.div(
        rx.el.p(
            t("Show with a passkey that it is you, and change things here for ten minutes."),
            class_name="grow",
        ),
        passkey_button(
            icon("key"),
            t("Use a passkey"),
            options="/api/me/confirm/passkey/options",
            action="/api/me/confirm/passkey",
            class_name="btn btn--sm btn--line",
        ),
        class_name="note safe__n",
    )
    shut = rx.el.p(
        t(
            "To change things here, sign out and in again: that shows that it is you. Or choose a password below."
        ),
        class_name="note",
    )
    return rx.cond(
        SecurityState.is_confirmed,
        rx.fragment(),
        rx.cond(SecurityState.has_passkeys, with_passkey, rx.cond(SecurityState.is_shut, shut)),
    )


def email_panel() -> rx.Component:
    """The address, whether it is confirmed, and moving to another."""
    verify = forms.post_form(
        forms.submit(t("Mail me a link to confirm it"), class_name="btn btn--sm btn--line"),
        action="/api/me/verify",
        announces=t("A link is on its way to your address."),
        class_name="form form--narrow safe__v",
    )
    return rx.el.section(
        rx.el.h2(t("Mail address"), class_name="h-sec", id="email-heading"),
        rx.el.div(
            rx.el.b(SecurityState.email, dir="ltr"),
            rx.el.span(
                rx.cond(SecurityState.is_verified, t("Confirmed"), t("Not confirmed yet")), class_name="badge"
            ),
            class_name="account__d",
        ),
        rx.cond(SecurityState.is_verified, rx.fragment(), verify),
        rx.cond(
            SecurityState.pending_email != "",
            rx.el.p(
                t("Waiting for the link that was mailed to {email}.", email=SecurityState.pending_email),
                class_name="small t2",
            ),
        ),
        dialog_button(
            rx.fragment(t("Change address")),
            rx.el.p(
                t("A link goes to the new address. The old one is told, and can undo it for a week."),
                class_name="body14 t2",
            ),
            forms.post_form(
                forms.email_field("email", t("New address"), key="new-email"),
                own_password("email"),
                forms.submit(t("Mail me a link"), busy_label=t("Sending…"), class_name="btn btn--primary"),
                action="/api/me/email",
                announces=t("A link is on its way to that address. It works for an hour."),
            ),
            heading=t("Change your mail address"),
            class_name="btn btn--quiet btn--slim",
        ),
        aria_labelledby="email-heading",
        class_name="account__s stack",
    )


def no_password_panel() -> rx.Component:
    """For who came by another service: how to get a password as well."""
    return rx.el.section(
        rx.el.h2(t("Password"), class_name="h-sec", id="password-heading"),
        rx.el.p(t("This account has none: you sign in another way."), class_name="body14 t2"),
        forms.post_form(
            rx.el.input(type="hidden", name="email", value=SecurityState.email, read_only=True),
            forms.submit(t("Mail me a link to choose one"), class_name="btn btn--quiet"),
            action="/api/auth/reset-request",
            announces=t("A link is on its way to your address."),
            class_name="form form--narrow",
        ),
        aria_labelledby="password-heading",
        class_name="account__s",
    )


def passkeys_panel() -> rx.Component:
    """The passkeys, each with its name, and one more."""
    add = dialog_button(
        rx.fragment(icon("plus"), t("Add a passkey")),
        rx.el.div(
            rx.el.p(
                t("Your device asks for your finger, your face or its PIN. None of that leaves it."),
                class_name="body14 t2",
            ),
            forms.text_field(
                "name",
                t("What to call it"),
                key="passkey-name",
                max_length=60,
                placeholder=t("My phone"),
            ),
            own_password("passkey"),
            passkey_button(
                t("Go on"),
                is_new=True,
                options="/api/me/passkeys/options",
                action="/api/me/passkeys",
                class_name="btn btn--primary",
            ),
            custom_attrs={"data-passkey": ""},
            class_name="form",
        ),
        heading=t("Add a passkey"),
        class_name="btn btn--quiet btn--slim",
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Passkeys"), class_name="h-sec grow", id="passkeys-heading"),
            add,
            class_name="account__h",
        ),
        rx.el.p(
            t("Sign in with your finger, your face or your device\u2019s PIN: no password, no second step."),
            class_name="body14 t2",
        ),
        rx.cond(
            SecurityState.has_passkeys,
            rx.el.ul(rx.foreach(SecurityState.passkeys, _passkey), class_name="panel"),
        ),
        aria_labelledby="passkeys-heading",
        class_name="account__s",
        id="passkeys",
    )


def links_panel() -> rx.Component:
    """Other services that sign in here."""
    is_any = SecurityState.has_links
    return rx.cond(
        is_any,
        rx.el.section(
            rx.el.h2(t("Linked sign-ins"), class_name="h-sec", id="links-heading"),
            rx.el.p(t("Accounts elsewhere that open this one."), class_name="body14 t2"),
            rx.el.ul(
                rx.foreach(SecurityState.links, _linked),
                rx.foreach(SecurityState.services, _service),
                class_name="panel",
            ),
            aria_labelledby="links-heading",
            class_name="account__s",
            id="links",
        ),
    )


def devices_way() -> rx.Component:
    """To where the account is signed in."""
    return rx.el.section(
        rx.el.h2(t("Where you are signed in"), class_name="h-sec", id="where-heading"),
        rx.el.ul(
            rx.el.li(
                link(
                    icon("laptop"),
                    rx.el.span(t("Look at your devices, and sign any of them out"), class_name="grow"),
                    icon("right"),
                    to="/account/devices",
                )
            ),
            class_name="panel ways",
        ),
        aria_labelledby="where-heading",
        class_name="account__s",
    )


def _passkey(line: KeyLine) -> rx.Component:
    return _line(
        line,
        "key",
        _removal(
            t("Remove"),
            t("Remove this passkey?"),
            f"/api/me/passkeys/{line.id}",
            key=f"passkey-{line.id}",
            label=t("Remove {name}", name=line.name),
        ),
    )


def _linked(line: KeyLine) -> rx.Component:
    return _line(
        line,
        "globe",
        _removal(
            t("Unlink"),
            t("Unlink this sign-in?"),
            f"/api/me/social/{line.id}",
            key=f"link-{line.id}",
            label=t("Unlink {name}", name=line.name),
        ),
    )


def _service(line: ServiceLine) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("globe"), class_name="li__ic"),
        rx.el.div(
            rx.el.b(line.label, dir="auto"),
            rx.el.p(t("Not linked"), class_name="small t2"),
            class_name="grow",
        ),
        dialog_button(
            rx.fragment(t("Link")),
            forms.post_form(
                own_password(f"service-{line.slug}"),
                forms.submit(t("Go on"), class_name="btn btn--primary"),
                action=f"/api/me/social/{line.slug}",
                opens="url",
            ),
            heading=t("Link {name}", name=line.label),
            class_name="btn btn--sm btn--line",
            aria_label=t("Link {name}", name=line.label),
        ),
        class_name="li",
        key=line.slug,
    )


def _line(line: KeyLine, symbol: str, out: rx.Component) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon(symbol), class_name="li__ic"),
        rx.el.div(
            rx.el.b(line.name, dir="auto"), rx.el.p(line.about, class_name="small t2"), class_name="grow"
        ),
        out,
        class_name="li",
        key=f"{line.id}",
    )


def _removal(
    words: rx.Var[str],
    heading: rx.Var[str],
    action: str | rx.Var[str],
    *,
    key: str | rx.Var[str],
    label: rx.Var[str],
) -> rx.Component:
    return dialog_button(
        rx.fragment(words),
        forms.post_form(
            own_password(key),
            forms.submit(words, class_name="btn btn--danger"),
            action=action,
            method="DELETE",
        ),
        heading=heading,
        class_name="btn btn--sm btn--line",
        aria_label=label,
    )
