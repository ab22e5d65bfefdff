"""The list of bills, and one of them as a receipt that prints well."""

import reflex as rx

from netflix_clone.billing.phrases.bills import BillLine, ReceiptLine
from netflix_clone.billing.state.bills import BillsState, ReceiptState
from netflix_clone.kit.settings import settings
from netflix_clone.ui.blank import blank
from netflix_clone.ui.frame import brand
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.print import print_button


def bill_list() -> rx.Component:
    """Every bill, with the way to its receipt."""
    heads = (t("Day"), t("For"), t("Amount"), t("State"), t("Receipt"))
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
        rx.el.tbody(rx.foreach(BillsState.bills, _bill)),
        class_name="tbl tbl--folds bills",
    )
    more = rx.el.button(
        t("Older bills"), type="button", on_click=BillsState.older, class_name="btn btn--quiet"
    )
    return rx.el.section(
        rx.el.h2(t("Bills"), class_name="h-sec", id="bills-heading"),
        rx.cond(
            BillsState.bills,
            rx.fragment(rx.el.div(table, class_name="panel bills__p"), rx.cond(BillsState.has_more, more)),
            blank(
                t("No bills yet"),
                t("Once you have a plan, each bill stands here with its receipt."),
                link(t("See the plans"), to="/plans", class_name="btn btn--primary"),
            ),
        ),
        aria_labelledby="bills-heading",
        class_name="account__s",
    )


def _bill(bill: BillLine) -> rx.Component:
    way = link(
        t("Receipt"),
        to=f"/account/bills/{bill.id}",
        class_name="link",
        aria_label=t("Receipt {number} of {day}", number=bill.number, day=bill.day),
    )
    return rx.el.tr(
        rx.el.td(bill.day),
        rx.el.td(bill.what, dir="auto"),
        rx.el.td(bill.amount, class_name="num", custom_attrs={"data-th": t("Amount")}),
        rx.el.td(
            rx.el.span(bill.state, class_name=["badge", bill.tone]), custom_attrs={"data-th": t("State")}
        ),
        rx.el.td(way),
        key=bill.id,
    )


def receipt() -> rx.Component:
    """One bill: who sold, to whom, what, the tax, the total."""
    bill = ReceiptState.receipt
    paper = rx.el.article(
        rx.el.div(
            brand(settings().brand_name, to="/browse"),
            rx.el.span(bill.state, class_name=["badge", bill.tone]),
            class_name="paper__h",
        ),
        rx.el.h2(rx.cond(bill.is_paid, t("Receipt"), t("Bill")), class_name="h-sec"),
        rx.el.dl(
            _fact(t("Number"), bill.number),
            _fact(t("Seller"), settings().brand_name),
            _fact(t("Sold to"), ReceiptState.email),
            _fact(t("Issued"), bill.issued),
            rx.cond(bill.paid != "", _fact(t("Paid"), bill.paid)),
            rx.cond(bill.period != "", _fact(t("Period"), bill.period)),
            class_name="paper__f",
        ),
        rx.el.table(
            rx.el.thead(
                rx.el.tr(rx.el.th(t("For"), scope="col"), rx.el.th(t("Amount"), scope="col", class_name="r"))
            ),
            rx.el.tbody(rx.foreach(bill.lines, _line)),
            rx.el.tfoot(
                _total(t("Total"), bill.total),
                rx.cond(bill.refunded != "", _total(t("Given back"), bill.refunded)),
            ),
            class_name="tbl paper__t",
        ),
        class_name="panel paper",
    )
    return rx.el.section(
        rx.el.div(
            link(icon("back"), t("All bills"), to="/account/bills", class_name="btn btn--text"),
            rx.el.span(class_name="grow"),
            rx.cond(
                bill.hosted_url != "",
                plain_link(
                    t("At the payment service"), href=bill.hosted_url, class_name="btn btn--quiet btn--slim"
                ),
            ),
            print_button(t("Print"), class_name="btn btn--line btn--slim"),
            class_name="rowx noprint paper__a",
        ),
        paper,
    )


def no_receipt() -> rx.Component:
    """A bill of somebody else, or of nobody."""
    return blank(
        t("There is no such bill"),
        t("It is not among the bills of this account."),
        link(t("All bills"), to="/account/bills", class_name="btn btn--primary"),
    )


def _fact(label: rx.Var[str], value: str | rx.Var[str]) -> rx.Component:
    return rx.el.div(rx.el.dt(label, class_name="t3"), rx.el.dd(value, dir="auto"))


def _line(line: ReceiptLine) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.label, dir="auto"), rx.el.td(line.amount, class_name="r num"), key=line.label
    )


def _total(label: rx.Var[str], amount: str | rx.Var[str]) -> rx.Component:
    return rx.el.tr(rx.el.th(label, scope="row"), rx.el.td(rx.el.b(amount), class_name="r num"))
