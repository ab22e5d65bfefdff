"""A history as it stands for review, a profile as it goes along, and an account as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlmodel import Session, col, func, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.billing import queries as billing
from netflix_clone.billing.schemas import InvoiceView
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.library import queries as library
from netflix_clone.notifications import queries as notifications
from netflix_clone.notifications.schemas import NoticeView
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import HIGHEST_CEILING, Viewer
from netflix_clone.profiles.schemas import Preferences as ProfilePreferences
from netflix_clone.recommendations import queries as recommendations
from netflix_clone.recommendations.schemas import Taste
from netflix_clone.search import queries as search
from netflix_clone.transfer.archive import (
    Archive,
    Preferences,
    SavedPlay,
    SavedRating,
    SavedTaste,
    SavedTitle,
    SavedTrait,
    TitleName,
    named,
)
from netflix_clone.transfer.matching import Names
from netflix_clone.transfer.models import AccountExport, HistoryImport, HistoryImportLine
from netflix_clone.transfer.schemas import Candidate, ExportCard, LineState, Review, ReviewLine

PAGE = 20


def latest(session: Session, viewer: Viewer) -> str:
    """The history that the profile brought and has not taken yet; empty where there is none."""
    found = session.exec(
        select(HistoryImport.id)
        .where(HistoryImport.profile_id == viewer.profile_id, col(HistoryImport.taken_at).is_(None))
        .order_by(col(HistoryImport.created_at).desc())
        .limit(1)
    ).first()
    return found or ""


def review(
    session: Session, viewer: Viewer, import_id: str, *, state: LineState = LineState.UNSURE, offset: int = 0
) -> Review:
    """How a history stands, and a page of its lines of one state, with what they may mean.

    Raises:
        NotFound: the profile brought none with that id.
    """
    brought = session.get(HistoryImport, import_id)
    if brought is None or brought.profile_id != viewer.profile_id:
        raise NotFound
    of_it = HistoryImportLine.import_id == import_id
    counted = session.exec(
        select(HistoryImportLine.state, func.count()).where(of_it).group_by(col(HistoryImportLine.state))
    )
    lines = session.exec(
        select(HistoryImportLine)
        .where(of_it, HistoryImportLine.state == state)
        .order_by(col(HistoryImportLine.number))
        .offset(max(offset, 0))
        .limit(PAGE + 1)
    ).all()
    return Review(
        id=brought.id,
        source=brought.source,
        filename=brought.filename,
        created_at=brought.created_at,
        taken_at=brought.taken_at,
        counts=_counts(counted.all()),
        lines=_shown(session, viewer, lines[:PAGE]),
        has_more=len(lines) > PAGE,
    )


def _counts(counted: Sequence[tuple[str, int]]) -> dict[LineState, int]:
    found = {LineState(state): count for state, count in counted}
    return {state: found.get(state, 0) for state in LineState}


def _shown(session: Session, viewer: Viewer, lines: Sequence[HistoryImportLine]) -> tuple[ReviewLine, ...]:
    candidates = _candidates(session, viewer, lines)
    return tuple(
        ReviewLine(
            number=line.number,
            name=line.name,
            year=line.year,
            episode=" · ".join(part for part in (line.season, line.episode) if part),
            state=line.state,
            title_id=line.title_id,
            candidates=candidates.get(line.number, ()),
            problem=gettext(line.problem) if line.problem else "",
        )
        for line in lines
    )


def _candidates(
    session: Session, viewer: Viewer, lines: Sequence[HistoryImportLine]
) -> dict[int, tuple[Candidate, ...]]:
    """What the unsure lines may mean; the names are read only where a line asks."""
    unsure = [line for line in lines if line.state is LineState.UNSURE]
    if not unsure:
        return {}
    names = Names(catalog.spellings(session, maturity_ceiling=viewer.maturity_ceiling))
    meant = {
        line.number: names.candidates(line.name, line.year, is_series=bool(line.season or line.episode))
        for line in unsure
    }
    wanted = list({match.title_id for matches in meant.values() for match in matches})
    cards = {
        card.id: card for card in catalog.cards(session, wanted, maturity_ceiling=viewer.maturity_ceiling)
    }
    return {
        number: tuple(
            Candidate(match.title_id, cards[match.title_id].name, cards[match.title_id].year)
            for match in matches
            if match.title_id in cards
        )
        for number, matches in meant.items()
    }


def export_of(session: Session, account_id: int) -> ExportCard | None:
    """The account as a file, on its way or made; None where nobody asked, or its day is over."""
    row = session.exec(select(AccountExport).where(AccountExport.account_id == account_id)).first()
    if row is None or (row.expires_at is not None and row.expires_at < utc_now()):
        return None
    return export_card(row)


def export_card(row: AccountExport) -> ExportCard:
    """Such a file as its holder sees it."""
    return ExportCard(row.id, row.state, row.percent, row.size_bytes, row.requested_at, row.expires_at)


def exports_over(session: Session) -> tuple[str, ...]:
    """Files whose day is over, or whose account has gone."""
    over = (col(AccountExport.expires_at) < utc_now()) | col(AccountExport.account_id).is_(None)
    return tuple(session.exec(select(AccountExport.id).where(over)))


def account_tables(session: Session, account_id: int) -> dict[str, Any]:
    """What belongs to the account itself: tables as tuples, single things as they are."""
    who = Identity(account_id, Role.USER, session_id="")
    return {
        "account": accounts.account(session, account_id),
        "safety": accounts.safety(session, who),
        "devices": accounts.devices(session, who),
        "profiles": profiles.profiles_of(session, account_id),
        "subscription": billing.subscription_of(session, account_id),
        "bills": _all_invoices(session, account_id),
    }


def viewers(session: Session, account_id: int) -> tuple[Viewer, ...]:
    """The profiles of an account, each as somebody from whom nothing of its own is hidden."""
    return tuple(
        Viewer(
            account_id=account_id,
            profile_id=card.id,
            session_id="",
            name=card.name,
            language=card.language,
            maturity_ceiling=HIGHEST_CEILING,
            is_kids=card.is_kids,
            **{each.name: getattr(card, each.name) for each in fields(ProfilePreferences)},
        )
        for card in profiles.profiles_of(session, account_id)
    )


def notices(session: Session, viewer: Viewer) -> tuple[NoticeView, ...]:
    """All that the inbox of a profile shows."""
    found: list[NoticeView] = []
    page = notifications.inbox(session, viewer)
    found += page.notices
    while page.cursor:
        page = notifications.inbox(session, viewer, cursor=page.cursor)
        found += page.notices
    return tuple(found)


def _all_invoices(session: Session, account_id: int) -> tuple[InvoiceView, ...]:
    found: list[InvoiceView] = []
    while page := billing.invoices(session, account_id, limit=100, before=found[-1].id if found else None):
        found += page
    return tuple(found)


def archive(session: Session, viewer: Viewer) -> Archive:
    """All that the profile may take along, in the words of a file."""
    kept = library.kept(session, viewer.profile_id)
    taste = recommendations.taste(session, viewer.profile_id)
    title_ids = {play.title_id for play in kept.plays} | {each.title_id for each in kept.ratings}
    wanted = sorted(title_ids | set(kept.saved) | taste.forgotten)
    cards = catalog.cards(session, wanted, maturity_ceiling=viewer.maturity_ceiling)
    titles = {card.id: named(card) for card in cards}
    playables = catalog.playables(session, [play.playable_id for play in kept.plays])
    return Archive(
        name=viewer.name,
        made_at=utc_now(),
        preferences=Preferences(**{name: getattr(viewer, name) for name in Preferences.model_fields}),
        plays=tuple(
            SavedPlay(
                title=titles[play.title_id],
                season=playables[play.playable_id].season,
                number=playables[play.playable_id].number,
                position_s=play.position_s,
                duration_s=play.duration_s,
                is_finished=play.is_finished,
                watched_at=play.watched_at,
            )
            for play in kept.plays
            if play.title_id in titles
        ),
        ratings=tuple(
            SavedRating(
                title=titles[each.title_id],
                thumb=each.thumb,
                stars=each.stars,
                review=each.review,
                rated_at=each.rated_at,
            )
            for each in kept.ratings
            if each.title_id in titles
        ),
        saved=tuple(SavedTitle(title=titles[title_id]) for title_id in kept.saved if title_id in titles),
        searches=tuple(each.query for each in search.recent(session, viewer.profile_id)),
        taste=_taste(taste, titles),
    )


def _taste(taste: Taste, titles: Mapping[int, TitleName]) -> SavedTaste:
    weighed = [
        SavedTrait(kind=each.kind, key=each.key, weight=weight) for each, weight in taste.weights.items()
    ]
    muted = [SavedTrait(kind=each.kind, key=each.key, is_muted=True) for each in taste.muted]
    traits = sorted((*weighed, *muted), key=lambda trait: (trait.kind, trait.key))
    forgotten = (titles[title_id] for title_id in sorted(taste.forgotten) if title_id in titles)
    return SavedTaste(surprise=taste.surprise, traits=tuple(traits), forgotten=tuple(forgotten))
