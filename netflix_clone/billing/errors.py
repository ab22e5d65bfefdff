"""What can be in the way of buying, in sentences."""

from netflix_clone.kit.errors import Conflict, Forbidden, HouseError
from netflix_clone.kit.i18n import noop


class ProviderAway(HouseError):
    """Whoever takes the money does not answer; nothing that was bought is touched by that."""

    status = 503
    code = "payments-away"
    sentence = noop("Payments do not answer just now. Nothing was charged. Please try again in a minute.")


class ProviderRefused(Conflict):
    """Whoever takes the money does not do what was asked of it; the log says why."""

    code = "payments-refused"
    sentence = noop("The payment service did not accept this. Nothing was charged.")


class WebhookRefused(HouseError):
    """A webhook whose signature, age or sender is not right."""

    code = "webhook-refused"
    sentence = noop("This webhook is not signed by whom it says.")


class CardDeclined(HouseError):
    """The bank said no."""

    status = 402
    code = "card-declined"
    sentence = noop("Your bank declined the card. Nothing was charged. Try another card.")


class AlreadySubscribed(Conflict):
    """An account has one subscription at most."""

    code = "already-subscribed"
    sentence = noop("This account has a subscription already. Change its plan instead.")


class NoSubscription(Conflict):
    """There is nothing to change, pause or cancel."""

    code = "no-subscription"
    sentence = noop("This account has no subscription that could be changed.")


class PlanGate(Forbidden):
    """Something that the plan does not hold; `gate` names it (`billing.schemas.Gate`), `name` a title that it shuts."""

    status = 402
    code = "plan"
    sentence = noop("Your plan does not include this.")

    def __init__(self, gate: str, sentence: str = "", *, name: str = "") -> None:
        super().__init__(sentence)
        self.gate = gate
        self.more = {"gate": str(gate), "name": name}
