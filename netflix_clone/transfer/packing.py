"""A zip of tables, each as JSON and as CSV that a spreadsheet may open without harm."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Packing:
    """A zip while it is filled."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> "Packing":
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write the list of what is inside."""
        self._zip.close()

    def put(self, name: str, content: bytes) -> None:
        """Put a file in."""
        self._zip.writestr(name, content)

    def put_one(self, name: str, thing: Any) -> None:
        """Put one thing in, as JSON."""
        self.put(f"{name}.json", json.dumps(_plain(thing), ensure_ascii=False, indent=1).encode())

    def put_table(self, name: str, rows: Iterable[Any]) -> None:
        """Put a table in, as JSON and CSV; one without rows is there too, so that nobody looks for it."""
        plain: list[dict[str, Any]] = [_plain(row) for row in rows]
        self.put_one(name, plain)
        self.put(f"{name}.csv", as_csv(plain))


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as CSV in UTF-8 with a mark, as spreadsheets like it; what is nested is JSON in its cell."""
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(thing: Any) -> Any:
    """`thing` in the words of JSON."""
    if is_dataclass(thing):
        return {each.name: _plain(getattr(thing, each.name)) for each in fields(thing)}
    if isinstance(thing, Mapping):
        return {str(name): _plain(value) for name, value in thing.items()}
    if isinstance(thing, str | int | float | bool) or thing is None:
        return thing.value if isinstance(thing, Enum) else thing
    if isinstance(thing, datetime):
        return thing.isoformat()
    return [_plain(each) for each in thing]
