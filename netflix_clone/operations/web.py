"""The web process: granian with the compiled frontend mounted beside the API."""

import os
import signal
from importlib import import_module

from netflix_clone.kit import leash, log
from netflix_clone.kit.settings import settings
from netflix_clone.operations import demo_data, machine

STOP_S = 5


def serve() -> None:
    """Serve pages, events, API and media on HOST and PORT until told to stop.

    One worker without Redis: the state of a tab lives in its process.

    Raises:
        NotReady: the settings are not safe for where the site would be reachable from.
    """
    machine.insist(*machine.rules(settings()), *demo_data.findings())
    from granian.constants import Interfaces
    from granian.server import Server
    from reflex.constants import Env
    from reflex.environment import environment

    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_SKIP_COMPILE.set(True)
    environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)
    workers = settings().web_workers if settings().redis_url else 1
    Server(
        target="netflix_clone.operations.web:application",
        factory=True,
        address=settings().host,
        port=settings().port,
        interface=Interfaces.ASGI,
        workers=workers,
        log_access=False,
        workers_kill_timeout=STOP_S,
    ).serve()


def application() -> object:
    """The app as a web process makes it: one that ends with the server that started it."""
    leash.die_with_parent(os.getppid(), by=signal.SIGKILL)
    log.configure()
    from netflix_clone.shell.front import media_first

    return media_first(import_module("netflix_clone.netflix_clone").app())
