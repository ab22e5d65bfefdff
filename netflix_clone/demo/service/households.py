"""The demo's people: a household in the middle of things, an operator, and neighbours who watch a lot."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from demo_content.plan import PLAN, PlayableRef, clip_for
from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts import service as accounts_service
from netflix_clone.accounts.schemas import Role
from netflix_clone.catalog import queries as catalog
from netflix_clone.demo.service import tastes
from netflix_clone.demo.service.catalogue import ORIGIN, playables
from netflix_clone.demo.service.memberships import hand_out_plans
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import service as library
from netflix_clone.media import queries as media
from netflix_clone.playback import charts, past
from netflix_clone.playback.past import PastPlay
from netflix_clone.profiles import queries as profile_queries
from netflix_clone.profiles import service as profiles
from netflix_clone.profiles.schemas import ProfileDraft, Viewer

VIEWER_EMAIL = "viewer@example.com"
ADMIN_EMAIL = "admin@example.com"
DEMO_PASSWORD = "popcorn-by-firelight"  # noqa: S105 -- printed for everybody; demo listens on loopback alone
DEMO_PIN = "1234"
PLAYS = "demo-"
_NEIGHBOURS = {
    "neighbours1@example.com": ("Ada", "Bruno", "Carla", "Dev", "Elif"),
    "neighbours2@example.com": ("Fay", "Gus", "Hana", "Ivo", "Juno"),
    "neighbours3@example.com": ("Kofi", "Lena", "Milo", "Nia", "Otis"),
    "neighbours4@example.com": ("Pia", "Quinn", "Rosa", "Sami", "Tove"),
    "neighbours5@example.com": ("Ugo", "Vera", "Wim", "Xenia", "Yaro"),
    "neighbours6@example.com": ("Zoe", "Amos", "Bea", "Cleo", "Dario"),
    "neighbours7@example.com": ("Ebba", "Femi", "Greta", "Hugo", "Ines"),
    "neighbours8@example.com": ("Jude", "Kira", "Luca", "Mina", "Nils"),
}
_FAVOURITES = (
    "nosferatu-a-symphony-of-horror",
    "safety-last",
    "les-vampires",
    "the-cabinet-of-dr-caligari",
    "the-adventures-of-prince-achmed",
    "signal-at-the-edge",
    "the-little-shop-of-horrors",
    "a-trip-to-the-moon",
    "charade",
    "caminandes",
    "metropolis",
    "sintel",
    "fantomas",
)
_OTHERS_SEEN_BY = 12
_WEEK_H = 6.5 * 24


@dataclass(frozen=True, slots=True)
class DemoHashes:
    """What signing in compares with; made before the unit of work, since hashing takes its time."""

    password: str
    pin: str


@dataclass(frozen=True, slots=True)
class _Watched:
    """What somebody watched: how much of it, and how many hours ago."""

    ref: PlayableRef
    fraction: float
    hours_ago: float


_MARA = (
    _Watched(PLAN[0].stands_for[0], 0.42, 1),
    _Watched(PLAN[2].stands_for[0], 0.7, 26),
    _Watched(PlayableRef("les-vampires", 1, 2), 0.35, 28),
    _Watched(PlayableRef("les-vampires", 1, 1), 1.0, 50),
    _Watched(PLAN[5].stands_for[0], 0.25, 74),
    _Watched(PlayableRef("safety-last"), 1.0, 100),
    _Watched(PlayableRef("the-kid"), 1.0, 220),
)
_JONAS = (
    _Watched(PlayableRef("metropolis"), 0.6, 20),
    _Watched(PlayableRef("signal-at-the-edge", 1, 1), 1.0, 45),
    _Watched(PlayableRef("d-o-a"), 1.0, 70),
)
_KIDS = (
    _Watched(PlayableRef("the-tiny-test-pattern", 1, 1), 0.5, 5),
    _Watched(PlayableRef("big-buck-bunny"), 1.0, 30),
)
_SAVED = {
    "Mara": (
        "metropolis",
        "nosferatu-a-symphony-of-horror",
        "the-general",
        "big-buck-bunny",
        "sintel",
        "fantomas",
    ),
    "Jonas": ("detour", "charade", "the-stranger"),
    "Kids": ("spring", "wing-it", "caminandes"),
}
_WAITS_FOR = "salt-and-static"


def open_household(session: Session, hashes: DemoHashes) -> None:
    """Put in a household with three profiles, each in the middle of something, and an operator.

    Announces: AccountRegistered of each.
    """
    operator = _account(session, ADMIN_EMAIL, "Robin", hashes, role=Role.ADMIN)
    profiles.add_profile(session, operator, ProfileDraft(name="Robin"))
    household = _account(session, VIEWER_EMAIL, "Mara", hashes)
    ids = playables(session)
    for draft, watched in (
        (ProfileDraft(name="Mara"), _MARA),
        (ProfileDraft(name="Jonas", pin_hash=hashes.pin), _JONAS),
        (ProfileDraft(name="Kids", is_kids=True), _KIDS),
    ):
        profile_id = profiles.add_profile(session, household, draft)
        _live(session, _viewer(household, profile_id, draft), ids, watched)


def households() -> tuple[str, ...]:
    """The addresses of those who watch together: the household, and the neighbours."""
    return VIEWER_EMAIL, *_NEIGHBOURS


def misses_neighbours(session: Session) -> bool:
    """Whether some of them have not moved in yet, as in a demo of an earlier version."""
    return any(accounts.credentials(session, email) is None for email in _NEIGHBOURS)


def welcome_neighbours(session: Session, hashes: DemoHashes) -> None:
    """Let those neighbours move in who are missing, each with a history of what they like; then count the tallies.

    The household gives its thumbs with them. Announces: AccountRegistered of each.
    """
    for email, names in _NEIGHBOURS.items():
        if accounts.credentials(session, email) is None:
            account_id = _account(session, email, names[0], hashes)
            for name in names:
                profiles.add_profile(session, account_id, ProfileDraft(name=name))
    ids = playables(session)
    tastes.live_by_taste(session, _people(session, _NEIGHBOURS), ids)
    for viewer in _people(session, (VIEWER_EMAIL,)):
        tastes.rate_as_at_home(session, viewer, ids)
    library.count_tallies(session)


def watch_for_a_week(session: Session) -> None:
    """Let the neighbours have watched, in the last seven days, what can be played; then count the charts anew.

    The plays are rows like any other, so the charts are counted and not made up.
    """
    now = utc_now()
    assets = media.assets_of_origin(session, ORIGIN)
    people = _people(session, _NEIGHBOURS)
    ids = playables(session)
    plays = [
        PastPlay(
            id=f"{PLAYS}{viewer.profile_id}-{ids[ref]}",
            viewer=viewer,
            playable_id=ids[ref],
            asset_id=assets[job.slug],
            started_at=now - timedelta(hours=rng.uniform(1, _WEEK_H)),
            length_s=job.clip.length_s,
        )
        for job in PLAN
        if job.slug in assets
        for ref in job.stands_for
        if ref in ids and ref.episode in (None, 1)
        for rng in (random.Random(ref.title_slug),)  # noqa: S311 -- the same people watch on every machine
        for viewer in rng.sample(people, min(len(people), _seen_by(ref.title_slug, rng)))
    ]
    if past.record(session, plays):
        charts.count(session)


def watch_on(session: Session) -> None:
    """Let fresh plays of the neighbours take the place of those of more than a week ago."""
    if past.forget(session, PLAYS, before=utc_now() - charts.WINDOW):
        watch_for_a_week(session)


def _account(session: Session, email: str, name: str, hashes: DemoHashes, *, role: Role = Role.USER) -> int:
    account_id = accounts_service.register(
        session, email, password_hash=hashes.password, name=name, role=role, is_demo=True
    )
    if role is Role.USER:
        # Before their profiles: more of them than the free plan has room for.
        hand_out_plans(session, [email])
    return account_id


def _seen_by(slug: str, rng: random.Random) -> int:
    """How many of the neighbours watched a title."""
    everybody = sum(map(len, _NEIGHBOURS.values()))
    return everybody - _FAVOURITES.index(slug) if slug in _FAVOURITES else rng.randint(0, _OTHERS_SEEN_BY)


def _people(session: Session, emails: Iterable[str]) -> Sequence[Viewer]:
    found: list[Viewer] = []
    for email in emails:
        account = accounts.credentials(session, email)
        if account is not None:
            cards = profile_queries.profiles_of(session, account.account_id)
            found += [
                _viewer(account.account_id, card.id, ProfileDraft(name=card.name, is_kids=card.is_kids))
                for card in cards
            ]
    return found


def _viewer(account_id: int, profile_id: int, draft: ProfileDraft) -> Viewer:
    return Viewer(
        account_id=account_id,
        profile_id=profile_id,
        session_id="",
        name=draft.name,
        language="en",
        maturity_ceiling=18,
        is_kids=draft.is_kids,
    )


def _live(session: Session, viewer: Viewer, ids: dict[PlayableRef, int], watched: Iterable[_Watched]) -> None:
    """Let a profile have watched and saved something, and wait for a film."""
    found = catalog.playables(session, list(ids.values()))
    for each in watched:
        if each.ref in ids:
            length_s = clip_for(each.ref.title_slug, each.ref.season, each.ref.episode).length_s
            library.save_progress(
                session,
                viewer,
                found[ids[each.ref]],
                position_s=length_s * each.fraction,
                duration_s=length_s,
            )
            watched_at = utc_now() - timedelta(hours=each.hours_ago)
            library.date_progress(session, viewer, ids[each.ref], watched_at)
    titles = {ref.title_slug: found[playable_id].title_id for ref, playable_id in ids.items()}
    for slug in reversed(_SAVED[viewer.name]):
        if slug in titles:
            library.add_to_list(session, viewer, titles[slug])
    if _WAITS_FOR in titles and not viewer.is_kids:
        library.remind(session, viewer, titles[_WAITS_FOR])
