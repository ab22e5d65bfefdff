"""The catalogue over HTTP: titles for viewers, titles for operators, pictures for everybody."""

from netflix_clone.catalog.api.admin import router as admin
from netflix_clone.catalog.api.art import router as art
from netflix_clone.catalog.api.titles import router as titles

ROUTERS = (titles, admin, art)
