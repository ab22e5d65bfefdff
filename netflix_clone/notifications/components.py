"""The bell in the header, and the drawer behind it."""

from typing import Any

import reflex as rx

from netflix_clone.notifications import kinds
from netflix_clone.notifications.schemas import Group
from netflix_clone.notifications.state import BellState, Button, NoticeLine
from netflix_clone.ui.drawer import drawer
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.moment import ago, part_of_time
from netflix_clone.ui.picture import picture

_MOST_SHOWN = 99


def bell(*, settings: Any = True) -> rx.Component:
    """The bell with how much is unread, and the inbox behind it; `settings` is whether its settings may be opened."""
    count = BellState.unread
    label = rx.cond(
        count > 0, tn("Notifications, {n} unread", "Notifications, {n} unread", count), t("Notifications")
    )
    face = rx.fragment(
        icon("bell"),
        rx.cond(count > 0, rx.el.b(rx.cond(count > _MOST_SHOWN, f"{_MOST_SHOWN}+", count), class_name="num")),
    )
    return drawer(
        face,
        _tools(settings),
        _chips(),
        _body(),
        heading=t("Notifications"),
        label=label,
        said=BellState.said,
        on_opened=BellState.open,
        on_shut=BellState.close,
        on_wake=BellState.load,
        class_name="icon-btn bell",
    )


def _tools(settings: rx.Var[bool] | bool) -> rx.Component:
    read_all = rx.el.button(
        icon("check"),
        t("Mark all read"),
        type="button",
        on_click=BellState.read_all,
        class_name="btn btn--sm btn--text",
    )
    way = link(
        icon("settings"),
        to="/account/notifications",
        aria_label=t("Notification settings"),
        class_name="icon-btn",
    )
    return rx.fragment(rx.cond(BellState.unread > 0, read_all), rx.cond(settings, way))


def _chips() -> rx.Component:
    return rx.el.div(
        _chip("", t("All"), 0),
        _chip(Group.TITLES, t("Titles"), BellState.unread_titles),
        _chip(Group.REPLIES, t("Replies"), BellState.unread_replies),
        _chip(Group.ACCOUNT, t("Account"), BellState.unread_account),
        role="group",
        aria_label=t("Show"),
        class_name="drawer__c",
    )


def _chip(group: str, words: Any, count: Any) -> rx.Component:
    is_on = BellState.group == group
    number = rx.fragment() if group == "" else rx.cond(count > 0, rx.el.b(count, class_name="num"))
    return rx.el.button(
        words,
        number,
        type="button",
        on_click=BellState.show(group),
        aria_pressed=rx.cond(is_on, "true", "false"),
        class_name=rx.cond(is_on, "chip chip--sm chip--on", "chip chip--sm"),
    )


def _body() -> rx.Component:
    waiting = rx.el.div(
        *(rx.el.div(class_name="sk nt__sk") for _ in range(4)), aria_busy="true", class_name="stack"
    )
    more = rx.cond(
        BellState.has_more,
        rx.el.button(
            t("Load more"), icon("down"), type="button", on_click=BellState.more, class_name="btn btn--quiet"
        ),
    )
    some = rx.fragment(
        rx.el.ul(rx.foreach(BellState.lines, _notice), class_name="nts"),
        rx.el.div(
            more,
            rx.el.button(
                icon("bin"),
                t("Clear what was read"),
                type="button",
                on_click=BellState.clear_read,
                class_name="btn btn--text btn--sm",
            ),
            class_name="drawer__f",
        ),
    )
    ready = rx.cond(BellState.lines, some, _empty())
    return rx.cond(BellState.phase == "ready", ready, waiting)


def _empty() -> rx.Component:
    return rx.el.div(
        rx.el.span(icon("bell"), class_name="nt__c"),
        rx.el.p(t("Nothing here"), class_name="nt__t"),
        rx.el.p(
            t("New episodes of what you follow, reminders and news of your account come here."),
            class_name="small t2",
        ),
        class_name="nt__none",
    )


def _notice(line: NoticeLine) -> rx.Component:
    symbol = rx.match(
        line.symbol,
        *((each.symbol, rx.el.span(icon(each.symbol), class_name="nt__c")) for each in _one_of_each_symbol()),
        rx.el.span(icon("bell"), class_name="nt__c"),
    )
    image = rx.cond(
        line.picture != "",
        picture(src=line.picture, alt="", width="112", height="63", loading="lazy"),
        symbol,
    )
    heading = rx.cond(
        line.link != "",
        link(line.heading, to=line.link, on_click=BellState.read(line.id), dir="auto", class_name="nt__l"),
        rx.el.span(line.heading, dir="auto"),
    )
    clear = rx.el.button(
        icon("close"),
        type="button",
        on_click=BellState.clear(line.id),
        aria_label=t("Clear {name}", name=line.heading),
        class_name="icon-btn nt__x",
    )
    unread = rx.cond(line.is_read, rx.fragment(), rx.el.span(t("Unread"), class_name="vh"))
    return rx.el.li(
        part_of_time(line.at, after=line.newer_at, class_name="nt__d"),
        rx.el.article(
            rx.el.span(image, aria_hidden="true", class_name="nt__i"),
            rx.el.div(
                rx.el.p(
                    rx.el.b(line.label, class_name="nt__k"),
                    unread,
                    ago(line.at, class_name="t3"),
                    class_name="rowx small",
                ),
                rx.el.p(heading, class_name="nt__t"),
                rx.cond(line.line != "", rx.el.p(line.line, dir="auto", class_name="small t2")),
                rx.cond(
                    line.buttons,
                    rx.el.div(
                        rx.foreach(line.buttons, lambda button: _button(line, button)), class_name="nt__a"
                    ),
                ),
                class_name="grow",
            ),
            clear,
            class_name=rx.cond(line.is_read, "nt", "nt nt--new"),
        ),
        key=line.id,
    )


def _button(line: NoticeLine, button: Button) -> rx.Component:
    look = rx.match(
        button.look,
        ("primary", "btn btn--sm btn--primary"),
        ("danger", "btn btn--sm btn--danger"),
        "btn btn--sm btn--quiet",
    )
    face = rx.fragment(rx.cond(button.look == "primary", icon("play")), button.label)
    return rx.cond(
        button.href != "",
        link(face, to=button.href, on_click=BellState.read(line.id), class_name=look),
        rx.cond(
            line.is_read,
            rx.fragment(),
            rx.el.button(face, type="button", on_click=BellState.read(line.id), class_name=look),
        ),
    )


def _one_of_each_symbol() -> tuple[kinds.Kind, ...]:
    found = {each.symbol: each for each in kinds.all_kinds()}
    return tuple(found.values())
