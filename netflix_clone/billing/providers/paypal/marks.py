"""What we note at PayPal with a subscription, in its `custom_id`: whose it is, and what waits.

PayPal can neither end a subscription with its paid period, nor end a pause, nor say from when on a revised plan
counts. A suspended subscription bills nothing and can be activated again, so both are suspensions with a moment
noted here; a revised plan notes which one is paid until then.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

MOMENT = re.compile(r"@(\d+)")


@dataclass(frozen=True, slots=True)
class Marks:
    """`plan_before` is paid until `revised_at`; `ends_at` and `paused_until` say why it is suspended.

    `house` is the installation that sold it: see `rows.house`.
    """

    house: str
    account_id: int | None
    checkout_id: str = ""
    plan_before: str = ""
    revised_at: datetime | None = None
    ends_at: datetime | None = None
    paused_until: datetime | None = None

    @classmethod
    def read(cls, custom_id: str | None) -> "Marks":
        """What is noted."""
        house, account, checkout, *parts = [*(custom_id or "").split(":"), "", ""]
        found = cls(house, int(account) if account.isdecimal() else None, checkout)
        for part in parts:
            at = MOMENT.search(part)
            when = datetime.fromtimestamp(int(at[1]), UTC) if at else None
            match part[:1]:
                case "r":
                    found = replace(found, plan_before=part[1:].partition("@")[0], revised_at=when)
                case "e":
                    found = replace(found, ends_at=when)
                case "p":
                    found = replace(found, paused_until=when)
                case _:
                    pass
        return found

    def written(self) -> str:
        """For `custom_id`, of at most 127 characters."""
        parts = [self.house, "" if self.account_id is None else str(self.account_id), self.checkout_id]
        if self.revised_at:
            parts.append(f"r{self.plan_before}@{_seconds(self.revised_at)}")
        if self.ends_at:
            parts.append(f"e@{_seconds(self.ends_at)}")
        if self.paused_until:
            parts.append(f"p@{_seconds(self.paused_until)}")
        return ":".join(parts)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
