"""`run`: from a clone to a running site, and one address to open."""

import fcntl
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from netflix_clone.kit.secrets import secrets
from netflix_clone.kit.settings import settings
from netflix_clone.operations import frontend, machine, schema
from netflix_clone.operations.machine import NotReady
from netflix_clone.operations.supervisor import Stopped, Supervisor

HEALTHY_WITHIN_S = 120.0


def run(say: Callable[[str], None]) -> None:
    """Check, set up, start web and worker, and stay until told to stop.

    Raises:
        NotReady: why the site cannot start, in a sentence.
    """
    machine.insist(*machine.rules(settings()), machine.port(), machine.ffmpeg(), machine.data_folder())
    with _only_run_here(), Supervisor() as supervisor:
        try:
            _set_up(say)
            _serve(supervisor, say)
        except Stopped:
            say("Stopping.")


def _set_up(say: Callable[[str], None]) -> None:
    secrets()
    schema.migrate()
    schema.fill()
    from netflix_clone.operations import demo_data

    if settings().is_production:
        machine.insist(*demo_data.findings())
        return
    titles = demo_data.seed()
    if titles:
        say(f"The demo catalogue is in: {titles} titles. Their clips are made while the site starts.")


def _serve(supervisor: Supervisor, say: Callable[[str], None]) -> None:
    supervisor.keep("worker")
    if not frontend.is_current():
        say("Compiling the pages; this takes about half a minute, once.")
        if supervisor.complete("build"):
            msg = "The pages did not compile; the reason stands above."
            raise NotReady(msg)
    supervisor.keep("web")
    if not supervisor.wait_until(_is_healthy, timeout_s=HEALTHY_WITHIN_S):
        msg = f"The site did not answer within {HEALTHY_WITHIN_S:.0f} s; its log stands above."
        raise NotReady(msg)
    say(_welcome())
    supervisor.wait_until(lambda: False, timeout_s=float("inf"))


def _is_healthy() -> bool:
    host = "127.0.0.1" if settings().host in {"0.0.0.0", "localhost"} else settings().host  # noqa: S104
    address = f"http://[{host}]" if ":" in host else f"http://{host}"
    try:
        with urllib.request.urlopen(f"{address}:{settings().port}/health", timeout=2) as answer:  # noqa: S310
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _welcome() -> str:
    lines = ["", f"  {settings().brand_name} is at {settings().site_url}"]
    if not settings().is_production:
        from netflix_clone.demo.service import ADMIN_EMAIL, DEMO_PASSWORD, FREE_EMAIL, VIEWER_EMAIL

        lines += [
            "",
            f"  watch:   {VIEWER_EMAIL}   {DEMO_PASSWORD}",
            f"  buy:     {FREE_EMAIL}     {DEMO_PASSWORD}   (test cards, no money moves)",
            f"  manage:  {ADMIN_EMAIL}    {DEMO_PASSWORD}",
        ]
    return "\n".join([*lines, "", "  Ctrl-C stops it.", ""])


@contextmanager
def _only_run_here() -> Iterator[None]:
    """One `run` a data folder: two would transcode and listen for each other."""
    folder = settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            msg = (
                f"The data folder {folder} is in use by process {lock.read().strip() or 'of another run'}:"
                " stop that first, or choose another with DATA_DIR."
            )
            raise NotReady(msg) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
