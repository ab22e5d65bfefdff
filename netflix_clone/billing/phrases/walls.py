"""A closed gate in words: which plan opens it, what that costs, and the ways on."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlmodel import Session

from netflix_clone.billing import queries
from netflix_clone.billing.phrases.offers import amount_each
from netflix_clone.billing.schemas import Gate, PlanView, Wall
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.kit.paths import same_site_path


@dataclass(frozen=True, slots=True)
class WallSaid:
    """An upgrade wall as it is read; `href` leads to the plans, `back` to where somebody came from."""

    over: str = ""
    heading: str = ""
    sentence: str = ""
    see: str = ""
    href: str = ""
    back: str = ""
    image_url: str = ""


def said(
    session: Session, account_id: int, gate: Gate, *, name: str = "", back: str = "", image_url: str = ""
) -> WallSaid:
    """The wall before a gate for an account; `name` is the title that it keeps shut, `back` a path of ours."""
    wall = queries.wall(session, account_id, gate)
    plan = next((plan for plan in queries.plans(session) if plan.slug == wall.plan), None)
    return in_words(wall, plan, name=name, back=back, image_url=image_url)


def in_words(
    wall: Wall, plan: PlanView | None, *, name: str = "", back: str = "", image_url: str = ""
) -> WallSaid:
    """The same, of a wall and the plan that opens it."""
    way_back = same_site_path(back, otherwise="/browse")
    over = _over(wall.gate)
    if plan is None:
        return WallSaid(
            over,
            gettext("Your plan has the most that there is"),
            gettext("No plan holds more of this."),
            "",
            "",
            way_back,
            image_url,
        )
    sentence = gettext("It starts as soon as the payment is confirmed.")
    if wall.price:
        sentence = gettext(
            "{price}. It starts as soon as the payment is confirmed.", price=amount_each(wall.price)
        )
    href = f"/plans?{urlencode({'gate': wall.gate, **({'from': way_back} if back else {})})}"
    see = gettext("See {plan}", plan=gettext(plan.name))
    return WallSaid(over, _heading(wall.gate, plan, name), sentence, see, href, way_back, image_url)


def gate_of(word: str) -> Gate | None:
    """The gate that an address names, if there is such a one."""
    return next((gate for gate in Gate if gate == word), None)


def _over(gate: Gate) -> str:
    match gate:
        case Gate.PREMIUM_TITLE:
            return gettext("Premium title")
        case Gate.DOWNLOADS:
            return gettext("Downloads")
        case Gate.PROFILES:
            return gettext("Profiles")
        case Gate.STREAMS:
            return gettext("Screens")
        case Gate.QUALITY:
            return gettext("Picture")
        case Gate.MEANING_SEARCH:
            return gettext("Search by meaning")


def _heading(gate: Gate, plan: PlanView, name: str) -> str:
    match gate:
        case Gate.PREMIUM_TITLE:
            subject = name or gettext("This title")
            return gettext("{title} is part of {plan}", title=subject, plan=gettext(plan.name))
        case Gate.DOWNLOADS:
            return gettext("Downloads are part of {plan}", plan=gettext(plan.name))
        case Gate.PROFILES:
            return ngettext(
                "{plan} has room for {n} profile",
                "{plan} has room for {n} profiles",
                plan.max_profiles,
                plan=gettext(plan.name),
            )
        case Gate.STREAMS:
            return ngettext(
                "{plan} plays on {n} screen at once",
                "{plan} plays on {n} screens at once",
                plan.max_streams,
                plan=gettext(plan.name),
            )
        case Gate.QUALITY:
            return gettext("{plan} plays in up to {height}p", plan=gettext(plan.name), height=plan.max_height)
        case Gate.MEANING_SEARCH:
            return gettext("Search by meaning is part of {plan}", plan=gettext(plan.name))
