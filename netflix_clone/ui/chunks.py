"""Modules that keep a chunk of their own, whatever the bundler would lay together."""

from typing import Any

import reflex as rx

_AFTER = 'name: "reflex-env",\n            },'
_ALONE = {"preload-helper": "preload-helper", "address": r"ui\/player\/.*\/address\.js"}


class StandaloneChunks(rx.plugins.Plugin):
    """Keeps what the first script of a play imports apart from React.

    The bundler takes that script for a part of pages that have run already, and so lays what it imports into
    their chunks; our shell starts it before any of them.
    """

    def pre_compile(self, **context: Any) -> None:
        """Have the bundler's configuration changed once Reflex has written it."""
        context["add_modify_task"]("vite.config.js", with_groups)


def with_groups(configuration: str) -> str:
    """The bundler's configuration with a group for each chunk that stands alone.

    Raises:
        RuntimeError: Reflex writes another configuration than the one we know.
    """
    if _AFTER not in configuration:
        msg = "vite.config.js has no group 'reflex-env' any more: see netflix_clone/ui/chunks.py"
        raise RuntimeError(msg)
    groups = "".join(f'{{ test: /{test}/, name: "{name}" }},' for name, test in _ALONE.items())
    return configuration.replace(_AFTER, f"{_AFTER} {groups}", 1)
