"""A profile's taste as its page shows it: what was learnt, what is set, and which titles carry it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Label, LabelKind
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Tile
from netflix_clone.kit.errors import Forbidden, NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.library import queries as library
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import ranking, traits
from netflix_clone.recommendations import taste as tasted
from netflix_clone.recommendations.schemas import LearntTrait, Taste, Trait, TraitKind

HEADINGS = {
    TraitKind.GENRE: noop("Genres"),
    TraitKind.PERSON: noop("People"),
    TraitKind.DECADE: noop("Decades"),
    TraitKind.MOOD: noop("Moods"),
    TraitKind.THEME: noop("Themes"),
}
STEPS = {"known": 0.0, "usual": Taste().surprise, "far": 0.8}
"""How far from the known: the three steps of the page, and the figures behind them."""
_LABELS = {
    TraitKind.GENRE: LabelKind.GENRE,
    TraitKind.PERSON: LabelKind.PERSON,
    TraitKind.MOOD: LabelKind.KEYWORD,
    TraitKind.THEME: LabelKind.KEYWORD,
}
_LINES, _CARRIERS, _STRIP = 6, 6, 10
_FEWEST_OF_A_PERSON = 2
_FOUND = 8


@dataclass(frozen=True, slots=True)
class Carrier:
    """A title that speaks for a trait, or that has been forgotten."""

    title_id: int
    name: str
    year: str
    art: int
    is_forgotten: bool = False


@dataclass(frozen=True, slots=True)
class TraitLine:
    """A trait on its slider: `learnt` is what was learnt (-100 to 100), `weight` what is set (the same)."""

    kind: TraitKind
    key: str
    name: str
    learnt: int
    weight: int
    is_muted: bool
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class TraitSection:
    """The traits of one kind."""

    kind: str
    heading: str
    lines: tuple[TraitLine, ...]


@dataclass(frozen=True, slots=True)
class TraitChoice:
    """A trait that was found by typing."""

    kind: TraitKind
    key: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class TasteView:
    """The whole page; `titles_heard` is how many titles say something of the taste."""

    sections: tuple[TraitSection, ...]
    strip: tuple[Tile, ...]
    forgotten: tuple[Carrier, ...]
    step: str
    titles_heard: int


def whose(session: Session, identity: Identity, profile_id: int = 0) -> Viewer:
    """The viewer whose taste is meant: who watches, or another of the household whom they may change.

    Raises:
        NotFound, Forbidden: it is not theirs to look at.
    """
    if not profile_id or profile_id == identity.profile_id:
        return profiles.viewer(session, identity)
    face = next(
        (face for face in profiles.household(session, identity) if face.profile.id == profile_id), None
    )
    if face is None:
        raise NotFound(gettext("There is no such profile."))
    if not face.may_change:
        raise Forbidden(
            gettext(
                "{name} cannot be changed from here. Switch to that profile first.", name=face.profile.name
            )
        )
    return profiles.viewer(session, replace(identity, profile_id=profile_id))


def view(
    session: Session, viewer: Viewer, *, shown: Sequence[Trait] = (), forgotten_before: frozenset[int]
) -> TasteView:
    """The taste of a viewer.

    Lines stand where they stood when the page was opened: those of `shown` stay, and titles that were
    forgotten since (not in `forgotten_before`) keep their place, so that each can be brought back.
    """
    settings = tasted.taste(session, viewer.profile_id)
    events = [(each.title_id, each.weight) for each in library.taste_events(session, viewer.profile_id)]
    index = traits.index(session)
    before = tasted.learnt(events, index, settings.forgotten & forgotten_before)
    now = {each.trait: each.weight for each in tasted.learnt(events, index, settings.forgotten)}
    chosen = {kind: _chosen(kind, before, settings, shown) for kind in TraitKind}
    names = _names(session, [trait for several in chosen.values() for trait in several])
    by_trait = {each.trait: each.title_ids for each in before}
    cards = _carriers(session, viewer, by_trait, chosen.values(), settings.forgotten)

    def line(trait: Trait) -> TraitLine:
        theirs = (cards[title_id] for title_id in by_trait.get(trait, ()) if title_id in cards)
        return TraitLine(
            kind=trait.kind,
            key=trait.key,
            name=names[trait],
            learnt=round(100 * now.get(trait, 0.0)),
            weight=round(100 * settings.weights.get(trait, 0.0)),
            is_muted=trait in settings.muted,
            carriers=tuple(theirs)[:_CARRIERS],
        )

    # What only titles carry that the viewer cannot see any more would tell of them.
    set_too = {*settings.weights, *settings.muted, *shown}
    told = {
        trait for trait in names if trait in set_too or any(each in cards for each in by_trait.get(trait, ()))
    }
    sections = (
        TraitSection(
            kind.value, gettext(HEADINGS[kind]), tuple(line(trait) for trait in several if trait in told)
        )
        for kind, several in chosen.items()
    )
    return TasteView(
        sections=tuple(section for section in sections if section.lines),
        strip=strip(session, viewer),
        forgotten=tuple(cards[title_id] for title_id in settings.forgotten if title_id in cards),
        step=step_of(settings.surprise),
        titles_heard=sum(weight > 0 and each not in settings.forgotten for each, weight in events),
    )


def strip(session: Session, viewer: Viewer) -> tuple[Tile, ...]:
    """What the taste does: the first titles that would be recommended now."""
    ids = [each.title_id for each in ranking.for_you(session, viewer, limit=_STRIP)]
    return tiles.tiles(session, catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling))


def step_of(surprise: float) -> str:
    """The step that a figure is nearest to."""
    return min(STEPS, key=lambda step: abs(STEPS[step] - surprise))


def find(session: Session, viewer: Viewer, text: str) -> tuple[TraitChoice, ...]:
    """Genres, people, moods and themes one of whose words begins with what was typed."""
    return tuple(
        TraitChoice(trait.kind, trait.key, label.told(), gettext(HEADINGS[trait.kind]))
        for label in catalog.labels_like(
            session, text, maturity_ceiling=viewer.maturity_ceiling, limit=_FOUND
        )
        for trait in (_trait(label),)
    )


def _trait(label: Label) -> Trait:
    if label.kind is LabelKind.KEYWORD:
        return Trait(TraitKind.MOOD if label.is_mood else TraitKind.THEME, label.key)
    return Trait(TraitKind(label.kind.value), label.key)


def _chosen(
    kind: TraitKind, learnt: Sequence[LearntTrait], settings: Taste, shown: Sequence[Trait]
) -> list[Trait]:
    """The strongest traits of a kind, then those that are set, muted or shown already."""
    ours = [each for each in learnt if each.trait.kind is kind and each.weight > 0]
    if kind is TraitKind.PERSON:
        known = [each for each in ours if len(each.title_ids) >= _FEWEST_OF_A_PERSON]
        ours = known or ours[: _LINES // 2]
    set_too = sorted({*settings.weights, *settings.muted})
    first = [each.trait for each in ours[:_LINES]]
    return list(dict.fromkeys((*first, *(each for each in (*set_too, *shown) if each.kind is kind))))


def _names(session: Session, wanted: Iterable[Trait]) -> dict[Trait, str]:
    asked = list(wanted)
    labels = catalog.labels(
        session, [(_LABELS[each.kind], each.key) for each in asked if each.kind in _LABELS]
    )
    names: dict[Trait, str] = {}
    for each in asked:
        if each.kind is TraitKind.DECADE:
            names[each] = gettext("{year}s", year=each.key)
        elif label := labels.get((_LABELS[each.kind], each.key)):
            names[each] = label.told()
    return names


def _carriers(
    session: Session,
    viewer: Viewer,
    by_trait: Mapping[Trait, tuple[int, ...]],
    chosen: Iterable[Sequence[Trait]],
    forgotten: frozenset[int],
) -> dict[int, Carrier]:
    ids = {title_id for several in chosen for trait in several for title_id in by_trait.get(trait, ())}
    cards = catalog.cards(session, sorted(ids | forgotten), maturity_ceiling=viewer.maturity_ceiling)
    return {
        card.id: Carrier(card.id, card.name, str(card.year), card.art_version, card.id in forgotten)
        for card in cards
    }
