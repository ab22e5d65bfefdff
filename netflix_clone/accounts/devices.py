"""What to call a device that gave itself no name."""

from ua_parser import parse

from netflix_clone.kit.text import one_line

LONGEST_NAME = 80


def device_name(asked: str, user_agent: str) -> str:
    """The name somebody gave their device, else what its user agent tells, such as `Firefox on Linux`."""
    if name := one_line(asked)[:LONGEST_NAME]:
        return name
    seen = parse(user_agent[:500])
    browser = seen.user_agent.family if seen.user_agent else ""
    system = seen.os.family if seen.os else ""
    if browser and system:
        return f"{browser} on {system}"[:LONGEST_NAME]
    return (browser or one_line(user_agent.partition("/")[0])[:LONGEST_NAME]) or "A device"
