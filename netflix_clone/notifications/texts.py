"""What each kind of notice says: from its parameters, in the language that speaks now."""

from datetime import datetime

from babel.dates import format_skeleton

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.kit import money
from netflix_clone.kit.i18n import SOURCE, gettext, language, ngettext
from netflix_clone.notifications.schemas import Action, Facts, Words

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


def billing(facts: Facts) -> Words:
    """What became of a bill or of a subscription."""
    told = facts.parameters
    label, plan, fact = gettext("Billing"), str(told.get("plan", "")), told.get("fact")
    bills, membership = "/account/bills", "/account/membership"
    amount = _money(facts)
    if fact == "paid":
        heading = gettext("Receipt for {plan}", plan=plan) if plan else gettext("Your receipt")
        method = str(told.get("method", ""))
        return Words(label, heading, f"{amount}, {method}" if method and amount else amount, bills)
    if fact == "failed":
        heading = gettext("Your payment did not go through")
        line = gettext("{amount} is open. We try again by ourselves.", amount=amount) if amount else ""
        pay = Action(gettext("Check the payment"), membership, is_primary=True)
        return Words(label, heading, line, bills, actions=(pay,))
    if fact == "refunded":
        return Words(label, gettext("Money is on its way back to you"), amount, bills)
    if fact == "trial":
        heading = gettext("Your free days end in three days")
        line = gettext("After that {plan} costs what its page says.", plan=plan) if plan else ""
        return Words(label, heading, line, membership)
    if fact == "past_due":
        line = gettext("You keep {plan} for a few days. Check how you pay.", plan=plan) if plan else ""
        pay = Action(gettext("Check the payment"), membership, is_primary=True)
        return Words(label, gettext("A payment is overdue"), line, membership, actions=(pay,))
    heading = {
        "began": gettext("Welcome to {plan}", plan=plan),
        "cancelled": gettext("{plan} will not be renewed", plan=plan),
        "resumed": gettext("{plan} goes on", plan=plan),
        "paused": gettext("{plan} is paused", plan=plan),
        "ended": gettext("{plan} has ended", plan=plan),
    }.get(str(fact), gettext("Your membership has changed"))
    return Words(label, heading, "", membership)


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
