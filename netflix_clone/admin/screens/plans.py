"""Plans, their prices and promotions, as the operator changes them."""

from typing import Any

import reflex as rx

from netflix_clone.admin.components import badge, bar, box
from netflix_clone.admin.state.plans import PlanForm, PlansState, PriceLine, PromotionLine
from netflix_clone.ui import forms
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import plain_link

_NUMBER = {"data-type": "number"}
_PAGE = "/admin/plans"


def plans() -> rx.Component:
    """What is sold."""
    off = rx.el.p(
        icon("info"),
        t("Nothing is sold at the moment: PAYMENTS names nobody who takes money, so everything is open."),
        class_name="note adm__gap",
    )
    return rx.fragment(
        bar(
            t("Plans"),
            plain_link(t("As viewers see them"), href="/plans", class_name="btn btn--quiet btn--slim"),
        ),
        rx.cond(PlansState.sells, rx.fragment(), off),
        rx.cond(
            PlansState.is_loaded,
            rx.cond(
                PlansState.plans, _all(), blank(t("No plans yet"), t("They are made with the first start."))
            ),
            rx.el.div(class_name="sk adm__wait"),
        ),
    )


def _all() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.foreach(PlansState.plans, _choice),
            role="group",
            aria_label=t("Which plan"),
            class_name="adm__row adm__gap",
        ),
        rx.el.div(
            _form(),
            rx.el.div(_prices(), _new_promotion(), class_name="stack adm__stack"),
            class_name="adm__two adm__gap",
        ),
        _promotions(),
    )


def _choice(plan: PlanForm) -> rx.Component:
    is_on = PlansState.chosen.id == plan.id
    return rx.el.button(
        plan.name,
        " ",
        rx.el.span(tn("{n} member", "{n} members", plan.members), class_name="small num"),
        type="button",
        aria_pressed=is_on,
        on_click=PlansState.choose(plan.id),
        class_name=rx.cond(is_on, "chip chip--on", "chip"),
    )


def _form() -> rx.Component:
    """What a plan holds; a change counts at once, for everybody who has it."""
    plan = PlansState.chosen
    ticks = (
        ("is_active", t("On offer"), plan.is_active),
        ("is_recommended", t("Recommended"), plan.is_recommended),
        ("has_ads", t("With ads"), plan.has_ads),
        ("premium_titles", t("Premium titles"), plan.premium_titles),
        ("downloads", t("Downloads"), plan.downloads),
        ("meaning_search", t("Search by meaning"), plan.meaning_search),
    )
    numbers = (
        ("max_height", t("Picture up to (lines)"), plan.max_height),
        ("max_streams", t("Screens at once"), plan.max_streams),
        ("max_profiles", t("Profiles"), plan.max_profiles),
        ("trial_days", t("Days to try it"), plan.trial_days),
    )
    form = forms.post_form(
        forms.text_field("name", t("Name"), default_value=plan.name, max_length=60, required=True),
        forms.text_field("blurb", t("Line below the name"), default_value=plan.blurb, max_length=120),
        rx.el.div(*(_number(name, label, value) for name, label, value in numbers), class_name="pair"),
        rx.el.div(
            *(forms.tick_field(name, label, default_checked=value) for name, label, value in ticks),
            class_name="pair",
        ),
        rx.el.p(t("A change counts at once, for everybody who has the plan."), class_name="small t2"),
        forms.submit(t("Save plan"), class_name="btn btn--primary"),
        action=f"/api/admin/plans/{plan.id}",
        method="PUT",
        then=_PAGE,
        class_name="form box--form",
        key=f"plan-{plan.id}",
    )
    return box(plan.name, form)


def _number(name: str, label: rx.Var[str], value: Any) -> rx.Component:
    return forms.text_field(
        name, label, type="number", min=0, default_value=f"{value}", required=True, custom_attrs=_NUMBER
    )


def _prices() -> rx.Component:
    """The prices that a plan has and had, and a new one."""
    plan = PlansState.chosen
    intervals = [rx.el.option(t("A month"), value="month"), rx.el.option(t("A year"), value="year")]
    new = forms.post_form(
        forms.choice_field("interval", t("How often"), intervals),
        forms.text_field(
            "amount_minor",
            t("Amount in the smallest unit of {currency}", currency=PlansState.currency),
            hint=t("999 is $9.99. Who has the old price keeps it."),
            type="number",
            min=1,
            required=True,
            custom_attrs=_NUMBER,
        ),
        rx.el.input(type="hidden", name="currency", value=PlansState.currency, read_only=True),
        forms.submit(t("Sell at this price"), class_name="btn btn--quiet"),
        action=f"/api/admin/plans/{plan.id}/prices",
        then=_PAGE,
        class_name="form box--form",
        key=f"price-{plan.id}",
    )
    return box(
        t("Prices"),
        rx.el.ul(rx.foreach(plan.prices, _price), class_name="offers"),
        rx.cond(plan.is_free, rx.el.p(t("The free plan has no price."), class_name="small t2 offers"), new),
    )


def _price(price: PriceLine) -> rx.Component:
    return rx.el.li(
        rx.el.b(price.amount, class_name="num"),
        rx.el.span(price.lookup_key, class_name="small t3 grow", dir="ltr"),
        rx.cond(price.is_active, badge(t("Sold now"), "badge--ok"), badge(t("Kept by its buyers"))),
        key=price.lookup_key,
        class_name="rowx",
    )


def _new_promotion() -> rx.Component:
    durations = [
        rx.el.option(t("The first bill"), value="once"),
        rx.el.option(t("Every bill"), value="forever"),
        rx.el.option(t("Some months"), value="repeating"),
    ]
    form = forms.post_form(
        forms.text_field("code", t("Code"), max_length=40, required=True, auto_complete="off"),
        forms.text_field(
            "percent_off",
            t("Percent off"),
            type="number",
            min=0,
            max=100,
            default_value="0",
            custom_attrs=_NUMBER,
        ),
        forms.text_field(
            "amount_off_minor",
            t("Or an amount off, in the smallest unit of {currency}", currency=PlansState.currency),
            hint=t("300 is $3.00. One of the two stays 0."),
            type="number",
            min=0,
            default_value="0",
            custom_attrs=_NUMBER,
        ),
        rx.el.input(type="hidden", name="currency", value=PlansState.currency, read_only=True),
        forms.choice_field("duration", t("Counts for"), durations),
        forms.text_field(
            "duration_months",
            t("Months, where it is some"),
            type="number",
            min=0,
            default_value="0",
            custom_attrs=_NUMBER,
        ),
        forms.text_field(
            "max_redemptions",
            t("How often it may be used; 0 is without a limit"),
            type="number",
            min=0,
            default_value="0",
            custom_attrs=_NUMBER,
        ),
        forms.submit(t("Add code"), class_name="btn btn--quiet"),
        action="/api/admin/promotions",
        then=_PAGE,
        class_name="form box--form",
    )
    return box(t("New promotion code"), form)


def _promotions() -> rx.Component:
    heads = (t("Code"), t("Takes off"), t("Counts for"), t("Used"), t("Until"), t("State"), t("Change"))
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
        rx.el.tbody(rx.foreach(PlansState.promotions, _promotion)),
        class_name="tbl tbl--folds",
    )
    empty = rx.el.p(t("No codes yet."), class_name="t2 offers")
    return box(t("Promotion codes"), rx.cond(PlansState.promotions, table, empty))


def _promotion(each: PromotionLine) -> rx.Component:
    turn = forms.action_button(
        rx.cond(each.is_active, t("Turn off"), t("Turn on")),
        action=f"/api/admin/promotions/{each.id}",
        method="PUT",
        body=each.fields,
        then=_PAGE,
        class_name="btn btn--quiet btn--sm",
        aria_label=rx.cond(
            each.is_active, t("Turn {code} off", code=each.code), t("Turn {code} on", code=each.code)
        ),
    )
    cells = (
        (t("Takes off"), each.off),
        (t("Counts for"), each.lasts),
        (t("Used"), each.used),
        (t("Until"), each.ends),
    )
    return rx.el.tr(
        rx.el.td(rx.el.b(each.code)),
        *(rx.el.td(value, custom_attrs={"data-th": label}) for label, value in cells),
        rx.el.td(rx.cond(each.is_active, badge(t("On"), "badge--ok"), badge(t("Off")))),
        rx.el.td(turn),
        key=each.id,
    )
