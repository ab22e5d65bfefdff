"""What a profile has set of its taste."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session, col, select

from netflix_clone.catalog.schemas import Unwanted
from netflix_clone.recommendations.models import ForgottenTitle, TasteSetting, TraitSetting
from netflix_clone.recommendations.schemas import Taste, Trait, TraitKind


def taste(session: Session, profile_id: int) -> Taste:
    """What a profile has set; three queries."""
    own = session.get(TasteSetting, profile_id)
    rows = session.exec(select(TraitSetting).where(TraitSetting.profile_id == profile_id)).all()
    forgotten = session.exec(select(ForgottenTitle.title_id).where(ForgottenTitle.profile_id == profile_id))
    made = Taste(
        weights={Trait(row.kind, row.key): row.weight for row in rows if row.weight},
        muted=frozenset(Trait(row.kind, row.key) for row in rows if row.is_muted),
        forgotten=frozenset(forgotten),
    )
    if own is None:
        return made
    return replace(made, surprise=own.surprise, asked_at=own.asked_at)


def was_asked(session: Session, profile_id: int) -> bool:
    """Whether a profile was asked what it likes."""
    own = session.get(TasteSetting, profile_id)
    return own is not None and own.asked_at is not None


def unwanted(session: Session, profile_id: int) -> Unwanted:
    """What a profile has muted, as the catalogue leaves it out of lists; one query."""
    rows = session.exec(
        select(TraitSetting.kind, TraitSetting.key).where(
            TraitSetting.profile_id == profile_id, col(TraitSetting.is_muted)
        )
    )
    return left_out(Trait(TraitKind(kind), key) for kind, key in rows)


def left_out(muted: Iterable[Trait]) -> Unwanted:
    """Muted traits in the words of the catalogue, which calls moods and themes keywords."""
    keys: dict[TraitKind, set[str]] = defaultdict(set)
    for trait in muted:
        keys[trait.kind].add(trait.key)
    return Unwanted(
        genres=frozenset(keys[TraitKind.GENRE]),
        people=frozenset(keys[TraitKind.PERSON]),
        keywords=frozenset(keys[TraitKind.MOOD] | keys[TraitKind.THEME]),
        decades=frozenset(int(key) for key in keys[TraitKind.DECADE]),
    )
