"""The edge refuses what another site's page sends, closes doors that are nobody's, and tells browsers the rules."""

from base64 import b64encode
from hashlib import sha256

import pytest

from tests.browsers import PASSWORD, SITE, code, register
from tests.conftest import forget_process
from tests.shell.conftest import Visit
from tests.shell.stand_in import INLINE

EVIL = "https://evil.example"
LOGIN = {"email": "ada@example.com", "password": PASSWORD}


def test_a_page_may_fetch_googles_cast_script_only_where_a_receiver_is_named(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "gstatic" not in visit().get("/").headers["content-security-policy"]
    monkeypatch.setenv("CAST_APP_ID", "CC1AD845")
    forget_process()
    policy = directives(visit().get("/").headers["content-security-policy"])
    assert "https://www.gstatic.com" in policy["script-src"].split()


@pytest.mark.parametrize(
    "sent",
    [
        {"Origin": EVIL},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000.evil.example"},
        {"Origin": EVIL, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "", "Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_another_sites_page_changes_nothing(visit: Visit, sent: dict[str, str]) -> None:
    ada = register(visit())
    for method, path in (
        ("POST", "/api/auth/logout"),
        ("DELETE", "/api/me/sessions"),
        ("PATCH", "/api/profiles/1"),
    ):
        answer = ada.request(method, path, headers=sent)
        assert (answer.status_code, code(answer)) == (403, "foreign-origin")
    assert ada.get("/api/me").status_code == 200


def test_another_sites_page_signs_nobody_in(visit: Visit) -> None:
    register(visit())
    answer = visit(Origin=EVIL).post("/api/auth/login", json=LOGIN)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_name_that_was_pointed_at_this_machine_is_another_site(visit: Visit) -> None:
    register(visit())
    for more in ({}, {"Authorization": "Bearer x"}):
        rebound = visit(Origin="http://rebound.example:3000", Host="rebound.example:3000", **more)
        assert rebound.post("/api/auth/login", json=LOGIN).status_code == 403


def test_this_machine_by_another_port_is_ours(visit: Visit) -> None:
    register(visit())
    here = visit(Origin="http://localhost:8080", Host="localhost:8080")
    assert here.post("/api/auth/login", json=LOGIN).status_code == 200


def test_no_shared_cache_keeps_a_refusal(visit: Visit) -> None:
    for path in ("/api/me", "/api/titles/1", "/art/poster/999", "/.env"):
        assert visit().get(path).headers["cache-control"] == "no-store"


def test_a_path_that_no_database_could_hold_is_not_here(visit: Visit) -> None:
    assert register(visit()).delete("/api/me/sessions/%00").json()["code"] == "not-found"


def test_a_sibling_site_is_another_site(visit: Visit) -> None:
    client = register(visit())
    del client.headers["origin"]
    assert client.post("/api/auth/logout", headers={"Sec-Fetch-Site": "same-site"}).status_code == 403
    assert client.post("/api/auth/logout", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 204


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_an_old_browsers_form_could_send_needs_more_than_a_cookie(
    visit: Visit, content_type: str
) -> None:
    client = register(visit())
    del client.headers["origin"]
    answer = client.post("/api/profiles", content=b'{"name":"Eve"}', headers={"Content-Type": content_type})
    assert answer.status_code == 403


def test_a_program_with_cookies_sends_json_without_an_origin(visit: Visit) -> None:
    client = register(visit())
    del client.headers["origin"]
    assert client.post("/api/profiles", json={"name": "Nora"}).status_code == 201


def test_a_bearer_token_needs_no_origin_and_no_cookie(visit: Visit) -> None:
    register(visit())
    client = visit(Origin=EVIL)
    token = visit().post("/api/auth/login", json={**LOGIN, "tokens": True}).json()["access_token"]
    made = client.post("/api/profiles", json={"name": "Nora"}, headers={"Authorization": f"Bearer {token}"})
    assert made.status_code == 201


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/.git/config",
        "/.git/HEAD",
        "/assets/../.env",
        "/assets/.git/config",
        "/_all_routes",
        "/_upload",
        "/_upload/x",
        "/_health",
        "/auth-codespace",
        "/metrics",
        "/api/nothing",
    ],
)
def test_doors_that_are_nobodys_are_closed(visit: Visit, path: str) -> None:
    assert visit().get(path).status_code == 404


def test_a_body_larger_than_a_request_needs_is_refused(visit: Visit) -> None:
    large = b'{"email": "' + b"x" * (1024 * 1024) + b'"}'
    announced = visit().post("/api/auth/login", content=large, headers={"Content-Type": "application/json"})
    assert (announced.status_code, code(announced)) == (413, "too-large")
    parts = (large[start : start + 65536] for start in range(0, len(large), 65536))
    streamed = visit().post("/api/auth/login", content=parts, headers={"Content-Type": "application/json"})
    assert streamed.status_code == 413


@pytest.mark.parametrize(
    "path", ["/", "/api/me", "/health", "/assets/a.js", "/api/auth/login", "/.env", "/media/x/1/a/b"]
)
def test_every_answer_tells_browsers_the_rules(visit: Visit, path: str) -> None:
    told = visit().get(path).headers
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "strict-origin-when-cross-origin"
    assert told["x-frame-options"] == "DENY"
    assert told["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in told["permissions-policy"]
    assert "strict-transport-security" not in told


def test_over_tls_browsers_are_told_to_stay_there(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://films.example")
    forget_process()
    assert "max-age=31536000" in visit().get("/").headers["strict-transport-security"]


def directives(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (part.partition(" ") for part in policy.split("; "))}


def test_a_page_runs_its_own_scripts_and_no_others(visit: Visit) -> None:
    policy = directives(visit().get("/").headers["content-security-policy"])
    expected = b64encode(sha256(INLINE.encode()).digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{expected}'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == policy["form-action"] == "'self'"
    assert "ws://localhost:3000" in policy["connect-src"]
    assert not any("unsafe-eval" in rest for rest in policy.values())
    assert "unsafe-inline" not in policy["script-src"]


def test_films_may_come_from_the_delivery_network(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIVERY_BASE_URL", "https://cdn.example/films")
    forget_process()
    policy = directives(visit().get("/").headers["content-security-policy"])
    assert "https://cdn.example" in policy["media-src"].split()
    assert "https://cdn.example" in policy["connect-src"].split()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/a.js", "public, max-age=31536000, immutable"),
        ("/", "no-cache"),
        ("/api/me/sessions", "no-store"),
        ("/health", "no-store"),
    ],
)
def test_what_may_be_kept_is_said(visit: Visit, path: str, kept: str) -> None:
    assert (
        register(visit()).get(path, headers={"cookie": ""} if path == "/" else {}).headers["cache-control"]
        == kept
    )


def test_another_site_reads_nothing_with_our_cookies(visit: Visit) -> None:
    answer = register(visit()).get("/api/me", headers={"Origin": EVIL})
    assert "access-control-allow-origin" not in answer.headers


def test_a_page_of_the_loopback_address_is_ours_too(visit: Visit) -> None:
    register(visit())
    for origin in (SITE, "http://127.0.0.1:3000"):
        assert visit(Origin=origin).post("/api/auth/login", json=LOGIN).status_code == 200
