"""HTTP of discovery: the wall of posters, a glance at a title, and taste."""

from fastapi import APIRouter

from netflix_clone.discovery.api import peek, taste, wall

router = APIRouter()
router.include_router(wall.router)
router.include_router(peek.router)
router.include_router(taste.router)
