"""Mail addresses: one spelling for each, so that an account is found however it was typed."""

from email_validator import EmailNotValidError, validate_email

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext

_LONGEST = 254


def normalised(email: str) -> str:
    """The one spelling of `email` that is stored and compared.

    Whether mail gets there is not asked: that would take the network, and intranets have names of their own.

    Raises:
        Invalid: it is no mail address.
    """
    try:
        found = validate_email(email.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise Invalid(gettext("That is not a mail address."), field="email") from error
    if "." not in found.domain or len(found.normalized) > _LONGEST:
        raise Invalid(gettext("That is not a mail address."), field="email")
    return found.normalized.lower()
