"""The inbox, its settings and pushes over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.notifications import kinds, pushing, queries, service
from netflix_clone.notifications.schemas import Channel, Group, Inbox, Preferences, Quiet
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.access import ViewerIdentity

router = APIRouter(prefix="/api", tags=["notifications"])

Holder = Annotated[Identity, Depends(require(Access.HOLDER))]
Stranger = Depends(require(Access.PUBLIC, rate="30/minute"))


class ReadRequest(BaseModel):
    """What was seen: these, or all (of one part of the inbox)."""

    ids: list[Annotated[int, Field(ge=1, le=LARGEST_ID)]] = Field(default=[], max_length=100)
    all: bool = False
    group: Group | None = None


class QuietBody(BaseModel):
    """Hours in which mail and push wait."""

    is_on: bool
    starts: str = Field(max_length=5, examples=["22:00"])
    ends: str = Field(max_length=5, examples=["07:00"])
    time_zone: str = Field(max_length=60, examples=["Europe/Berlin"])

    def quiet(self) -> Quiet:
        """The same in our words."""
        return Quiet(self.is_on, self.starts, self.ends, self.time_zone)


class PreferencesBody(BaseModel):
    """All switches of all kinds, and the quiet hours."""

    switches: dict[str, dict[Channel, bool]]
    quiet: QuietBody


class PreferencesChange(BaseModel):
    """What changes: kinds by name, each with its channels, and quiet hours; the rest stays."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, dict[Channel, bool]] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]

    quiet: QuietBody | None = None


class PushKeys(BaseModel):
    """A browser's keys, as PushSubscription.toJSON() has them."""

    p256dh: str = Field(max_length=120)
    auth: str = Field(max_length=40)


class PushBody(BaseModel):
    """A browser that asks for pushes."""

    endpoint: str = Field(max_length=1000)
    keys: PushKeys


class EndpointBody(BaseModel):
    """A browser that asks for no more pushes."""

    endpoint: str = Field(max_length=1000)


class PublicKey(BaseModel):
    """What `pushManager.subscribe` takes as applicationServerKey."""

    public_key: str


class Told(BaseModel):
    """A sentence for the person."""

    detail: str


@router.get("/notifications")
def inbox(
    identity: ViewerIdentity,
    group: Group | None = None,
    cursor: Annotated[str, Query(max_length=1000)] = "",
    limit: int = 20,
) -> Inbox:
    """A page of the inbox, the latest first, and how much is unread."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return queries.inbox(session, viewer, group=group, cursor=cursor, limit=limit)


@router.post("/notifications/read", status_code=204)
def mark_read(identity: ViewerIdentity, body: ReadRequest) -> None:
    """Mark notices as read."""
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        if body.all:
            service.mark_all_read(session, viewer, body.group)
        elif body.ids:
            service.mark_read(session, viewer, body.ids)


@router.delete("/notifications", status_code=204)
def clear_all(identity: ViewerIdentity) -> None:
    """Put away all that was read."""
    with unit_of_work() as session:
        service.clear_all(session, profiles.viewer(session, identity))


@router.get("/notifications/preferences")
def preferences(identity: Holder) -> Preferences:
    """What is told where: of the selected profile, and of the account."""
    with read_only() as session:
        return queries.preferences(session, identity.account_id, identity.profile_id)


@router.put("/notifications/preferences")
def set_preferences(identity: Holder, body: PreferencesBody) -> Preferences:
    """Set every switch and the quiet hours."""
    with unit_of_work() as session:
        service.set_switches(session, identity.account_id, identity.profile_id, body.switches)
        service.set_quiet_hours(session, identity.account_id, body.quiet.quiet())
        session.flush()
        return queries.preferences(session, identity.account_id, identity.profile_id)


@router.patch("/notifications/preferences", status_code=204)
def change_preferences(identity: Holder, body: PreferencesChange) -> None:
    """Change some switches, or the quiet hours."""
    with unit_of_work() as session:
        service.set_switches(session, identity.account_id, identity.profile_id, body.__pydantic_extra__)
        if body.quiet is not None:
            service.set_quiet_hours(session, identity.account_id, body.quiet.quiet())


@router.get("/notifications/unsubscribe", dependencies=[Stranger])
def ask_before(token: Annotated[str, Query(max_length=600)]) -> RedirectResponse:
    """A person opened the address that mail programs post to: show the page that asks."""
    service.unsubscription(token)
    return RedirectResponse(f"/unsubscribe?token={token}", 303)


@router.post("/notifications/unsubscribe", dependencies=[Stranger])
def unsubscribe(token: Annotated[str, Query(max_length=600)]) -> Told:
    """Turn mails of one kind off by the link of a mail, without signing in (RFC 8058); whatever the body says."""
    with unit_of_work() as session:
        meant = service.unsubscribe(session, token)
    known = kinds.kind(meant.kind)
    return Told(
        detail=gettext(
            "No more mails of this kind: {kind}.", kind=gettext(known.name) if known else meant.kind
        )
    )


@router.delete("/notifications/{notice_id}", status_code=204)
def clear(identity: ViewerIdentity, notice_id: Id) -> None:
    """Put one notice away."""
    with unit_of_work() as session:
        service.clear(session, profiles.viewer(session, identity), notice_id)


@router.get("/push")
def push_key(_identity: Holder) -> PublicKey:
    """The key by which a browser knows who may push to it."""
    return PublicKey(public_key=pushing.public_key())


@router.post("/push", status_code=204)
def push_to(identity: Holder, body: PushBody) -> None:
    """Push to this browser, for as long as it is signed in."""
    with unit_of_work() as session:
        service.add_device(
            session, identity, endpoint=body.endpoint, p256dh=body.keys.p256dh, auth=body.keys.auth
        )


@router.delete("/push", status_code=204)
def push_no_more(identity: Holder, body: EndpointBody) -> None:
    """Push to this browser no more."""
    with unit_of_work() as session:
        service.remove_device(session, identity, body.endpoint)
