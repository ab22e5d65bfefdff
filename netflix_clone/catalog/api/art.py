"""Pictures for everybody: art is no secret, and the landing page shows it to strangers.

That of a title which viewers do not see, nor wait for, is: its poster tells its name.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from netflix_clone.accounts.access import identify, require, token_of
from netflix_clone.catalog import pictures, queries
from netflix_clone.catalog.schemas import ArtworkKind
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.ids import Id
from netflix_clone.plugins.protocols import Access

router = APIRouter(
    prefix="/art", include_in_schema=False, dependencies=[Depends(require(Access.PUBLIC, rate="2000/minute"))]
)

# A picture opened by itself may run nothing, whatever is in it; the inline styles are those of our own SVG.
_SEALED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_FOR_EVER, _FOR_A_WHILE = "public, max-age=31536000, immutable", "public, max-age=300"
_FOR_NOBODY = "private, no-store"


@router.get("/{kind}/{subject_id}")
def art(
    request: Request, kind: ArtworkKind, subject_id: Id, w: int = 360, v: Annotated[str, Query()] = ""
) -> Response:
    """A picture of a title, or the still of an episode, at least `w` wide where there is that much of it."""
    with read_only() as session:
        source = queries.artwork_source(session, kind, subject_id)
    if not source.is_public and not _is_operators(request):
        raise NotFound("This picture is not here.")
    # Only the version of today may be kept: else a cache filled ahead would show it in place of the next one.
    kept = _FOR_EVER if v == str(source.version) else _FOR_A_WHILE
    picture = pictures.picture(kind, source, width=w)
    return _sent(request, picture, cache=kept if source.is_public else _FOR_NOBODY)


def _is_operators(request: Request) -> bool:
    """Whether an operator asks; pictures are not renewed at the edge, so a lapsed token counts as on a websocket."""
    identity = identify(token_of(request), may_be_expired=True)
    return identity is not None and identity.is_admin and not identity.is_kids


def _sent(request: Request, picture: pictures.Picture, *, cache: str) -> Response:
    headers = {
        "Cache-Control": cache,
        "ETag": picture.tag,
        "Content-Security-Policy": _SEALED,
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
    }
    if picture.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if picture.is_gzip and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            picture.body, headers=headers | {"Content-Encoding": "gzip"}, media_type=picture.media_type
        )
    return Response(picture.plain(), headers=headers, media_type=picture.media_type)
