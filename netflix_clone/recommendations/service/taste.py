"""Steering one's taste: sliders, mutes, forgotten titles, surprise; and a way back from all of it."""

import math
from dataclasses import replace

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import LabelKind
from netflix_clone.catalog.slugs import slug
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries
from netflix_clone.recommendations.models import ForgottenTitle, TasteSetting, TraitSetting
from netflix_clone.recommendations.schemas import Taste, Trait, TraitKind

MOST_TRAITS, MOST_FORGOTTEN = 200, 1000
_LABELS = {
    TraitKind.GENRE: LabelKind.GENRE,
    TraitKind.PERSON: LabelKind.PERSON,
    TraitKind.MOOD: LabelKind.KEYWORD,
    TraitKind.THEME: LabelKind.KEYWORD,
}
_EARLIEST, _LATEST = 1880, 2200


def set_trait(
    session: Session,
    viewer: Viewer,
    trait: Trait,
    *,
    weight: float | None = None,
    is_muted: bool | None = None,
) -> None:
    """Want more or less of a trait (-1 to 1), or nothing of it; what is left out stays, 0 unmuted is forgotten.

    Raises:
        NotFound: there is no such genre, person, mood, theme or decade.
        Invalid: a weight beyond -1 to 1.
        Conflict: so many traits are set already.
    """
    if weight is not None and not _is_within(weight, -1.0, 1.0):
        raise Invalid(gettext("More or less is a number from -1 to 1."), field="weight")
    if slug(trait.key, longest=120) != trait.key:
        raise NotFound
    mine = (
        col(TraitSetting.profile_id) == viewer.profile_id,
        col(TraitSetting.kind) == trait.kind,
        col(TraitSetting.key) == trait.key,
    )
    if session.exec(select(TraitSetting.key).where(*mine)).first() is None:
        _check_exists(session, trait)
        _check_room(session, viewer)
    said: dict[str, object] = {"set_at": utc_now()}
    if weight is not None:
        said["weight"] = weight
    if is_muted is not None:
        said["is_muted"] = is_muted
    row = {"profile_id": viewer.profile_id, "kind": trait.kind, "key": trait.key}
    stored = insert(session, TraitSetting).values({"weight": 0.0, "is_muted": False} | row | said)
    session.exec(stored.on_conflict_do_update(index_elements=list(row), set_=said))
    is_nothing = (col(TraitSetting.weight) == 0, ~col(TraitSetting.is_muted))
    session.exec(delete(TraitSetting).where(*mine, *is_nothing))
    session.expire_all()


def set_surprise(session: Session, viewer: Viewer, surprise: float) -> None:
    """Be led closer to the known (0) or further from it (1).

    Raises:
        Invalid: it is neither, nor between them.
    """
    if not _is_within(surprise, 0.0, 1.0):
        raise Invalid(gettext("Surprise is a number from 0 to 1."), field="surprise")
    _own(session, viewer).surprise = surprise


def mark_asked(session: Session, viewer: Viewer) -> None:
    """Note that the profile was asked what it likes, whatever it answered."""
    _own(session, viewer).asked_at = utc_now()


def forget_title(session: Session, viewer: Viewer, title_id: int) -> None:
    """Let a title say nothing of the profile's taste.

    Raises:
        NotFound: the viewer may not see such a title.
        Conflict: so many titles are forgotten already.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    if session.get(ForgottenTitle, (viewer.profile_id, title_id)) is not None:
        return
    forgotten = session.exec(
        select(func.count())
        .select_from(ForgottenTitle)
        .where(col(ForgottenTitle.profile_id) == viewer.profile_id)
    ).one()
    if forgotten >= MOST_FORGOTTEN:
        raise Conflict(gettext("So many titles are forgotten already. Remember one first."))
    row = {"profile_id": viewer.profile_id, "title_id": title_id, "forgotten_at": utc_now()}
    session.exec(insert(session, ForgottenTitle).values(row).on_conflict_do_nothing())


def remember_title(session: Session, viewer: Viewer, title_id: int) -> None:
    """Undo forget_title."""
    session.exec(
        delete(ForgottenTitle).where(
            col(ForgottenTitle.profile_id) == viewer.profile_id, col(ForgottenTitle.title_id) == title_id
        )
    )


def reset(session: Session, viewer: Viewer) -> Taste:
    """Take back all that the profile has set of its taste; what it was, for `restore`.

    Plays, thumbs and stars stay: the taste is what was learnt from them alone. That the profile was asked stays too.
    """
    before = queries.taste(session, viewer.profile_id)
    for table in (TraitSetting, ForgottenTitle):
        session.exec(delete(table).where(col(table.profile_id) == viewer.profile_id))
    own = session.get(TasteSetting, viewer.profile_id)
    if own is not None:
        own.surprise = Taste().surprise
    return before


def restore(session: Session, viewer: Viewer, before: Taste) -> None:
    """Undo `reset`: all is set as it was; what has been set since gives way."""
    reset(session, viewer)
    session.flush()
    session.expunge_all()
    owner = viewer.profile_id
    session.add_all(
        TraitSetting(
            profile_id=owner,
            kind=trait.kind,
            key=trait.key,
            weight=before.weights.get(trait, 0.0),
            is_muted=trait in before.muted,
        )
        for trait in {*before.weights, *before.muted}
    )
    session.add_all(ForgottenTitle(profile_id=owner, title_id=title_id) for title_id in before.forgotten)
    set_surprise(session, viewer, before.surprise)


def take_over(session: Session, viewer: Viewer, wanted: Taste) -> None:
    """Let all be set as another house had it: what is not known here, and what is too much, is left out.

    The titles of `wanted.forgotten` are of this house, and the viewer may see them: the caller has made sure.
    """
    asked = sorted({*wanted.weights, *wanted.muted})
    known = [trait for trait in asked if _is_decade(trait)]
    labels = catalog.labels(
        session, [(_LABELS[each.kind], each.key) for each in asked if each.kind in _LABELS]
    )
    known += [each for each in asked if each.kind in _LABELS and (_LABELS[each.kind], each.key) in labels]
    kept = frozenset(known[:MOST_TRAITS])
    restore(
        session,
        viewer,
        replace(
            wanted,
            weights={trait: weight for trait, weight in wanted.weights.items() if weight and trait in kept},
            muted=wanted.muted & kept,
            forgotten=frozenset(sorted(wanted.forgotten)[:MOST_FORGOTTEN]),
        ),
    )


def set_all(session: Session, viewer: Viewer, wanted: Taste) -> None:
    """Let all be set as `wanted` and nothing besides, each of it checked as if it came alone.

    Raises:
        NotFound, Invalid, Conflict: see set_trait, forget_title and set_surprise.
    """
    reset(session, viewer)
    session.flush()
    session.expunge_all()
    for trait in {*wanted.weights, *wanted.muted}:
        set_trait(
            session, viewer, trait, weight=wanted.weights.get(trait, 0.0), is_muted=trait in wanted.muted
        )
    for title_id in wanted.forgotten:
        forget_title(session, viewer, title_id)
    set_surprise(session, viewer, wanted.surprise)


def _own(session: Session, viewer: Viewer) -> TasteSetting:
    row = {"profile_id": viewer.profile_id, "surprise": Taste().surprise}
    session.exec(insert(session, TasteSetting).values(row).on_conflict_do_nothing())
    return session.get_one(TasteSetting, viewer.profile_id)


def _is_within(value: float, least: float, most: float) -> bool:
    return math.isfinite(value) and least <= value <= most


def _check_exists(session: Session, trait: Trait) -> None:
    is_label = trait.kind in _LABELS and catalog.labels(session, [(_LABELS[trait.kind], trait.key)])
    if not is_label and not _is_decade(trait):
        raise NotFound


def _is_decade(trait: Trait) -> bool:
    if trait.kind is not TraitKind.DECADE or len(trait.key) != len("1920"):
        return False
    is_year = trait.key.isascii() and trait.key.isdecimal()
    return is_year and int(trait.key) % 10 == 0 and _EARLIEST <= int(trait.key) < _LATEST


def _check_room(session: Session, viewer: Viewer) -> None:
    count = session.exec(
        select(func.count())
        .select_from(TraitSetting)
        .where(col(TraitSetting.profile_id) == viewer.profile_id)
    ).one()
    if count >= MOST_TRAITS:
        raise Conflict(
            ngettext(
                "You have set {n} trait already. Take one back first.",
                "You have set {n} traits already. Take one back first.",
                MOST_TRAITS,
            )
        )
