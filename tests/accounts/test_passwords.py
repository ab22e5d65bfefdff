"""Passwords of any length count whole, take as long for nobody, and must not be well known."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from netflix_clone.accounts import passwords
from netflix_clone.kit.errors import Invalid, TooManyRequests
from netflix_clone.kit.settings import settings
from tests.conftest import forget_process

LONG = "a" * 71


@pytest.mark.parametrize(
    "password", ["x" * 64, "y" * 200, "z" * 1024, "🔥🎬🍿🎥🎞️📽️🎭🎪", "nul\x00in the middle", "ünïcödé pàss"]
)
def test_any_password_is_kept_and_known_again(password: str) -> None:
    stored = passwords.hashed(password)
    assert passwords.matches(password, stored)
    assert not passwords.matches(password + "x", stored)


@pytest.mark.parametrize(
    ("one", "other"),
    [(LONG + "bc", LONG + "bd"), ("nul\x00one and more", "nul\x00two and more"), ("x" * 1023, "x" * 1024)],
)
def test_no_two_passwords_are_the_same(one: str, other: str) -> None:
    assert not passwords.matches(other, passwords.hashed(one))


def test_one_password_typed_on_two_keyboards_is_one() -> None:
    assert passwords.matches("cafe\u0301 au lait", passwords.hashed("caf\u00e9 au lait"))


def test_a_flood_of_sign_ins_holds_some_threads_and_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = passwords.hashed("four words in a row")
    monkeypatch.setattr(passwords, "_hands", threading.BoundedSemaphore(1))
    passwords._hands.acquire()
    with ThreadPoolExecutor(passwords._LONGEST_QUEUE) as crowd:
        waiting = [crowd.submit(passwords.matches, "wrong", stored) for _ in range(passwords._LONGEST_QUEUE)]
        wait(waiting, timeout=0.5)
        began = time.monotonic()
        with pytest.raises(TooManyRequests):
            passwords.matches("four words in a row", stored)
        assert time.monotonic() - began < 2, "it was not made to wait"
        passwords._hands.release()
        assert not any(each.result() for each in waiting)
    assert passwords.matches("four words in a row", stored)


def test_a_pepper_makes_stored_hashes_useless_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = passwords.hashed("four words in a row")
    monkeypatch.setenv("PASSWORD_PEPPER", "kept elsewhere")
    forget_process()
    assert not passwords.matches("four words in a row", plain)
    assert passwords.matches("four words in a row", passwords.hashed("four words in a row"))


def test_nobody_has_no_password_but_is_compared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    real = passwords.bcrypt.checkpw

    def counted(password: bytes, stored: bytes) -> bool:
        compared.append(stored)
        return real(password, stored)

    monkeypatch.setattr(passwords.bcrypt, "checkpw", counted)
    assert not passwords.matches("whatever it may be", None)
    assert compared[0].startswith(f"$2b${settings().bcrypt_cost:02}$".encode())


def test_a_hash_of_another_cost_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = passwords.hashed("four words in a row")
    assert not passwords.is_outdated(stored)
    monkeypatch.setenv("BCRYPT_COST", "5")
    forget_process()
    assert passwords.is_outdated(stored)


@pytest.mark.parametrize(
    "password", ["correct horse", "12 monkeys & a boat", "8 chars!", "ÄÖÜ-tüten", " " * 3 + "blanks count"]
)
def test_a_long_unusual_password_passes(password: str) -> None:
    passwords.check_new(password, about=("ada@example.com",))


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "x" * 1025,
        "aaaaaaaaaaaa",
        "password1",
        "P@ssw0rd!",
        "PASSWORD123",
        "qwertyuiop",
        "1234567890",
        "Summer2026!",
        "iloveyou123",
        "letmein!!!",
        "Emberlight",
        "emberlight1",
        "ada.lovelace@example.com",
        "lovelace2026",
        "Ada.Lovelace",
    ],
)
def test_a_short_or_well_known_password_is_refused_with_a_reason(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        passwords.check_new(password, about=("ada.lovelace@example.com",))
    assert refused.value.field == "password"
    assert len(refused.value.sentence) > 20
