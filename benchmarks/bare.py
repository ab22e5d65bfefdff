"""What the player is compared with: a bare page over hls.js with its defaults, and one without any script.

`granian --interface asgi benchmarks.bare:app` serves them beside the same package, from one origin as ours.
"""

import gzip
import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

_HLS = Path(__file__).parents[1] / ".web" / "node_modules" / "hls.js" / "dist" / "hls.min.js"
_PACKED = gzip.compress(_HLS.read_bytes(), 9)
_HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>Bare</title></head><body>'
_VIDEO = '<video width="1280" height="720" autoplay'
_WITH_HLS = (
    f"{_HEAD}{_VIDEO}></video><script src='/hls.js'></script><script>"
    "const hls = new Hls(); hls.loadSource('/package/master.m3u8');"
    "hls.attachMedia(document.querySelector('video'));</script></body></html>"
)
_NATIVE = f"{_HEAD}{_VIDEO} src='/package/master.m3u8'></video></body></html>"


async def _hls(_request: Request) -> HTMLResponse:
    return HTMLResponse(_WITH_HLS)


async def _native(_request: Request) -> HTMLResponse:
    return HTMLResponse(_NATIVE)


async def _library(_request: Request) -> Response:
    headers = {"content-encoding": "gzip"}
    return Response(_PACKED, media_type="text/javascript", headers=headers)


app = Starlette(
    routes=[
        Route("/hls", _hls),
        Route("/native", _native),
        Route("/hls.js", _library),
        Mount("/package", StaticFiles(directory=os.environ["PACKAGE"])),
    ],
)
