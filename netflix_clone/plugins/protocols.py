"""What an extension may offer. Our own pages, routes and storages come through the same door."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

if TYPE_CHECKING:
    import numpy as np
    import reflex as rx
    from numpy.typing import NDArray

    from netflix_clone.accounts.schemas import Identity
    from netflix_clone.billing.schemas import (
        CheckoutPage,
        InvoiceSnapshot,
        Order,
        PriceView,
        Quote,
        SubscriptionSnapshot,
        Told,
    )


class Access(StrEnum):
    """Who may open a page, send an event or call a route.

    ACCOUNT is anybody signed in; HOLDER too, but not while a kids profile watches; VIEWER has chosen a profile.
    """

    PUBLIC = "public"
    ACCOUNT = "account"
    HOLDER = "holder"
    VIEWER = "viewer"
    ADMIN = "admin"


class Frame(StrEnum):
    """What stands around a page: nothing, brand and footer alone, the viewer's header, the operator's menu.

    OPEN is PLAIN for strangers, and has the account menu for whoever is signed in.
    """

    BARE = "bare"
    PLAIN = "plain"
    OPEN = "open"
    VIEWER = "viewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadTags:
    """What the head of a page says of it: to tabs, search engines and whoever shows a preview of a link.

    `title` is without the brand; `path`, `image` and `preload` are paths of ours; `facts` is JSON-LD, whose `url` and
    `image` are filled in.
    """

    title: str = ""
    description: str = ""
    path: str = ""
    image: str = ""
    preload: str = ""
    kind: str = "website"
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class First:
    """What a page has before any script runs: its head, and HTML in place of the skeleton.

    `is_public` says that a stranger may have it, on a page that opens for viewers alone.
    """

    head: HeadTags
    html: str = ""
    is_public: bool = False


MakeFirst = Callable[["Identity | None", Mapping[str, str]], First | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A route and what to mount there."""

    route: str
    component: Callable[[], "rx.Component"]
    title: str
    on_load: Any = None
    access: Access = Access.VIEWER
    frame: Frame = Frame.VIEWER
    description: str = ""
    first: MakeFirst | None = None


class RowSource(Protocol):
    """Offers one titled row of the home page."""

    slug: str
    heading: str

    def title_ids(self, profile_id: int, *, limit: int) -> Sequence[int]:
        """Titles of the row, best first; those that the viewer may not see are dropped later."""
        ...


class StorageBackend(Protocol):
    """Where published media live; keys are POSIX-style relative paths, never absolute, never with `..`."""

    def put_tree(self, folder: Path, prefix: str) -> None:
        """Copy every file below `folder` to `prefix`; manifests last, so that nothing half is ever named."""
        ...

    def put_file(self, path: Path, key: str) -> None:
        """Copy one file to `key`, atomically."""
        ...

    def open(self, key: str) -> BinaryIO:
        """The bytes of `key`.

        Raises:
            FileNotFoundError: there is no such key.
        """
        ...

    def delete_tree(self, prefix: str) -> None:
        """Forget every key below `prefix`; a prefix that is not there is no error."""
        ...

    def local_path(self, key: str) -> Path | None:
        """The file behind `key` where it lies on this machine, else None."""
        ...

    def url(self, key: str, *, expires_in_s: int) -> str | None:
        """An address where a client fetches `key` from the storage itself, else None: we hand it out."""
        ...

    def check(self) -> None:
        """Raise OSError with a sentence where the storage cannot be used now."""
        ...


class EmbeddingProvider(Protocol):
    """Says what texts mean, as vectors: texts of one meaning point one way. Vectors of two models do not compare."""

    @property
    def model(self) -> str:
        """Which model, for the rows that its vectors are kept in; another model has another name."""
        ...

    def problem(self) -> str:
        """Why it cannot be used now and what the operator can do, in a sentence; empty when it can."""
        ...

    def embed(self, texts: "Sequence[str]", *, timeout_s: float) -> "NDArray[np.float32]":
        """One row a text, (n, dims) of unit length; any exception counts as an outage."""
        ...


class LanguageModelProvider(Protocol):
    """Continues a text."""

    @property
    def model(self) -> str:
        """Which model, so that what another one answered is not taken for its answer."""
        ...

    def problem(self) -> str:
        """Why it cannot be used now and what the operator can do, in a sentence; empty when it can."""
        ...

    def complete(self, prompt: str, *, system: str, max_tokens: int) -> str:
        """The model's answer; any exception counts as an outage."""
        ...


class Recommender(Protocol):
    """Says how well titles suit a profile, in place of our own model."""

    def scores(
        self, profile_id: int, history: Sequence[tuple[int, float]], title_ids: Sequence[int]
    ) -> Sequence[float]:
        """One finite number for each of `title_ids`, the higher the better.

        `history` are title ids with the weight of what the profile did with them (0 to 1.5 by default), oldest
        first; it is empty for a new profile. Titles that the viewer may not see, has muted or has seen are left
        out afterwards, and what it has set of its taste moves the result. An answer that fails, or takes another
        shape, is logged, and our own ranking stands in.
        """
        ...


class PaymentProvider(Protocol):
    """Takes money for subscriptions: a service elsewhere, or the sandbox that plays one.

    It speaks of prices by our lookup keys and of people by our account ids, and hands out snapshots of what it has
    now. Its events are hints alone: after each we ask it what is true, so that order and repeats do not matter.
    Any call may raise `ProviderAway` (netflix_clone.billing.errors) when it does not answer.
    It is never asked inside a unit of work: it may be slow, and may keep what it calls things in rows of its own.
    What it does not do it refuses with `ProviderRefused`; where it has no word for something, such as a pause that
    ends, it may do it when it is asked for the subscription after that moment, which sweeps see to.
    """

    name: str
    label: str

    def problem(self) -> str:
        """Why it cannot be used now and what the operator can do, in a sentence; empty when it can."""
        ...

    def open_checkout(self, order: "Order") -> "CheckoutPage":
        """Prepare a page that sells `order`; the same `order.checkout_id` twice makes one page."""
        ...

    def close_checkout(self, external_id: str) -> None:
        """Let a page that was opened sell nothing any more; one that is gone is no error."""
        ...

    def receive(self, body: bytes, headers: Mapping[str, str]) -> "Told":
        """What a webhook tells, after its signature and age were checked on the raw bytes.

        Raises:
            WebhookRefused: unsigned, foreign, altered, older or newer than five minutes.
        """
        ...

    def subscription(self, external_id: str) -> "SubscriptionSnapshot | None":
        """A subscription as it is now, or None where there is none."""
        ...

    def bought(self, checkout_external_id: str) -> str:
        """The id of the subscription that a checkout led to, empty while there is none."""
        ...

    def invoices(self, subscription_id: str) -> "Sequence[InvoiceSnapshot]":
        """The newest bills of a subscription, at most a hundred, newest first."""
        ...

    def live_subscriptions(self) -> "Sequence[str]":
        """Ids of all subscriptions that may still change: what a reconciliation walks through."""
        ...

    def quote(self, subscription_id: str, price: "PriceView") -> "Quote":
        """What changing to `price` would cost and when it would take effect."""
        ...

    def change(self, subscription_id: str, price: "PriceView") -> str:
        """Change to `price`: a dearer one now, with what is left of the old one taken off; a cheaper one next time.

        Asking for the price that the subscription has takes back a change that waits. The answer is an address
        where the holder has to agree first, or empty.
        """
        ...

    def cancel(self, subscription_id: str, *, at_once: bool = False) -> None:
        """End it with the paid period, or at once; one that has ended is no error."""
        ...

    def resume(self, subscription_id: str) -> None:
        """Take back a cancellation that waits, or end a pause."""
        ...

    def pause(self, subscription_id: str, until: datetime) -> None:
        """Bill nothing and give nothing from now until the given moment."""
        ...

    def portal_url(self, subscription_id: str, return_url: str) -> str:
        """Where its holder changes how it is paid."""
        ...

    def refund(self, invoice_external_id: str, amount_minor: int) -> None:
        """Give back a part of a paid bill, or all of it."""
        ...
