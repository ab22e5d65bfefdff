"""HTTP of discovery: the wall of posters, and a glance at a title."""

from fastapi import APIRouter

from netflix_clone.discovery.api import peek, wall

router = APIRouter()
router.include_router(wall.router)
router.include_router(peek.router)
