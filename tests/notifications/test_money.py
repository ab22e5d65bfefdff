"""Notices of bills and plans: each says what it is, why and until when, and has one thing to do, in every language."""

import pytest

from netflix_clone.kit import i18n
from netflix_clone.kit.i18n import speaking
from netflix_clone.notifications import texts
from netflix_clone.notifications.schemas import Facts

FACTS = tuple(texts._BILLING)
TOLD = {
    "plan": "Premium",
    "day": "2026-12-21T10:00:00+00:00",
    "amount_minor": 1499,
    "currency": "USD",
    "method": "Visa 4242",
    "interval": "month",
}


@pytest.mark.parametrize("language", i18n.languages())
@pytest.mark.parametrize("fact", [*FACTS, "what nobody knows"])
def test_each_notice_has_a_heading_a_line_and_one_thing_to_do(fact: str, language: str) -> None:
    with speaking(language):
        said = texts.billing(Facts({"fact": fact, **TOLD}))
        old = texts.billing(Facts({"fact": fact, "amount_minor": 1499, "currency": "USD"}))
    for words in (said, old):
        assert words.heading and words.line and "{" not in words.heading + words.line
        (action,) = words.actions
        assert action.label and action.href == words.link


def test_what_ended_says_why_since_when_and_leads_back_to_the_plans() -> None:
    left = texts.billing(Facts({"fact": "ended", **TOLD}))
    unpaid = texts.billing(Facts({"fact": "ended", "is_unpaid": True, **TOLD}))
    assert (left.heading, left.actions[0].href) == ("Premium has ended", "/plans")
    assert "cancelled" in left.line and "21 December" in left.line
    assert "could not be paid" in unpaid.line
