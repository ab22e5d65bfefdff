"""What goes wrong in words for a person: each error has a status, a code and a sentence."""

from collections.abc import Mapping

from netflix_clone.kit.i18n import gettext, ngettext, noop


class HouseError(Exception):
    """The base of every error that a person may see; subclasses set `status`, `code` and `sentence`."""

    status = 400
    code = "bad-request"
    sentence = noop("That request could not be understood.")

    def __init__(self, sentence: str = "", *, headers: Mapping[str, str] | None = None) -> None:
        self.sentence = sentence or self.sentence
        self.headers = dict(headers or {})
        self.more: Mapping[str, object] = {}
        """What else an answer carries beside code and sentence."""
        super().__init__(self.sentence)

    def told(self) -> str:
        """The sentence in the language that speaks now."""
        return gettext(self.sentence)


class NotFound(HouseError):
    """The thing is not there, or not there for this person."""

    status = 404
    code = "not-found"
    sentence = noop("That is not here.")


class Conflict(HouseError):
    """The request clashes with what is there."""

    status = 409
    code = "conflict"
    sentence = noop("That clashes with what is already there.")


class Invalid(HouseError):
    """A value is of the wrong form; `field` names it where one is to blame."""

    status = 422
    code = "invalid"
    sentence = noop("A value is not valid.")

    def __init__(self, sentence: str = "", *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NotSignedIn(HouseError):
    """Nobody is signed in, or no longer."""

    status = 401
    code = "not-signed-in"
    sentence = noop("Please sign in.")


class Forbidden(HouseError):
    """Signed in, but not allowed."""

    status = 403
    code = "forbidden"
    sentence = noop("This account may not do that.")


class NoProfile(HouseError):
    """Signed in, but nobody has said who is watching."""

    status = 409
    code = "no-profile"
    sentence = noop("Please choose who is watching.")


class TooManyRequests(HouseError):
    """The rate limit was hit; the answer carries Retry-After."""

    status = 429
    code = "too-many-requests"
    sentence = noop("That was too often. Please wait a moment.")

    def __init__(self, *, retry_after_s: int) -> None:
        super().__init__(
            ngettext(
                "That was too often. Please try again in {n} second.",
                "That was too often. Please try again in {n} seconds.",
                retry_after_s,
            ),
            headers={"Retry-After": str(retry_after_s)},
        )
