"""What to call a device that gave itself no name, and of what kind it is."""

import re

from ua_parser import parse

from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.text import one_line

LONGEST_NAME = 80
_KINDS = (
    ("tv", re.compile(r"\bTV\b|SmartTV|SMART-TV|AppleTV|GoogleTV|HbbTV|CrKey|Roku|BRAVIA|Web0S|AFT[A-Z]")),
    ("tablet", re.compile(r"iPad|Tablet|Silk|Android(?!.*Mobile)")),
    ("phone", re.compile(r"Mobi|iPhone|Android")),
)


def device_name(asked: str, user_agent: str) -> str:
    """The name somebody gave their device, else what its user agent tells, such as `Firefox on Linux`."""
    if name := one_line(asked)[:LONGEST_NAME]:
        return name
    seen = parse(user_agent[:500])
    browser = seen.user_agent.family if seen.user_agent else ""
    system = seen.os.family if seen.os else ""
    if browser and system:
        return gettext("{browser} on {system}", browser=browser, system=system)[:LONGEST_NAME]
    return (browser or one_line(user_agent.partition("/")[0])[:LONGEST_NAME]) or gettext("A device")


def device_kind(user_agent: str) -> str:
    """Of what kind a device is: laptop, phone, tablet or tv."""
    return next((kind for kind, pattern in _KINDS if pattern.search(user_agent)), "laptop")
