"""Ids as they come in addresses."""

from typing import Annotated

from fastapi import Path

LARGEST_ID = 2**31 - 1

Id = Annotated[int, Path(ge=1, le=LARGEST_ID)]
"""The id of a row in a path; one that no database could hold is refused before any asks."""
