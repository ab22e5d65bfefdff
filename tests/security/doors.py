"""Finds every door of the house: each method of a state that a websocket can call, each route."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import reflex as rx
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from reflex.state import BaseState

from netflix_clone.plugins.protocols import Access


@dataclass(frozen=True, slots=True)
class Route:
    """One operation, and who may ask for it."""

    methods: str
    path: str
    guards: set[Access]


HOUSE = Path(__file__).parents[2] / "netflix_clone"
# Reflex gives these to every state: they write nothing of ours, or (setvar) are refused by it.
OF_REFLEX = {"setvar"}


def states(root: type[BaseState] = rx.State, *, package: str = "netflix_clone") -> Iterator[type[BaseState]]:
    """Every state of a package that is registered, however deep."""
    for state in root.get_substates():
        if state.__module__.split(".")[0] == package:
            yield state
        yield from states(state, package=package)


def handlers(state: type[BaseState]) -> Iterator[tuple[str, Any]]:
    """The name and the function of all that a websocket may call on a state itself."""
    for name, handler in state.event_handlers.items():
        if name not in OF_REFLEX and name in vars(state):
            yield f"{state.__module__}.{state.__name__}.{name}", handler.fn


def access_of(function: Any) -> Access | None:
    """Who may call a guarded function; None where it is not guarded."""
    return getattr(function, "__guard__", None)


def routes(app: FastAPI) -> Iterator[Route]:
    """Every route of an app that is an operation, with the guards of the routers it came through."""
    for found in iter_route_contexts(app.routes):
        if isinstance(found.original_route, APIRoute):
            yield Route("/".join(sorted(found.methods or ())), found.path or "", guards(found.dependant))


def guards(dependant: Dependant) -> set[Access]:
    """Every guard in front of a route, however deep."""
    found = {access_of(dependant.call)} - {None}
    return found.union(*(guards(below) for below in dependant.dependencies))  # pyright: ignore[reportReturnType]


def public_methods_without_decorator(source: str) -> list[str]:
    """Public methods of states, found by reading, that no decorator stands above."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("State") for base in node.bases):
            found += [
                f"{node.name}.{item.name}"
                for item in node.body
                if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)
                and not item.name.startswith("_")
                and not item.decorator_list
            ]
    return found
