"""The membership: its card, what to know of it, and the doors to change, pause, end and pay it."""

import reflex as rx

from netflix_clone.billing.phrases.standing import Notice
from netflix_clone.billing.state.membership import Choice, MembershipState
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link

_PAGE = "/account/membership"
_WHY = (
    t("It costs too much"),
    t("I watch too little"),
    t("I miss films"),
    t("Something did not work"),
)


def plan_card(*actions: rx.Component) -> rx.Component:
    """The plan, the next bill, how it is paid."""
    return rx.el.section(
        rx.el.div(
            rx.el.p(MembershipState.card.over, class_name="over"),
            rx.el.p(MembershipState.card.headline, class_name="account__mail"),
            rx.el.p(MembershipState.card.line, class_name="small t2"),
            class_name="grow",
        ),
        *actions,
        aria_label=t("Your plan"),
        class_name="panel account__o",
    )


def plan_actions() -> rx.Component:
    """What can be done from the card."""
    change = rx.cond(
        MembershipState.may_cancel,
        link(t("Change plan"), to=f"{_PAGE}#change", class_name="btn btn--quiet"),
        link(
            t("See the plans"),
            to="/plans",
            class_name=rx.cond(
                MembershipState.is_bought | MembershipState.is_given, "btn btn--quiet", "btn btn--primary"
            ),
        ),
    )
    return rx.fragment(
        rx.cond(MembershipState.is_bought | (MembershipState.payment_method == ""), change),
        rx.cond(MembershipState.is_bought, payment_button(t("Manage payment"))),
    )


def payment_button(label: rx.Var[str]) -> rx.Component:
    """Leads to where another card is given: the payment service's own page."""
    return forms.action_button(
        label,
        action="/api/billing/portal",
        method="GET",
        opens="url",
        then=_PAGE,
        class_name="btn btn--line",
    )


def notices() -> rx.Component:
    """What the holder should know, each with one thing to do."""
    return rx.cond(
        MembershipState.notices,
        rx.el.ul(rx.foreach(MembershipState.notices, _notice), class_name="stack notices"),
        rx.fragment(),
    )


def _notice(notice: Notice) -> rx.Component:
    # A request that needs a price says it; the others take no notice of it.
    press = forms.action_button(
        notice.label,
        action=notice.action,
        body={"price": notice.price},
        then=_PAGE,
        class_name="btn btn--line btn--sm",
    )
    way = link(notice.label, to=notice.href, class_name="btn btn--line btn--sm")
    return rx.el.li(
        rx.cond(notice.is_grave, icon("warning"), icon("info")),
        rx.el.span(notice.text, class_name="grow"),
        rx.cond(notice.action != "", press, rx.cond(notice.href != "", way, rx.fragment())),
        key=notice.kind,
        class_name=rx.cond(notice.is_grave, "note note--warn notice", "note note--amber notice"),
    )


def change_panel() -> rx.Component:
    """Every price that one can change to; which one costs what is asked before it is done."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Change plan"), class_name="h-sec grow", id="change-heading"),
            link(t("Compare the plans"), to="/plans", class_name="link body14"),
            class_name="account__h",
        ),
        rx.el.p(
            t("Upgrades start now, downgrades with your next bill. You see the difference before you agree."),
            class_name="body14 t2",
        ),
        rx.el.ul(rx.foreach(MembershipState.choices, _choice), aria_live="polite", class_name="panel"),
        aria_labelledby="change-heading",
        class_name="account__s",
        id="change",
    )


def _choice(choice: Choice) -> rx.Component:
    mark = rx.cond(
        choice.is_now,
        rx.el.span(t("Your plan"), class_name="badge"),
        rx.cond(choice.is_pending, rx.el.span(t("From the next bill"), class_name="badge badge--new")),
    )
    ask = rx.el.button(
        t("Choose"),
        type="button",
        on_click=MembershipState.ask(choice.price),
        aria_label=t("Choose {plan}, {interval}", plan=choice.plan, interval=choice.interval),
        class_name="btn btn--sm btn--line",
    )
    offer = rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.b(f"{choice.plan}, {choice.interval}"),
                mark,
                class_name="account__d",
            ),
            rx.el.p(choice.amount, class_name="small t2 num"),
            class_name="grow",
        ),
        rx.cond(choice.is_now | choice.is_pending, rx.fragment(), ask),
        class_name="li",
    )
    answer = rx.cond(MembershipState.asked == choice.price, rx.el.li(_quote(), class_name="quote"))
    return rx.fragment(offer, answer, key=choice.price)


def _quote() -> rx.Component:
    """What the change costs, right below what was chosen."""
    quote = MembershipState.quote
    return rx.fragment(
        rx.cond(MembershipState.is_asking, rx.el.div(class_name="sk quote__sk")),
        rx.cond(
            MembershipState.quote_problem != "",
            rx.el.p(MembershipState.quote_problem, role="alert", class_name="note note--err notice"),
        ),
        rx.cond(
            quote.price != "",
            rx.el.div(
                rx.el.h3(quote.heading, class_name="h-row"),
                rx.el.p(rx.el.b(quote.due, class_name="num quote__due")),
                rx.el.p(quote.when, " ", quote.then, class_name="body14 t2"),
                rx.el.div(
                    forms.action_button(
                        rx.cond(quote.is_upgrade, t("Change now"), t("Change with the next bill")),
                        action="/api/billing/change",
                        body={"price": quote.price},
                        opens="url",
                        then=_PAGE,
                        class_name="btn btn--primary",
                    ),
                    rx.el.button(
                        t("Leave it as it is"),
                        type="button",
                        on_click=MembershipState.stay,
                        class_name="btn btn--text",
                    ),
                    class_name="rowx quote__a",
                ),
            ),
        ),
    )


def pause_panel() -> rx.Component:
    """No bill and no plan for one to three months."""
    months = [rx.el.option(tn("{n} month", "{n} months", n), value=f"{30 * n}") for n in (1, 2, 3)]
    return rx.el.section(
        rx.el.h2(t("Pause"), class_name="h-sec", id="pause-heading"),
        rx.el.p(
            t("Nothing is billed while you pause. You watch with short ads meanwhile, and nothing is lost."),
            class_name="body14 t2",
        ),
        forms.post_form(
            forms.choice_field("days", t("For how long"), months, custom_attrs={"data-type": "number"}),
            forms.submit(t("Pause membership"), class_name="btn btn--quiet"),
            action="/api/billing/pause",
            then=_PAGE,
            class_name="form form--narrow",
        ),
        aria_labelledby="pause-heading",
        class_name="account__s",
        id="pause",
    )


def cancel_panel() -> rx.Component:
    """Ends the membership in two steps: open, agree. The reason is nobody's duty."""
    reasons = [
        rx.el.option(t("I would rather not say"), value=""),
        *(rx.el.option(why, value=why) for why in _WHY),
    ]
    lasts = rx.cond(
        MembershipState.ends != "",
        t("You keep all of it until {day}. Then you watch with short ads.", day=MembershipState.ends),
        t("It ends at once. Then you watch with short ads."),
    )
    label = rx.cond(
        MembershipState.ends != "",
        t("Cancel, end on {day}", day=MembershipState.ends),
        t("Cancel, end now"),
    )
    return rx.el.section(
        rx.el.h2(t("End membership"), class_name="h-sec", id="cancel-heading"),
        rx.el.details(
            rx.el.summary(t("Cancel membership"), class_name="btn btn--danger btn--slim"),
            rx.el.p(lasts, " ", t("Profiles, lists and history stay."), class_name="body14 t2"),
            forms.post_form(
                forms.choice_field("reason", t("Why, if you care to say"), reasons),
                forms.submit(label, class_name="btn btn--danger"),
                action="/api/billing/cancel",
                then=_PAGE,
                class_name="form form--narrow",
            ),
            class_name="cancel",
        ),
        aria_labelledby="cancel-heading",
        class_name="account__s",
        id="cancel",
    )


def payment_panel() -> rx.Component:
    """How it is paid."""
    return rx.el.section(
        rx.el.h2(t("Payment"), class_name="h-sec", id="payment-heading"),
        rx.el.ul(
            rx.el.li(
                rx.el.span(icon("card"), class_name="li__ic"),
                rx.el.div(
                    rx.el.p(
                        rx.el.b(
                            rx.cond(
                                MembershipState.payment_method != "",
                                MembershipState.payment_method,
                                t("Kept by the payment service"),
                            )
                        )
                    ),
                    rx.el.p(t("We never see the whole number."), class_name="small t2"),
                    class_name="grow",
                ),
                payment_button(t("Pay another way")),
                class_name="li",
            ),
            class_name="panel",
        ),
        rx.el.p(
            link(t("See your bills"), to="/account/bills", class_name="link body14"), class_name="pay__b"
        ),
        aria_labelledby="payment-heading",
        class_name="account__s",
        id="payment",
    )


def clock_panel() -> rx.Component:
    """The sandbox's clock: renewals, trials and failed bills can be seen without waiting for them."""
    to_bill = forms.action_button(
        t("Move to the next bill"),
        action="/api/sandbox/clock",
        body={"days": MembershipState.next_bill_days},
        then=_PAGE,
        class_name="btn btn--line btn--slim",
    )
    return rx.el.section(
        rx.el.h2(t("Sandbox clock"), class_name="h-sec", id="clock-heading"),
        rx.el.p(
            icon("warning"),
            rx.el.span(t("No money moves here. Let time pass and see renewals, trials and failed bills.")),
            class_name="note note--amber notice",
        ),
        rx.el.div(
            *(
                forms.action_button(
                    label,
                    action="/api/sandbox/clock",
                    body={"days": days},
                    then=_PAGE,
                    class_name="btn btn--line btn--slim",
                )
                for days, label in ((1, t("Move the clock 1 day")), (30, t("Move the clock 1 month")))
            ),
            rx.cond(MembershipState.next_bill_days > 0, to_bill),
            class_name="rowx clock__a",
        ),
        aria_labelledby="clock-heading",
        class_name="account__s",
        id="clock",
    )
