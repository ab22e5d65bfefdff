"""What a click and an open tab cost: round trip of a guarded event, memory of the server per connected tab.

A client of our own speaks to a production build over real websockets; the event asks the database who is
there, as every event does, and fills the account menu. Beside it, as a ratio: the same question over HTTP.
Run: python -m benchmarks.events [--tabs 200] [--events 200]
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect

from netflix_clone.shell.state import FrameState
from tests.e2e.clip import make_package
from tests.e2e.site import Site, running

_EVENT = f"{FrameState.get_full_name()}.load"
_HYDRATE = "reflex___state____state.hydrate"


class Tab:
    """One open tab, as the server sees it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    @classmethod
    async def open(cls, site: Site, cookie: str) -> "Tab":
        """Connect, and fetch the state as a page does when it opens."""
        address = f"{site.url.replace('http', 'ws', 1)}/_event/?token={uuid4()}&EIO=4&transport=websocket"
        headers = {"Cookie": f"emberlight={cookie}", "Origin": site.url}
        tab = cls(await connect(address, additional_headers=headers, max_size=None))
        await tab.socket.recv()
        await tab.socket.send("40/_event,")
        await tab._next("40/_event")
        await tab.send(_HYDRATE)
        return tab

    async def send(self, event: str) -> None:
        """Send one event and wait for the server's answer to it."""
        where = {"pathname": "/browse", "asPath": "/browse", "query": {}}
        message = ["event", {"name": event, "payload": {}, "router_data": where}]
        await self.socket.send(f"42/_event,{json.dumps(message)}")
        await self._next("42/_event")

    async def _next(self, kind: str) -> str:
        while True:
            text = str(await asyncio.wait_for(self.socket.recv(), 20))
            if text == "2":
                await self.socket.send("3")
            elif text.startswith(kind):
                return text


def memory_bytes(site: Site) -> int:
    """What the web process and its children hold for themselves."""
    root = psutil.Process(site.pid("web"))
    return sum(process.memory_info().rss for process in (root, *root.children(recursive=True)))


async def times_ms(way: Callable[[], Awaitable[object]], count: int) -> list[float]:
    """How long each of `count` calls took, lowest first."""
    taken: list[float] = []
    for _ in range(count):
        began = time.perf_counter()
        await way()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


async def measure(site: Site, tabs: int, events: int) -> None:
    """Print the round trips, then the memory."""
    # One device each: the guard counts events per session and minute.
    tab = await Tab.open(site, site.seeded.second_device_cookie)
    async with httpx.AsyncClient(base_url=site.url, cookies={"emberlight": site.new_device()}) as client:
        by_event = await times_ms(lambda: tab.send(_EVENT), events)
        by_http = await times_ms(lambda: client.get("/api/profiles"), events)
    base = statistics.median(by_http)
    print(f"round trip of {events}, ms:      median     p95   against HTTP")
    for name, taken in (("GET /api/profiles", by_http), ("a guarded event", by_event)):
        p95 = taken[int(len(taken) * 0.95) - 1]
        print(f"{name:28} {statistics.median(taken):8.2f} {p95:7.2f} {statistics.median(taken) / base:8.2f}x")
    before = memory_bytes(site)
    opened = [await Tab.open(site, site.seeded.viewer_cookie) for _ in range(tabs)]
    for each in opened:
        await each.send(_EVENT)
    await asyncio.sleep(1)
    grown = memory_bytes(site) - before
    print(f"memory: {before / 1e6:.0f} MB before, {grown / tabs / 1000:.0f} kB for each of {tabs} open tabs")


def main() -> None:
    """Serve a production build and talk to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tabs", type=int, default=200)
    parser.add_argument("--events", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = make_package(Path(folder) / "clip")
        with running(Path(folder) / "data", package) as site:
            asyncio.run(measure(site, given.tabs, given.events))


if __name__ == "__main__":
    main()
