"""Making a title, and editing one without losing another editor's work."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from netflix_clone.catalog.models import PlayableRow, Title
from netflix_clone.catalog.schemas import PlayableKind, PublishState, TitleChanges, TitleDraft, TitleKind
from netflix_clone.catalog.service import fields, labels, publishing
from netflix_clone.catalog.signals import TitleChanged, TitlePublished
from netflix_clone.catalog.slugs import slug, sort_name
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import noop


def create_title(session: Session, draft: TitleDraft, *, publish: bool = False) -> int:
    """A new title from `draft`; a film gets the playable that its media will hang on.

    Announces: TitleChanged, and TitlePublished where `publish` is set.
    """
    given = asdict(draft)
    fields.check(given)
    plain = {key: value for key, value in given.items() if key not in labels.LABEL_FIELDS}
    plain["name"], plain["maturity_reasons"] = draft.name.strip(), ", ".join(draft.maturity_reasons)
    title = Title(**plain, slug=_free_slug(session, draft.name, draft.year), sort_name=sort_name(draft.name))
    if publish:
        title.state, title.published_at = PublishState.PUBLISHED, utc_now()
    session.add(title)
    session.flush()
    assert title.id is not None  # noqa: S101 -- flushed
    labels.tie(session, title.id, {key: given[key] for key in labels.LABEL_FIELDS})
    if draft.kind is TitleKind.MOVIE:
        session.add(PlayableRow(title_id=title.id, kind=PlayableKind.MOVIE))
    session.flush()
    if publish:
        publishing.list_again(session, title)
        announce(session, TitlePublished(title.id))
    announce(session, TitleChanged(title.id))
    return title.id


def _free_slug(session: Session, name: str, year: int) -> str:
    """The name as an address: alone where it is free, else with the year, else with a number."""
    plain = slug(name, longest=100)
    taken = set(session.exec(select(Title.slug).where(col(Title.slug).startswith(plain, autoescape=True))))
    if plain not in taken:
        return plain
    dated = f"{plain}-{year}"
    if dated not in taken:
        return dated
    return next(each for n in range(2, len(taken) + 3) if (each := f"{dated}-{n}") not in taken)


def update_title(session: Session, title_id: int, changes: TitleChanges, *, version: int) -> int:
    """Change what `changes` names and return the new version.

    Announces: TitleChanged.

    Raises:
        NotFound: there is no such title.
        Conflict: somebody else saved since `version` was read; nothing was changed.
    """
    fields.check(changes)
    title = claim(session, title_id, version=version)
    title.art_version += 1
    for key, value in changes.items():
        if key not in labels.LABEL_FIELDS:
            setattr(title, key, _stored(value))
    title.sort_name = sort_name(title.name)
    session.add(title)
    session.flush()
    given = dict[str, Any](changes)
    labels.tie(session, title_id, {key: given[key] for key in labels.LABEL_FIELDS if key in given})
    publishing.list_again(session, title)
    announce(session, TitleChanged(title_id))
    return version + 1


def claim(session: Session, title_id: int, *, version: int) -> Title:
    """The row of a title for the one who edits it as of `version`; it has the next version now.

    Raises:
        NotFound: there is no such title.
        Conflict: somebody else saved since; nothing was changed.
    """
    title = publishing.found(session, title_id)
    claimed = session.exec(
        update(Title)
        .where(col(Title.id) == title_id, col(Title.version) == version)
        .values(version=version + 1, updated_at=utc_now())
    )
    if claimed.rowcount == 0:
        raise Conflict(
            noop("Somebody else has changed this title since you opened it. Load it again to see what.")
        )
    session.refresh(title)
    return title


def _stored(value: Any) -> Any:
    """A value as its column holds it: a list of words is one text, between commas."""
    if isinstance(value, tuple | list):
        return ", ".join(each.strip() for each in value)
    return value.strip() if isinstance(value, str) else value
