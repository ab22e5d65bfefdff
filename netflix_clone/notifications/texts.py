"""What each kind of notice says: from its parameters, in the language that speaks now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_skeleton

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.kit import money
from netflix_clone.kit.i18n import SOURCE, gettext, language, ngettext
from netflix_clone.notifications.schemas import Action, Facts, Words

_MEMBERSHIP = "/account/membership"
_Said = tuple[str, str, Action]
_DAY, _DAY_IN_ENGLISH = "MMMMd", "d MMMM"


def _day(iso: str) -> str:
    """A day without its year: 3 November."""
    if not iso:
        return ""
    moment = datetime.fromisoformat(iso)
    return (
        moment.strftime("%-d %B")
        if language() == SOURCE
        else format_skeleton(_DAY, moment, locale=language())
    )


def _money(facts: Facts) -> str:
    minor = facts.parameters.get("amount_minor")
    return "" if minor is None else money.amount(int(minor), str(facts.parameters.get("currency", "USD")))


def new(facts: Facts) -> Words:
    """A film, a season or episodes of what somebody follows are out."""
    card, told = facts.card, facts.parameters
    if card is None:
        return Words(gettext("New"), gettext("Something that you follow is out"))
    season, count, episode = told.get("season"), int(told.get("count", 1)), told.get("episode")
    watch = f"/watch/{card.id}"
    if card.kind is not TitleKind.SERIES or season is None:
        return Words(
            gettext("New film"),
            gettext("{title} is here", title=card.name),
            card.facts,
            f"/title/{card.id}",
            card.backdrop_url,
            (Action(gettext("Play"), watch, is_primary=True),),
        )
    first = f"{watch}?episode={told['episode_id']}" if told.get("episode_id") else watch
    play = Action(
        gettext("Play S{season}:E{episode}", season=season, episode=episode or 1), first, is_primary=True
    )
    if told.get("is_first"):
        label, heading = gettext("New series"), gettext("{title} is here", title=card.name)
        line = ngettext("{n} episode is here", "{n} episodes are here", count)
    elif told.get("is_new_season"):
        heading, label = (
            gettext("{title}, season {season}", title=card.name, season=season),
            gettext("New season"),
        )
        line = ngettext("{n} episode is here", "{n} episodes are here", count)
    elif count == 1:
        label, heading = gettext("New episode"), card.name
        line = gettext("S{season}:E{episode}", season=season, episode=episode or 1)
        line = f"{line} \u2013 {told['name']}" if told.get("name") else line
    else:
        label, heading = gettext("New episodes"), card.name
        line = ngettext("{n} new episode", "{n} new episodes", count)
    return Words(label, heading, line, f"/title/{card.id}", card.backdrop_url, (play,))


def reminder(facts: Facts) -> Words:
    """A title that somebody asked to be reminded of is out."""
    card, asked = facts.card, _day(facts.parameters.get("asked_at", ""))
    if card is None:
        return Words(gettext("Reminder"), gettext("Something that you wait for is out"))
    return Words(
        gettext("Reminder"),
        gettext("{title} is here", title=card.name),
        gettext("You asked us on {day}", day=asked) if asked else gettext("You asked to be reminded"),
        f"/title/{card.id}",
        card.backdrop_url,
        (Action(gettext("Play"), f"/watch/{card.id}", is_primary=True),),
    )


def digest(facts: Facts) -> Words:
    """Titles of the week that suit a profile."""
    wanted = [int(each) for each in facts.parameters.get("titles", [])]
    cards = [facts.cards[each] for each in wanted if each in facts.cards]
    names = [card.name for card in cards]
    more = len(names) - 3
    line = ", ".join(names[:3])
    if more > 0:
        line = gettext("{names} and {n} more", names=line, n=more)
    heading = ngettext("{n} title for your week", "{n} titles for your week", len(names))
    return Words(gettext("For you"), heading, line, "/browse", cards[0].backdrop_url if cards else "")


def reply(facts: Facts) -> Words:
    """Somebody answered what somebody wrote."""
    told = facts.parameters
    name, about = str(told.get("name", "")), facts.card.name if facts.card else ""
    heading = (
        gettext("{name} answered your review of {title}", name=name, title=about)
        if about
        else gettext("{name} answered you", name=name)
    )
    quote = str(told.get("text", ""))
    line = gettext("\u201c{text}\u201d", text=quote) if quote else ""
    return Words(gettext("Reply"), heading, line, facts.link, facts.picture)


@dataclass(frozen=True, slots=True)
class _Bill:
    """What a notice of billing is made of; all but the fact may be missing in one that was told long ago."""

    plan: str
    amount: str
    day: str
    told: Mapping[str, Any]


def billing(facts: Facts) -> Words:
    """What became of a bill or of a subscription: what it is, why and until when, and one thing to do."""
    told = facts.parameters
    plan = str(told.get("plan") or "")
    bill = _Bill(gettext(plan) if plan else "", _money(facts), _day(str(told.get("day") or "")), told)
    heading, line, action = _BILLING.get(str(told.get("fact")), _changed)(bill)
    return Words(gettext("Billing"), heading, line, action.href, actions=(action,))


def _paid(bill: _Bill) -> _Said:
    heading = gettext("Receipt for {plan}", plan=bill.plan) if bill.plan else gettext("Your receipt")
    method = str(bill.told.get("method") or "")
    line = f"{bill.amount}, {method}" if method and bill.amount else bill.amount
    return heading, line, _to_bills()


def _refunded(bill: _Bill) -> _Said:
    line = gettext("{amount} goes back the way it was paid.", amount=bill.amount)
    return gettext("Money is on its way back to you"), line, _to_bills()


def _failed(bill: _Bill) -> _Said:
    owed = gettext("{amount} is open. We try again by ourselves.", amount=bill.amount) if bill.amount else ""
    kept = gettext("You keep {plan} until {day}.", plan=bill.plan, day=bill.day) if bill.day else ""
    line = f"{owed} {kept}".strip() or gettext("Check how you pay, so that you keep your plan.")
    return gettext("Your payment did not go through"), line, _to_payment()


def _trial(bill: _Bill) -> _Said:
    costs = ""
    if bill.day and bill.amount:
        each = gettext("{amount} a month", amount=bill.amount)
        if bill.told.get("interval") == "year":
            each = gettext("{amount} a year", amount=bill.amount)
        costs = gettext("From {day} on {plan} is {price}.", day=bill.day, plan=bill.plan, price=each)
    line = f"{costs} {gettext('Cancel before then, and nothing is charged.')}".strip()
    return gettext("Your free days end in three days"), line, _to_membership()


def _began(bill: _Bill) -> _Said:
    line = gettext("Everything in it is open to you now.")
    if bill.day and bill.told.get("is_free"):
        line = gettext("It is free until {day}.", day=bill.day)
    elif bill.day:
        line = gettext("The next bill comes on {day}.", day=bill.day)
    watch = Action(gettext("Start watching"), "/browse", is_primary=True)
    return gettext("Welcome to {plan}", plan=bill.plan), line, watch


def _cancelled(bill: _Bill) -> _Said:
    line = gettext("You can take this back until it ends.")
    if bill.day:
        line = gettext("You keep it until {day}, and can take this back until then.", day=bill.day)
    keep = Action(gettext("Keep {plan}", plan=bill.plan), _MEMBERSHIP)
    return gettext("{plan} will not be renewed", plan=bill.plan), line, keep


def _resumed(bill: _Bill) -> _Said:
    line = gettext("Everything in it is open to you now.")
    if bill.day:
        line = gettext("The next bill comes on {day}.", day=bill.day)
    return gettext("{plan} goes on", plan=bill.plan), line, _to_membership()


def _paused(bill: _Bill) -> _Said:
    line = (
        gettext("Nothing is billed until {day}.", day=bill.day) if bill.day else gettext("Nothing is billed.")
    )
    go_on = Action(gettext("Resume now"), _MEMBERSHIP)
    return gettext("{plan} is paused", plan=bill.plan), line, go_on


def _ended(bill: _Bill) -> _Said:
    why = ""
    if bill.day and bill.told.get("is_unpaid"):
        why = gettext("It could not be paid, and ended on {day}.", day=bill.day)
    elif bill.day:
        why = gettext("It was cancelled, and its time was over on {day}.", day=bill.day)
    line = f"{why} {gettext('Your profiles and lists stay.')}".strip()
    plans = Action(gettext("See the plans"), "/plans", is_primary=True)
    return gettext("{plan} has ended", plan=bill.plan), line, plans


def _changed(_bill: _Bill) -> _Said:
    line = gettext("What it costs and until when is on its page.")
    return gettext("Your membership has changed"), line, _to_membership()


def _to_bills() -> Action:
    return Action(gettext("See the bill"), "/account/bills")


def _to_membership() -> Action:
    return Action(gettext("Your membership"), _MEMBERSHIP)


def _to_payment() -> Action:
    return Action(gettext("Check the payment"), _MEMBERSHIP, is_primary=True)


_BILLING: dict[str, Callable[[_Bill], _Said]] = {
    "paid": _paid,
    "refunded": _refunded,
    "failed": _failed,
    "trial": _trial,
    "began": _began,
    "cancelled": _cancelled,
    "resumed": _resumed,
    "paused": _paused,
    "ended": _ended,
}


def security(facts: Facts) -> Words:
    """Something happened to who may sign in."""
    told, fact = facts.parameters, facts.parameters.get("fact")
    line = gettext("If it was not you, secure your account now.")
    if fact == "device":
        heading = gettext("New sign-in: {device}", device=told.get("device", ""))
        place = (
            gettext("From {address}. Was that you?", address=told["ip"])
            if told.get("ip")
            else gettext("Was that you?")
        )
        actions = (
            Action(gettext("It was me"), ""),
            Action(gettext("Secure account"), "/account/security", is_alarm=True),
        )
        return Words(gettext("Security"), heading, place, "/account/devices", actions=actions)
    heading = {
        "password": gettext("Your password was changed"),
        "email": gettext("Your e-mail address was changed"),
        "totp-on": gettext("Two-factor sign-in is on"),
        "totp-off": gettext("Two-factor sign-in is off"),
        "recovery-codes": gettext("New recovery codes were made"),
        "recovery-code-used": gettext("A recovery code was used"),
        "passkey-added": gettext("A passkey was added"),
        "passkey-removed": gettext("A passkey was removed"),
        "link-added": gettext("Another way to sign in was added"),
        "link-removed": gettext("A way to sign in was removed"),
        "deletion": gettext("Your account will be deleted"),
        "deletion-stopped": gettext("Your account stays"),
    }.get(str(fact), gettext("Something changed about your sign-in"))
    return Words(gettext("Security"), heading, line, "/account/security")
