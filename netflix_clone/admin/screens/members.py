"""Members, bills and the inbox of providers, as the operator sees them."""

import reflex as rx

from netflix_clone.admin.components import badge, bar, box, press
from netflix_clone.admin.state.members import BillLine, EventLine, MemberLine, MembersState, ProviderLine
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon

_SEARCH_PAUSE_MS = 300
_PAGE = "/admin/members"


def members() -> rx.Component:
    """Who has a plan, what was billed, and what waits."""
    search = rx.el.span(
        icon("search"),
        rx.el.input(
            type="search",
            default_value=MembersState.text,
            on_change=MembersState.search.debounce(_SEARCH_PAUSE_MS),
            placeholder=t("E-mail"),
            aria_label=t("Search accounts by e-mail"),
        ),
        class_name="input input--sm titles__q",
    )
    return rx.fragment(
        bar(
            t("Members"),
            press(
                "retry", t("Look again"), on_click=MembersState.load, class_name="btn btn--quiet btn--slim"
            ),
        ),
        rx.el.div(search, class_name="adm__row adm__gap"),
        rx.cond(
            MembersState.is_loaded,
            rx.el.div(_members(), _bills(), _providers(), _inbox(), class_name="stack adm__stack"),
            rx.el.div(class_name="sk adm__wait"),
        ),
    )


def _members() -> rx.Component:
    heads = (t("Account"), t("Plan"), t("State"), t("By"), t("Until"), t("Given plan"))
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
        rx.el.tbody(rx.foreach(MembersState.members, _member)),
        class_name="tbl tbl--folds",
    )
    empty = rx.cond(
        MembersState.text != "",
        t("No account has such an address."),
        t("Nobody has a plan yet. Search for an account to give it one."),
    )
    heading = rx.cond(MembersState.text != "", t("Accounts found"), t("Newest members"))
    return box(heading, rx.cond(MembersState.members, table, rx.el.p(empty, class_name="t2 offers")))


def _member(member: MemberLine) -> rx.Component:
    take = forms.action_button(
        t("Take back"),
        action=f"/api/admin/accounts/{member.account_id}/plan",
        method="PUT",
        body={"plan": ""},
        then=_PAGE,
        question=t("Take the plan back from {email}?", email=member.email),
        consent=t("Take back"),
        class_name="btn btn--quiet btn--sm",
        aria_label=t("Take the plan back from {email}", email=member.email),
    )
    give = rx.el.div(
        rx.foreach(
            MembersState.plans,
            lambda plan: forms.action_button(
                t("Give {plan}", plan=plan[1]),
                action=f"/api/admin/accounts/{member.account_id}/plan",
                method="PUT",
                body={"plan": plan[0]},
                then=_PAGE,
                class_name="btn btn--quiet btn--sm",
                aria_label=t("Give {plan} to {email}", plan=plan[1], email=member.email),
            ),
        ),
        class_name="adm__row",
    )
    gift = rx.cond(
        member.is_given,
        take,
        rx.cond(member.has_bought, rx.el.span(t("Pays for one"), class_name="t3"), give),
    )
    return rx.el.tr(
        rx.el.td(member.email, dir="ltr"),
        rx.el.td(member.plan, custom_attrs={"data-th": t("Plan")}),
        rx.el.td(
            badge(member.status, member.tone),
            rx.cond(member.why != "", rx.el.p(member.why, dir="auto", class_name="small t2"), rx.fragment()),
            custom_attrs={"data-th": t("State")},
        ),
        rx.el.td(member.provider, class_name="t2", custom_attrs={"data-th": t("By")}),
        rx.el.td(member.until, class_name="t2 nowrap", custom_attrs={"data-th": t("Until")}),
        rx.el.td(gift),
        key=member.account_id,
    )


def _bills() -> rx.Component:
    heads = (t("Bill"), t("Account"), t("Day"), t("Amount"), t("State"), t("Give back"))
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
        rx.el.tbody(rx.foreach(MembersState.bills, _bill)),
        class_name="tbl tbl--folds",
    )
    empty = rx.el.p(t("No bills yet."), class_name="t2 offers")
    return box(t("Newest bills"), rx.cond(MembersState.bills, table, empty))


def _bill(bill: BillLine) -> rx.Component:
    back = forms.action_button(
        t("Give back"),
        action=f"/api/admin/invoices/{bill.id}/refund",
        body={"amount_minor": bill.left_minor},
        then=_PAGE,
        question=t("Give {amount} back to {email}?", amount=bill.left, email=bill.email),
        consent=t("Give back"),
        class_name="btn btn--quiet btn--sm",
        aria_label=t("Give bill {number} back", number=bill.number),
    )
    return rx.el.tr(
        rx.el.td(bill.number, dir="ltr"),
        rx.el.td(bill.email, dir="ltr", custom_attrs={"data-th": t("Account")}),
        rx.el.td(bill.day, class_name="t2 nowrap", custom_attrs={"data-th": t("Day")}),
        rx.el.td(bill.amount, class_name="num", custom_attrs={"data-th": t("Amount")}),
        rx.el.td(badge(bill.status, bill.tone), custom_attrs={"data-th": t("State")}),
        rx.el.td(rx.cond(bill.left_minor > 0, back, rx.fragment())),
        key=bill.id,
    )


def _providers() -> rx.Component:
    empty = rx.el.p(t("Nobody takes money here (PAYMENTS)."), class_name="t2 offers")
    lines = rx.el.ul(rx.foreach(MembersState.providers, _provider), class_name="offers")
    return box(t("Who takes the money"), rx.cond(MembersState.providers, lines, empty))


def _provider(each: ProviderLine) -> rx.Component:
    return rx.el.li(
        rx.el.b(each.name),
        rx.cond(each.problem == "", badge(t("Ready"), "badge--ok"), badge(t("Cannot be used"), "badge--err")),
        rx.el.span(each.problem, class_name="small t2"),
        key=each.name,
        class_name="adm__row",
    )


def _inbox() -> rx.Component:
    again = forms.action_button(
        icon("retry"),
        t("Try again"),
        action="/api/admin/billing/inbox/retry",
        then=_PAGE,
        class_name="btn btn--quiet btn--sm",
    )
    heads = (t("Event"), t("By"), t("Came"), t("Tries"), t("Problem"))
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
        rx.el.tbody(rx.foreach(MembersState.events, _event)),
        class_name="tbl tbl--folds",
    )
    fine = rx.el.p(icon("check"), t("Every event was worked off."), class_name="rowx t2 offers")
    return box(
        t("Inbox of events"),
        rx.el.p(
            tn("{n} event waits for its turn.", "{n} events wait for their turn.", MembersState.waiting),
            class_name="small t3 offers",
        ),
        rx.cond(MembersState.events, table, fine),
        right=rx.cond(MembersState.events, again, rx.fragment()),
    )


def _event(event: EventLine) -> rx.Component:
    return rx.el.tr(
        rx.el.td(event.type, dir="ltr"),
        rx.el.td(event.provider, custom_attrs={"data-th": t("By")}),
        rx.el.td(event.when, class_name="t2 nowrap", custom_attrs={"data-th": t("Came")}),
        rx.el.td(event.attempts, class_name="num", custom_attrs={"data-th": t("Tries")}),
        rx.el.td(event.problem, class_name="small", custom_attrs={"data-th": t("Problem")}),
        key=event.id,
    )
