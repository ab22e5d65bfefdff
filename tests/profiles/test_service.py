"""Profiles on both databases: what must hold when two ask at once, and what goes when one goes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, fields, replace

import pytest
from sqlmodel import select

from netflix_clone.accounts import passwords
from netflix_clone.accounts import queries as accounts_queries
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.settings import settings
from netflix_clone.profiles import pins, queries, service
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import LockKind, ProfileChanges, ProfileDraft
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def person() -> Identity:
    """Somebody signed in, with the owner's profile there and nobody watching yet."""
    with unit_of_work() as session:
        account_id = factories.account(session)
        service.add_first_profile(session, account_id, "Ada")
        session_id = factories.sign_in(session, account_id)
    return again(session_id)


def again(session_id: str) -> Identity:
    with read_only() as session:
        identity = accounts_queries.identity(session, session_id)
    assert identity is not None
    return identity


def test_a_first_profile_is_made_once() -> None:
    identity = person()
    with unit_of_work() as session:
        service.add_first_profile(session, identity.account_id, "Ada again")
    with read_only() as session:
        assert [card.name for card in queries.profiles_of(session, identity.account_id)] == ["Ada"]


@pytest.mark.parametrize("names", [[f"P{n}" for n in range(8)], ["Same"] * 8], ids=["full", "one name"])
def test_profiles_made_at_the_same_time_keep_to_the_rules(names: list[str]) -> None:
    identity = person()

    def make(name: str) -> bool:
        try:
            with unit_of_work() as session:
                service.create_profile(session, identity, ProfileDraft(name=name))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as hands:
        made = sum(hands.map(make, names))
    assert made == (settings().max_profiles - 1 if len(set(names)) > 1 else 1)


def test_tries_at_the_same_time_are_counted_one_by_one() -> None:
    identity = person()
    with unit_of_work() as session:
        draft = ProfileDraft(name="Nora", pin_hash=pins.hashed("1234"))
        locked = service.create_profile(session, identity, draft).id

    def try_once(_: int) -> bool:
        try:
            with unit_of_work() as session:
                return service.take_pin_try(session, identity, locked) is not None
        except service.PinLocked:
            return False

    with ThreadPoolExecutor(8) as hands:
        assert sum(hands.map(try_once, range(16))) == pins.MOST_TRIES


def test_entering_and_losing_a_profile_is_kept_in_the_session() -> None:
    identity = person()
    with unit_of_work() as session:
        kid = service.create_profile(session, identity, ProfileDraft(name="Kid", is_kids=True)).id
        service.enter(session, identity, kid)
    assert (again(identity.session_id).profile_id, again(identity.session_id).is_kids) == (kid, True)
    with unit_of_work() as session:
        service.delete_profile(session, identity, kid)
    now = again(identity.session_id)
    assert (now.profile_id, now.is_kids) == (None, True), "the device stays a child's until someone chooses"


def test_names_clash_without_regard_to_case() -> None:
    identity = person()
    with pytest.raises(Conflict), unit_of_work() as session:
        service.create_profile(session, identity, ProfileDraft(name="ADA"))
    with read_only() as session:
        assert len(session.exec(select(Profile)).all()) == 1


def test_preferences_are_kept_as_they_were_chosen() -> None:
    identity = person()
    with unit_of_work() as session:
        owner = queries.profiles_of(session, identity.account_id)[0].id
        wanted = ProfileChanges(
            autoplay_previews=False,
            skips_by_itself=True,
            asks_after_episodes=8,
            max_height=720,
            saves_data=True,
            caption_style={"size": 150, "opacity": 0.5},
        )
        service.update_profile(session, identity, owner, wanted)
        service.enter(session, identity, owner)
    with read_only() as session:
        viewer = queries.viewer(session, again(identity.session_id))
    kept = {field.name: getattr(viewer, field.name, None) for field in fields(wanted)}
    assert {name: kept[name] for name in kept if getattr(wanted, name) is not None} == {
        name: value for name, value in asdict(wanted).items() if value is not None
    }


def test_a_child_finds_grown_ups_behind_the_owners_pin() -> None:
    identity = person()
    with unit_of_work() as session:
        owner = queries.profiles_of(session, identity.account_id)[0].id
        nora = service.create_profile(session, identity, ProfileDraft(name="Nora")).id
        kid = service.create_profile(session, identity, ProfileDraft(name="Pip", is_kids=True)).id
        service.enter(session, identity, kid)
    child = again(identity.session_id)
    for pin_hash, kinds in ((pins.hashed("2468"), ["own", "owner", ""]), ("", ["password", "password", ""])):
        with unit_of_work() as session:
            service.update_profile(
                session, again_as(identity, owner), owner, ProfileChanges(pin_hash=pin_hash), is_proved=True
            )
        with read_only() as session:
            assert [face.lock.value for face in queries.household(session, child)] == kinds
            assert queries.lock_before(session, child, nora).profile_id == (owner if pin_hash else 0)


def again_as(identity: Identity, profile_id: int) -> Identity:
    """The same person, with another profile watching and no child."""
    return replace(identity, profile_id=profile_id, is_kids=False)


def test_a_locked_face_says_how_many_figures_send_its_pin() -> None:
    identity = person()
    for pin_hash, figures in (
        (pins.hashed("1234"), 4),
        (pins.hashed("123456"), 6),
        (passwords.hashed("1234"), 0),
    ):
        with unit_of_work() as session:
            nora = service.add_profile(
                session, identity.account_id, ProfileDraft(name=f"Nora {figures}", pin_hash=pin_hash)
            )
        with read_only() as session:
            face = next(each for each in queries.household(session, identity) if each.profile.id == nora)
        assert (face.figures, face.lock) == (figures, LockKind.OWN)
        assert pins.matches("123456" if figures == 6 else "1234", pin_hash)
        assert not pins.matches("4321", pin_hash)
