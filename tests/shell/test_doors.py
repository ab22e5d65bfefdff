"""Pages open for whom they should; others are shown the way before anything is sent."""

import pytest
from sqlmodel import select

from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import Role
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.paths import same_site_path
from netflix_clone.netflix_clone import registry
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.shell import doors
from tests.browsers import add_profile, register, watching
from tests.browsers import select as choose
from tests.shell.conftest import Visit


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of every access, whatever the house offers by now."""
    offered = {
        "/": Access.PUBLIC,
        "/login": Access.PUBLIC,
        "/signup": Access.PUBLIC,
        "/terms": Access.PUBLIC,
        "/profiles": Access.ACCOUNT,
        "/account": Access.HOLDER,
        "/browse": Access.VIEWER,
        "/title/[title_id]": Access.VIEWER,
        "/admin": Access.ADMIN,
        "/admin/titles/[admin_title_id]": Access.ADMIN,
    }
    made = {
        route: Page(route=route, component=lambda: None, title=route, access=access)  # pyright: ignore[reportArgumentType] -- never drawn
        for route, access in offered.items()
    }
    monkeypatch.setattr(registry, "pages", made)


@pytest.mark.parametrize(
    "path", ["/browse", "/browse/", "/title/7", "/title/7/", "/account", "/profiles", "/admin"]
)
def test_a_stranger_is_sent_to_sign_in_and_back(visit: Visit, path: str) -> None:
    answer = visit().get(path + "?row=2")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/login?next={path.rstrip('/')}%3Frow%3D2"
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/login", "/signup", "/terms", "/nowhere/at/all"])
def test_a_stranger_reads_public_pages(visit: Visit, path: str) -> None:
    assert visit().get(path).status_code == 200


def test_without_a_profile_the_gate_comes_first(visit: Visit) -> None:
    ada = register(visit())
    assert ada.get("/title/7").headers["location"] == "/profiles?next=/title/7"
    assert ada.get("/profiles").status_code == 200
    assert ada.get("/account").status_code == 200
    watching(ada)
    assert ada.get("/title/7").status_code == 200


@pytest.mark.parametrize("path", ["/", "/login", "/signup", "/login/"])
def test_who_is_signed_in_goes_straight_to_the_films(visit: Visit, path: str) -> None:
    ada = watching(register(visit()))
    assert ada.get(path).headers["location"] == "/browse"


def test_who_is_signed_in_goes_where_they_were_sent_from(visit: Visit) -> None:
    ada = watching(register(visit()))
    assert ada.get("/login?next=/title/7%3Fa%3Db%26c").headers["location"] == "/title/7?a=b&c"


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "https://evil.example",
        "/\t/evil",
        "",
        "/a\r\nb",
    ],
)
def test_nobody_is_sent_to_another_site(visit: Visit, wanted: str) -> None:
    ada = watching(register(visit()))
    answer = ada.get("/login", params={"next": wanted})
    assert answer.headers["location"] == "/browse"
    assert same_site_path(wanted) == "/browse"


def test_the_office_is_for_who_runs_the_place(visit: Visit) -> None:
    ada = watching(register(visit()))
    for path in ("/admin", "/admin/", "/admin/titles/3"):
        answer = ada.get(path)
        assert answer.status_code == 403
        assert "Not for this account" in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    with unit_of_work() as session:
        session.exec(select(Account)).one().role = Role.ADMIN
    assert ada.get("/admin").status_code == 200, "a new role counts from the next request on"


def test_a_kids_profile_is_sent_to_the_gate(visit: Visit) -> None:
    ada = watching(register(visit()))
    choose(ada, add_profile(ada, name="Kid", is_kids=True))
    assert ada.get("/account").headers["location"] == "/profiles"
    assert ada.get("/browse").status_code == 200


def test_a_route_with_a_gap_takes_one_part_alone() -> None:
    assert doors.page_at(registry.pages, "/title/7") is registry.pages["/title/[title_id]"]
    assert doors.page_at(registry.pages, "/title") is None
    assert doors.page_at(registry.pages, "/title/7/8") is None
