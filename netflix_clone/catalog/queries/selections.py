"""Selections that other slices join with in their own queries, so that a filter runs where the rows are."""

from typing import Any

from sqlalchemy import Subquery, select
from sqlmodel import col

from netflix_clone.catalog.models import PlayableRow, Title
from netflix_clone.catalog.queries.cards import visible
from netflix_clone.catalog.schemas import PlayableKind

ANY_MATURITY = 99


def visible_titles(*, maturity_ceiling: int = ANY_MATURITY) -> Subquery:
    """`title_id` of every title that a viewer may see now."""
    chosen: Any = select(col(Title.id).label("title_id"))
    return chosen.where(visible(maturity_ceiling=maturity_ceiling)).subquery("visible_title")


def watched_titles() -> Subquery:
    """`playable_id`, `title_id`, `kind` and `maturity` of every film and episode that anybody may see now."""
    chosen: Any = select(
        col(PlayableRow.id).label("playable_id"),
        col(Title.id).label("title_id"),
        col(Title.kind).label("kind"),
        col(Title.maturity).label("maturity"),
    )
    return (
        chosen.join(Title, col(Title.id) == PlayableRow.title_id)
        .where(visible(maturity_ceiling=ANY_MATURITY), col(PlayableRow.kind) != PlayableKind.TRAILER)
        .subquery("watched_title")
    )


def title_versions() -> Subquery:
    """`title_id` and `version` of every title that is not in the bin, drafts too."""
    chosen: Any = select(col(Title.id).label("title_id"), col(Title.version).label("version"))
    return chosen.where(col(Title.deleted_at).is_(None)).subquery("title_version")
