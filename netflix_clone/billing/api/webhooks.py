"""Where providers tell: /api/billing/webhooks/{provider}."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Request, Response

from netflix_clone.accounts.access import require
from netflix_clone.billing import providers, service
from netflix_clone.kit.errors import HouseError, NotFound
from netflix_clone.kit.i18n import noop
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/billing/webhooks", tags=["billing"])


class TooLarge(HouseError):
    """More than any provider tells at once."""

    status = 413
    code = "too-large"
    sentence = noop("That is more than fits into a request.")


@router.post("/{provider}", dependencies=[Depends(require(Access.PUBLIC, rate="6000/minute"))])
async def receive(provider: Annotated[str, Path(max_length=40)], request: Request) -> Response:
    """Keep an event: its raw bytes are checked, and answered before anything is done about it."""
    body = await _body(request)
    await to_thread.run_sync(_accept, provider, body, dict(request.headers))
    return Response(status_code=200)


def _accept(provider: str, body: bytes, headers: dict[str, str]) -> None:
    if not providers.is_known(provider):
        raise NotFound
    service.accept(provider, body, headers)


async def _body(request: Request) -> bytes:
    came = bytearray()
    async for chunk in request.stream():
        came += chunk
        if len(came) > service.LARGEST_BODY_BYTES:
            raise TooLarge
    return bytes(came)
