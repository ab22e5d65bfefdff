"""The dependency of routes that act for the selected profile."""

from typing import Annotated

from fastapi import Depends

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.plugins.protocols import Access

ViewerIdentity = Annotated[Identity, Depends(require(Access.VIEWER))]
