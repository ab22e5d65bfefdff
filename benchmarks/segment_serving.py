"""Sending segments: our site against a plain Starlette FileResponse and against nginx with our configuration.

`python -m benchmarks.segment_serving`. Figures are requests per second of server CPU (utime + stime of all
its processes), so that they hold on a busy machine; the servers take turns, and the middle of the rounds
counts. Load comes from wrk where it is installed, else from a few loops of our own.
"""

import asyncio
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from netflix_clone.media import delivery
from netflix_clone.media.storage import storage
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "assets/1/r1"
SEGMENTS = {"300 KB": 300_000, "1.5 MB": 1_500_000}
ROUNDS, ROUND_S, CONNECTIONS = 5, 1, 16
TICKS = os.sysconf("SC_CLK_TCK")

PLAIN = """
from starlette.applications import Starlette
from starlette.responses import FileResponse
from starlette.routing import Route

def file(request):
    return FileResponse({root!r} + request.path_params["path"])

app = Starlette(routes=[Route("/{{path:path}}", file)])
"""

OURS = """
from netflix_clone.plugins.registry import Registry
from netflix_clone.shell import rest
from netflix_clone.shell.front import media_first

app = media_first(rest.build(Registry()))
"""


@dataclass(frozen=True)
class Server:
    """A running server: what it is, where it listens, and the group of its processes."""

    name: str
    port: int
    group: int

    def cpu_s(self) -> float:
        """CPU time that its living processes have used."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self.group:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS


@contextmanager
def running(name: str, command: list[str], port: int, **env: str) -> Iterator[Server]:
    """A server in a process group of its own, answering, and gone afterwards."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        start_new_session=True,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise click.ClickException(f"{name} did not start")
            time.sleep(0.05)
        yield Server(name, port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def granian(target: str, port: int) -> list[str]:
    """The command that serves `target` as the site is served."""
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--no-access-log"]
    return [*command, "--host", "127.0.0.1", "--port", str(port), target]


def site_file(folder: Path, port: int) -> Path:
    """deploy/nginx.conf with paths of this run, without TLS: the others have none either."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for line in ("ssl_certificate ", "ssl_certificate_key", "ssl_protocols", "ssl_session"):
        text = re.sub(rf"^ *{line}.*$", "", text, flags=re.MULTILINE)
    for ours, here in {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "/etc/nginx/emberlight-key.conf": f"{folder}/key.conf",
        "/var/lib/emberlight/media": str(folder / "data" / "media"),
        "/var/cache/nginx/emberlight": f"{folder}/cache",
        "/var/log/nginx/emberlight.log": f"{folder}/access.log",
    }.items():
        text = text.replace(ours, here)
    (folder / "key.conf").write_text(delivery.nginx_secret_include())
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    made = folder / "nginx.conf"
    made.write_text(
        f"daemon off; {user} worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;"
        f"events {{ worker_connections 512; }} http {{ client_body_temp_path {folder}/body; {temporary}\n{text}\n}}"
    )
    return made


def load(url: str) -> int:
    """Ask for `url` over several connections for ROUND_S; how many whole answers came."""
    if shutil.which("wrk"):
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{ROUND_S}s", url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said:
            raise click.ClickException(f"{url} was refused")
        found = re.search(r"(\d+) requests in", said)
        return int(found[1]) if found else 0
    return asyncio.run(_loops(url))


async def _loops(url: str) -> int:
    host, _, rest = url.removeprefix("http://").partition("/")
    address, _, port = host.partition(":")
    asked = f"GET /{rest} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    end = time.monotonic() + ROUND_S
    done = 0

    async def loop() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection(address, int(port), limit=2**20)
        while time.monotonic() < end:
            writer.write(asked)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = re.search(rb"content-length: (\d+)", head)
            if b" 200 " not in head or length is None:
                raise click.ClickException(f"{url} was refused")
            await reader.readexactly(int(length[1]))
            done += 1
        writer.close()

    await asyncio.gather(*(loop() for _ in range(CONNECTIONS // 2)))
    return done


def measure(servers: list[Server], paths: dict[str, str]) -> dict[str, float]:
    """Requests per CPU second of each server, the middle of ROUNDS in turn."""
    figures: dict[str, list[float]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            before = server.cpu_s()
            done = load(f"http://127.0.0.1:{server.port}{paths[server.name]}")
            figures[server.name].append(done / max(server.cpu_s() - before, 1 / TICKS))
    return {name: statistics.median(several) for name, several in figures.items()}


def report(size: str, size_bytes: int, figures: dict[str, float]) -> None:
    """Print one table."""
    plain = figures["FileResponse"]
    click.echo(f"\n{size} segment: requests per second of server CPU")
    for name, figure in figures.items():
        gigabits = figure * size_bytes * 8 / 1e9
        click.echo(
            f"  {name:<22} {figure:>8,.0f}   {gigabits:>5.1f} Gbit/s   {figure / plain:.2f}x FileResponse"
        )


@click.command(help=__doc__)
def main() -> None:
    """Start the servers, measure, print."""
    with tempfile.TemporaryDirectory(prefix="segments-") as name, ExitStack() as stack:
        folder = Path(name)
        os.environ["DATA_DIR"] = str(folder / "data")
        package = folder / "package"
        package.mkdir()
        for size, size_bytes in SEGMENTS.items():
            (package / f"{size.replace(' ', '')}.m4s").write_bytes(os.urandom(size_bytes))
        storage().put_tree(package, FOLDER)
        (folder / "plain.py").write_text(PLAIN.format(root=f"{folder}/data/media/"))
        (folder / "ours.py").write_text(OURS)
        servers = start(folder, stack)
        for size, size_bytes in SEGMENTS.items():
            file = f"{size.replace(' ', '')}.m4s"
            signed = delivery.asset_url(FOLDER, file)
            paths = {server.name: signed for server in servers} | {"FileResponse": f"/{FOLDER}/{file}"}
            report(size, size_bytes, measure(servers, paths))


def start(folder: Path, stack: ExitStack) -> list[Server]:
    """The three servers, or two where there is no nginx."""
    ours, plain, front = free_port(), free_port(), free_port()
    path = {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    servers = [
        stack.enter_context(running("FileResponse", granian("plain:app", plain), plain, **path)),
        stack.enter_context(running("our route", granian("ours:app", ours), ours, **path)),
    ]
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        click.echo("nginx is not installed: it is left out")
        return servers
    command = [nginx, "-p", str(folder), "-c", str(site_file(folder, front))]
    return [*servers, stack.enter_context(running("nginx, our site file", command, front))]


if __name__ == "__main__":
    main()
