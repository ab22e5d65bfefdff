"""Fills the database of a site under test: `python -m tests.e2e.seed` answers a line of words with a line, both JSON.

One process for all of a run: to begin one takes longer than most of what it is asked for.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from netflix_clone import tables
from netflix_clone.accounts import passwords
from netflix_clone.accounts.models import Account, SignInSession
from netflix_clone.accounts.schemas import Role
from netflix_clone.billing import service as billing
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.models import Title
from netflix_clone.catalog.schemas import EpisodeDraft, TitleDraft, TitleFilter, TitleKind
from netflix_clone.kit import db, tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.media.models import Asset, MarkerRow, Placement, Rendition
from netflix_clone.media.queries import PREVIEW
from netflix_clone.media.schemas import MarkerKind
from netflix_clone.media.storage import storage
from netflix_clone.notifications import service as notifications
from netflix_clone.notifications.schemas import Recipient
from netflix_clone.playback.models import Ad
from netflix_clone.profiles.models import Profile
from netflix_clone.search import tasks as search_tasks
from tests import ready_media

FILM_S = 24.0
PASSWORD = "amber lamp in a dark room"


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a test may rely on."""

    film_id: int
    unready_id: int
    waiting_id: int
    coming_id: int
    series_id: int
    episode_ids: tuple[int, int]
    viewer_profile_id: int
    viewer_cookie: str
    second_device_cookie: str
    admin_cookie: str
    free: str


def seed(session: Session, package: Path) -> Seeded:
    """Two people, three films, films without media, and a series of two episodes; what plays shares one asset."""
    viewer, profile = _person(session, "viewer@example.com", Role.USER)
    admin, admin_profile = _person(session, "admin@example.com", Role.ADMIN)
    *_, waiting_id = (_film(session, f"Reel {number}") for number in range(1, 15))
    film_id = _film(session, "Test Pattern", directors=("Vera Vane",), cast=("Vera Vane", "Otto Ohm"))
    coming_id = _film(session, "Tomorrow", is_out=False)
    series_id = catalog_service.create_title(
        session, TitleDraft(kind=TitleKind.SERIES, name="Signals", year=2024), publish=True
    )
    first, second = (
        catalog_service.add_episode(session, series_id, EpisodeDraft(season=1, number=number, name=name))
        for number, name in enumerate(("Carrier", "Sideband"), start=1)
    )
    # One that plays is the hero of the day, and what is begun stands in a row of its own: two more are left.
    more = (_film(session, name) for name in ("Ramp", "Grille"))
    playables = (
        one
        for title_id in (film_id, series_id, *more)
        for one in catalog.playables_of_title(session, title_id)
    )
    _asset(session, package, (playable.id for playable in playables))
    return Seeded(
        film_id=film_id,
        unready_id=_film(session, "Not Yet"),
        waiting_id=waiting_id,
        coming_id=coming_id,
        series_id=series_id,
        episode_ids=(first, second),
        viewer_profile_id=profile,
        viewer_cookie=_device(session, viewer, profile),
        second_device_cookie=_device(session, viewer, profile),
        admin_cookie=_device(session, admin, admin_profile),
        free=_device(session, *_person(session, "free@example.com", Role.USER, plan="")),
    )


def _person(session: Session, email: str, role: Role, *, plan: str = "family") -> tuple[int, int]:
    account = Account(email=email, password_hash=passwords.hashed(PASSWORD), role=role)
    session.add(account)
    session.flush()
    billing.ensure_plans(session)
    if plan:
        billing.give_plan(session, account.id or 0, plan)
    profile = Profile(account_id=account.id or 0, name="Mara", avatar_seed="mara", is_owner=True)
    session.add(profile)
    session.flush()
    return account.id or 0, profile.id or 0


def _device(session: Session, account_id: int, profile_id: int | None) -> str:
    sign_in = SignInSession(
        id=uuid4().hex, account_id=account_id, profile_id=profile_id, expires_at=utc_now() + timedelta(days=1)
    )
    session.add(sign_in)
    return tokens.issue(tokens.Claims(session_id=sign_in.id))


def household(session: Session) -> tuple[str, str]:
    """The address of somebody new, Mara on the free plan, and the cookie of a browser at the gate.

    To sign up by the form is a test of its own, and how often one network may is limited.
    """
    email = f"{uuid4().hex[:12]}@example.com"
    account_id, _ = _person(session, email, Role.USER, plan="")
    return email, _device(session, account_id, None)


def _film(session: Session, name: str, *, is_out: bool = True, **facts: Any) -> int:
    synopsis = "Bars, tones, a moving wedge."
    draft = TitleDraft(kind=TitleKind.MOVIE, name=name, year=2025, synopsis=synopsis, **facts)
    title_id = catalog_service.create_title(session, draft, publish=is_out)
    if not is_out:
        catalog_service.publish_title(session, title_id, at=utc_now() + timedelta(days=3))
    return title_id


def _asset(session: Session, package: Path, playable_ids: Iterable[int]) -> None:
    asset_id = ready_media.ready_asset(session, *playable_ids, duration_s=FILM_S)
    for kind, start_s, end_s, name in (
        (MarkerKind.CHAPTER, 0.0, 8.0, "Bars"),
        (MarkerKind.CHAPTER, 8.0, 16.0, "Tones"),
        (MarkerKind.CHAPTER, 16.0, FILM_S, "Wedge"),
        (MarkerKind.INTRO, 2.0, 6.0, ""),
        (MarkerKind.CREDITS, 21.0, FILM_S, ""),
    ):
        session.add(MarkerRow(asset_id=asset_id, kind=kind, start_s=start_s, end_s=end_s, name=name))
    for kind, name, height in (("video", "v240", 240), ("video", "v360", 360), ("audio", "a_en", 0)):
        session.add(
            Rendition(asset_id=asset_id, revision=1, kind=kind, name=name, height=height, average_bps=200_000)
        )
    for captions in package.glob("*/subtitles.vtt"):
        name = captions.parent.name
        session.add(
            Rendition(
                asset_id=asset_id, revision=1, kind="subtitles", name=name, language=name.partition("_")[2]
            )
        )
    session.get_one(Asset, asset_id).has_preview = (package / PREVIEW).exists()
    storage().put_tree(package, f"assets/{asset_id}/r1")


def new_device(session: Session, profile_id: int) -> str:
    """One more browser on which a seeded profile watches."""
    profile = session.get_one(Profile, profile_id)
    return _device(session, profile.account_id, profile_id)


def fresh_profile(session: Session) -> str:
    """Somebody who has watched nothing, and eight comedies that came long ago."""
    account_id, profile_id = _person(session, f"nora-{uuid4().hex}@example.com", Role.USER)
    session.get_one(Profile, profile_id).name = "Nora"
    if not catalog.page(session, TitleFilter(genre="comedy")).cards:
        for number in range(1, 9):
            title_id = _film(session, f"Farce {number}", is_out=False, genres=("Comedy",))
            catalog_service.publish_title(session, title_id, at=utc_now() - timedelta(days=90))
    return _device(session, account_id, profile_id)


def make_ready(session: Session, title_id: int) -> None:
    """Let a title that waits play what the others play."""
    asset_id = session.exec(select(Asset.id).order_by(col(Asset.id))).first()
    for playable in catalog.playables_of_title(session, title_id):
        session.add(Placement(playable_id=playable.id, asset_id=asset_id or 0))


def premium_film(session: Session) -> int:
    """A film for paying plans alone, which came long ago and plays what the others play; and a code for a discount.

    Both are made once, however often a test is tried.
    """
    made = session.exec(select(Title.id).where(Title.name == "Gold Leaf")).first()
    if made is not None:
        return made
    billing.save_promotion(session, billing.PromotionDraft(code="FIRSTREEL", percent_off=20))
    title_id = _film(session, "Gold Leaf", is_out=False, is_premium=True)
    catalog_service.publish_title(session, title_id, at=utc_now() - timedelta(days=90))
    make_ready(session, title_id)
    return title_id


def free_household(session: Session, package: Path) -> tuple[str, str]:
    """Two browsers of somebody on the free plan, and an ad of four seconds."""
    account_id, profile_id = _person(session, f"free-{uuid4().hex}@example.com", Role.USER, plan="")
    if session.exec(select(Ad)).first() is None:
        ad_asset = ready_media.ready_asset(session, duration_s=4.0)
        storage().put_tree(_first_segments(package), f"assets/{ad_asset}/r1")
        session.add(Ad(name="Glow", asset_id=ad_asset))
    return _device(session, account_id, profile_id), _device(session, account_id, profile_id)


def _first_segments(package: Path) -> Path:
    """The package, cut after the first segment of each rendition."""
    cut = Path(tempfile.mkdtemp()) / "ad"
    shutil.copytree(package, cut)
    for playlist in cut.glob("*/index.m3u8"):
        head, mark, rest = playlist.read_text().partition("#EXTINF")
        first = "\n".join(rest.splitlines()[:2])
        playlist.write_text(f"{head}{mark}{first}\n#EXT-X-ENDLIST\n")
    return cut


def answer(words: list[str]) -> Any:
    """Do what a test asks for."""
    with db.unit_of_work() as unit:
        match words:
            case ["new-device", profile_id]:
                return new_device(unit, int(profile_id))
            case ["household"]:
                return household(unit)
            case ["fresh-profile"]:
                return fresh_profile(unit)
            case ["free-household", package]:
                return free_household(unit, Path(package))
            case ["premium-film"]:
                return premium_film(unit)
            case ["tell", profile_id, name]:
                account_id = unit.get_one(Profile, int(profile_id)).account_id
                to = Recipient(account_id, int(profile_id))
                notifications.tell(unit, "reply", to, key=name, parameters={"name": name}, link="/my-list")
                return None
            case ["make-ready", title_id]:
                return make_ready(unit, int(title_id))
            case _:
                raise ValueError(words)


def begin(package: Path) -> Any:
    """Make the tables and what every test relies on."""
    tables.metadata.create_all(db.engine())
    with db.unit_of_work() as unit:
        made = asdict(seed(unit, package))
    search_tasks.index_titles()
    search_tasks.index_lines()
    return made


if __name__ == "__main__":
    told, sys.stdout = sys.stdout, sys.stderr  # whatever else is printed is no answer
    for line in sys.stdin:
        match json.loads(line):
            case ["begin", package]:
                made = begin(Path(package))
            case words:
                made = answer(words)
        print(json.dumps(made), file=told, flush=True)
