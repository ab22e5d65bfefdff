"""What a browser's own demultiplexer makes of our segments; it ignores edit lists, unlike ffmpeg."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.async_api import async_playwright

from tests.transcoder.measure import rungs
from transcoder.job import Package, Rendition

APPEND_ALL = """
async ([kind, codec, files]) => {
    const video = document.body.appendChild(document.createElement("video"));
    const source = new MediaSource();
    video.src = URL.createObjectURL(source);
    await new Promise((opened) => source.addEventListener("sourceopen", opened));
    const buffer = source.addSourceBuffer(`${kind}/mp4; codecs="${codec}"`);
    for (const file of files) {
        buffer.appendBuffer(await (await fetch(file)).arrayBuffer());
        await new Promise((done, failed) => {
            buffer.onupdateend = done;
            buffer.onerror = () => failed(new Error(file));
        });
    }
    return [...Array(buffer.buffered.length).keys()].map((n) => [buffer.buffered.start(n), buffer.buffered.end(n)]);
}
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address(film_package: Package) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(film_package.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.e2e
async def test_a_browser_buffers_every_track_from_zero_to_the_end_without_a_gap(
    film_package: Package, address: str
) -> None:
    tracks = [rungs(film_package)[0], next(one for one in film_package.renditions if one.kind == "audio")]
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = await chromium.new_page()
        await page.goto(f"{address}/poster.jpg")
        for track in tracks:
            ranges = await page.evaluate(APPEND_ALL, [track.kind, track.codec, files_of(track)])
            assert len(ranges) == 1
            start_s, end_s = ranges[0]
            assert start_s == 0
            assert end_s == pytest.approx(film_package.duration_s, abs=0.03)
        await chromium.close()


def files_of(track: Rendition) -> list[str]:
    return [f"/{track.folder}/{name}" for name in ("init.mp4", *(one.uri for one in track.segments))]
