"""The parts of the Taste page: what it does, how far from the known, the sliders, and the titles behind them."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import wide_card
from netflix_clone.discovery.state.taste import TasteState
from netflix_clone.discovery.tasting import Carrier, TraitChoice, TraitLine, TraitSection
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.picture import picture
from netflix_clone.ui.rail import rail
from netflix_clone.ui.slider import slider

_TYPING_PAUSE_MS = 250
_STEPS = (
    ("known", t("What I know"), t("More of what you like already, and nothing by chance.")),
    ("usual", t("A little beyond"), t("One title in twenty comes from further away.")),
    ("far", t("Surprise me"), t("One title in five comes from further away, and rows are mixed more.")),
)


def what_it_does() -> rx.Component:
    """The first titles that would be recommended now; they change with each setting."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("What that does"), id="taste-strip", class_name="h-sec"),
            rx.el.p(
                t("What we would recommend now. It changes with all you set below."), class_name="small t2"
            ),
            class_name="taste__h",
        ),
        rx.cond(
            TasteState.strip,
            rail(rx.foreach(TasteState.strip, wide_card), label=t("What that does")),
            rx.el.p(t("Nothing is left to recommend. Mute less, or bring something back."), class_name="t2"),
        ),
        rx.el.p(
            rx.cond(TasteState.answers > 0, rx.el.span(_said(), key=f"{TasteState.answers}"), rx.fragment()),
            role="status",
            class_name="vh",
        ),
        aria_labelledby="taste-strip",
        class_name="taste__strip",
    )


def _said() -> Any:
    return rx.cond(
        TasteState.strip, t("Saved. First comes {name} now.", name=TasteState.strip[0].name), t("Saved.")
    )


def how_far() -> rx.Component:
    """How far from the known one wants to be led: three steps in words."""
    return rx.el.fieldset(
        rx.el.legend(t("How far from what you know?"), class_name="h-sec"),
        rx.el.div(*(_step(*step) for step in _STEPS), class_name="taste__steps"),
        class_name="taste__far",
    )


def _step(step: str, words: Any, meaning: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="surprise",
            value=step,
            checked=TasteState.step == step,
            on_change=lambda _: TasteState.surprise(step),
            aria_describedby=f"surprise-{step}",
            class_name="taste__dot",
        ),
        rx.el.span(words, class_name="taste__word"),
        rx.el.span(meaning, id=f"surprise-{step}", class_name="small t2"),
        class_name="panel taste__step",
    )


def adding() -> rx.Component:
    """A field that finds a genre, a person, a mood or a theme, and puts it on the page."""
    return rx.el.div(
        rx.el.label(t("Add something you like or do not like"), html_for="taste-add", class_name="lbl"),
        rx.el.span(
            icon("search"),
            rx.el.input(
                id="taste-add",
                type="search",
                auto_complete="off",
                max_length=60,
                dir="auto",
                on_change=TasteState.look_for.debounce(_TYPING_PAUSE_MS),
                key=f"add-{TasteState.answers}",
                placeholder=t("A genre, a person, a mood"),
                aria_describedby="taste-found",
            ),
            class_name="input",
        ),
        rx.el.p(
            rx.cond(
                TasteState.typed == "",
                "",
                tn("{n} found", "{n} found", TasteState.found_count),
            ),
            id="taste-found",
            role="status",
            class_name="small t2 taste__count",
        ),
        rx.el.ul(rx.foreach(TasteState.found, _choice), class_name="chips taste__found"),
        class_name="taste__add",
    )


def _choice(choice: TraitChoice) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            icon("plus"),
            rx.el.span(choice.name, dir="auto"),
            rx.el.b(choice.said),
            type="button",
            on_click=TasteState.add(choice.kind, choice.key),
            class_name="chip",
        ),
        key=f"{choice.kind}-{choice.key}",
    )


def section(each: TraitSection) -> rx.Component:
    """The traits of one kind on their sliders."""
    name = f"taste-{each.kind}"
    return rx.el.section(
        rx.el.div(
            rx.el.h2(each.heading, id=name, class_name="h-sec"),
            rx.el.p(
                rx.el.span(t("Less")),
                rx.el.span(t("More")),
                aria_hidden="true",
                class_name="small t3 taste__ends",
            ),
            class_name="taste__head",
        ),
        rx.el.ul(rx.foreach(each.lines, _line)),
        key=each.kind,
        aria_labelledby=name,
        class_name="panel taste__kind",
    )


def _line(line: TraitLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(line.name, dir="auto", class_name="taste__name"),
            rx.el.span(
                rx.el.i(style={"width": f"{line.learnt}%"}),
                title=t("Learnt from what you watched and liked: {n} %", n=line.learnt),
                aria_hidden="true",
                class_name="bar bar--dim",
            ),
            class_name="taste__trait",
        ),
        slider(
            value=line.weight,
            answered=TasteState.answers,
            words=(t("Less"), t("As learnt"), t("More")),
            on_release=lambda percent: TasteState.weigh(line.kind, line.key, percent),
            aria_label=line.name,
            disabled=line.is_muted,
        ),
        rx.el.button(
            icon("muted"),
            rx.cond(line.is_muted, t("Muted"), t("Mute")),
            rx.el.span(": ", line.name, class_name="vh"),
            type="button",
            aria_pressed=rx.cond(line.is_muted, "true", "false"),
            on_click=rx.cond(
                line.is_muted,
                TasteState.unmute(line.kind, line.key),
                TasteState.mute(line.kind, line.key),
            ),
            class_name=rx.cond(line.is_muted, "chip chip--on taste__mute", "chip taste__mute"),
        ),
        rx.cond(line.carriers, _why(line), rx.fragment()),
        key=f"{line.kind}-{line.key}",
        class_name=rx.cond(line.is_muted, "taste__line taste__line--muted", "taste__line"),
    )


def _why(line: TraitLine) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            t("Why is this here?"), rx.el.span(" ", line.name, class_name="vh"), class_name="small t2"
        ),
        rx.el.ul(rx.foreach(line.carriers, carrier), class_name="taste__carriers"),
        class_name="taste__why",
    )


def carrier(each: Carrier) -> rx.Component:
    """A title behind a trait, and the button that forgets it or brings it back."""
    return rx.el.li(
        picture(
            src=f"/art/poster/{each.title_id}?w=120&v={each.art}",
            alt="",
            width="40",
            height="60",
            loading="lazy",
            class_name="taste__poster",
        ),
        link(each.name, to=f"/title/{each.title_id}", dir="auto", class_name="grow taste__title"),
        rx.cond(
            each.is_forgotten,
            rx.el.button(
                icon("undo"),
                t("Remember it"),
                rx.el.span(": ", each.name, class_name="vh"),
                type="button",
                on_click=TasteState.remember(each.title_id),
                class_name="btn btn--quiet btn--sm",
            ),
            rx.el.button(
                icon("close"),
                t("Forget this title"),
                rx.el.span(": ", each.name, class_name="vh"),
                type="button",
                on_click=TasteState.forget(each.title_id),
                class_name="btn btn--quiet btn--sm",
            ),
        ),
        key=f"{each.title_id}",
        class_name=rx.cond(each.is_forgotten, "taste__carrier taste__carrier--gone", "taste__carrier"),
    )


def forgotten() -> rx.Component:
    """The titles that say nothing of the taste, each with the way back."""
    return rx.el.section(
        rx.el.h2(t("Forgotten titles"), id="taste-forgotten", class_name="h-sec"),
        rx.el.p(t("Whatever you did with them, they say nothing of your taste."), class_name="small t2"),
        rx.el.ul(rx.foreach(TasteState.forgotten, carrier), class_name="taste__carriers"),
        aria_labelledby="taste-forgotten",
        class_name="panel taste__kind",
    )


def ways_out() -> rx.Component:
    """Reset, and all of it as a file."""
    reset = dialog_button(
        rx.fragment(icon("undo"), t("Reset")),
        rx.el.div(
            rx.el.p(
                t(
                    "Sliders, mutes, forgotten titles and surprise go back to how they came. What you watched "
                    "and rated stays."
                ),
                class_name="t2",
            ),
            rx.el.form(
                rx.el.button(
                    t("Reset taste"),
                    type="submit",
                    on_click=TasteState.start_afresh,
                    class_name="btn btn--danger",
                ),
                method="dialog",
                class_name="taste__ok",
            ),
            class_name="dialog__b",
        ),
        heading=t("Reset your taste?"),
        class_name="btn btn--line",
    )
    return rx.el.div(
        reset,
        plain_link(
            icon("download"),
            t("Export"),
            href=TasteState.export_href,
            download=True,
            class_name="btn btn--line",
        ),
        link(icon("heart"), t("Pick titles you like"), to="/welcome", class_name="btn btn--text"),
        class_name="taste__out",
    )


def was_reset() -> rx.Component:
    """That everything was taken back, and the way to undo it."""
    return rx.el.div(
        rx.cond(
            TasteState.was_reset,
            rx.el.p(
                rx.el.span(t("Your taste is as it was learnt.")),
                rx.el.button(
                    icon("undo"),
                    t("Undo"),
                    type="button",
                    on_click=TasteState.take_back,
                    class_name="btn btn--quiet btn--sm",
                ),
                class_name="panel taste__undo",
            ),
            rx.fragment(),
        ),
        role="status",
    )
