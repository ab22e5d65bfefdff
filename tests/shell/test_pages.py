"""A page is compiled once and sent in the language of who reads it."""

import gzip
import html
import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from netflix_clone.kit import i18n
from netflix_clone.shell import words
from tests.shell.conftest import Visit

GERMAN = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Sign in"
msgstr "Anmelden & <los>"

msgid "Hello {name}"
msgstr "Hallo {name}"

msgid "{n} film"
msgid_plural "{n} films"
msgstr[0] "{n} Film"
msgstr[1] "{n} Filme"
"""


def mark(*message: object) -> str:
    return words.BEGIN + html.escape(json.dumps(message)) + words.END


def compiled(*body: str) -> str:
    return (
        f'<!DOCTYPE html><html dir="ltr" lang="en"><head><title>{mark("t", "Sign in", {})} - Emberlight</title>'
        '<script type="module" async="" src="/assets/early.js"></script><script>let a</script></head>'
        f'<body aria-label="{mark("t", "Sign in", {})}">{"".join(body)}</body></html>'
    )


@pytest.fixture(autouse=True)
def _languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    locales = tmp_path / "locales"
    for code in ("de", "ar"):
        (locales / code).mkdir(parents=True)
        (locales / code / "browser.po").write_text(GERMAN if code == "de" else 'msgid ""\nmsgstr ""\n')
    monkeypatch.setattr(i18n, "LOCALES", locales)
    caches = (i18n.languages, i18n.catalogue, words._script, words._messages)
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


@pytest.fixture
def login(built: Path) -> Path:
    page = built / "login" / "index.html"
    page.parent.mkdir()
    films = mark("tn", "{n} film", "{n} films", 2, {})
    page.write_text(compiled(films, mark("t", "Hello {name}", {"name": "<Ada>"})))
    (built / "404.html").write_text(compiled())
    return page


def test_a_page_speaks_the_language_that_its_reader_accepts(visit: Visit, login: Path) -> None:
    answer = visit().get("/login", headers={"Accept-Language": "fr-CH, de;q=0.9, en;q=0.2"})
    assert '<html lang="de" dir="ltr">' in answer.text
    assert "<title>Anmelden &amp; &lt;los&gt; - Emberlight</title>" in answer.text
    assert "2 Filme" in answer.text
    assert "Hallo &lt;Ada&gt;" in answer.text
    assert answer.headers["content-language"] == "de"
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))
    assert answer.headers["cache-control"] == "no-cache"


def test_the_words_come_where_react_leaves_them_and_stay_for_good(visit: Visit, login: Path) -> None:
    ada = visit(Cookie="language=de")
    after = ada.get("/login").text.split("<script>let a</script>")[1]
    assert after.startswith('<script src="/i18n/de_browser-')
    address = after.split('"')[1]
    script = ada.get(address)
    assert script.text.startswith('window.emberlightWords={messages:{"Hello {name}":"Hallo {name}"')
    assert "immutable" in script.headers["cache-control"]
    assert ada.get(f"{address[:-9]}00000.js").headers["cache-control"] == "no-store"
    assert ada.get("/i18n/xx_browser-0123456789abcdef.js").status_code == 404


def test_english_needs_no_words(visit: Visit, login: Path) -> None:
    page = visit(Cookie="language=en", **{"Accept-Language": "de"}).get("/login").text
    assert '<html lang="en" dir="ltr"><head><title>Sign in - Emberlight</title>' in page
    assert "2 films" in page
    assert "/i18n/" not in page


def test_a_page_written_from_the_right_says_so(visit: Visit, login: Path) -> None:
    page = visit(Cookie="language=ar").get("/login").text
    assert '<html lang="ar" dir="rtl">' in page
    assert "Sign in" in page, "what nobody has translated is said in English"


@pytest.mark.parametrize("cookie", ["../../etc", 'de"><script>', "xx", "%00", "DE"])
def test_a_language_that_there_is_not_is_english(visit: Visit, login: Path, cookie: str) -> None:
    assert '<html lang="en" dir="ltr">' in visit(Cookie=f"language={cookie}").get("/login").text


def test_an_address_may_ask_for_a_language_and_it_is_kept(visit: Visit, login: Path) -> None:
    ada = visit()
    answer = ada.get("/login?language=de")
    assert '<html lang="de"' in answer.text
    assert "language=de; Path=/; HttpOnly; SameSite=Lax; Max-Age=" in answer.headers["set-cookie"]
    assert '<html lang="de"' in ada.get("/login").text
    assert "set-cookie" not in ada.get("/login?language=klingon").headers


def test_a_page_that_is_still_the_same_is_not_sent_again(visit: Visit, login: Path) -> None:
    ada = visit(Cookie="language=de")
    first = ada.get("/login", headers={"Accept-Encoding": "identity"})
    again = {"If-None-Match": first.headers["etag"]}
    assert ada.get("/login", headers=again).status_code == 304
    assert visit(Cookie="language=ar").get("/login", headers=again).status_code == 200
    login.write_text(compiled("changed"))
    assert "changed" in ada.get("/login", headers=again).text


def test_a_page_travels_packed_and_may_run_what_it_holds(visit: Visit, login: Path) -> None:
    answer = visit(Cookie="language=de").get("/login", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    digest = b64encode(sha256(b"let a").digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert visit().head("/login").text == ""


@pytest.mark.parametrize("path", ["/nowhere", "/login.html", "/login/index.html", "/404.html", "//login"])
def test_no_address_shows_a_page_without_its_words(visit: Visit, login: Path, path: str) -> None:
    answer = visit(Cookie="language=de").get(path)
    assert words.BEGIN not in answer.text
    assert words.END not in answer.text


def test_the_page_of_an_address_that_has_none_speaks_too(
    visit: Visit, login: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.shell.stand_in.HTML", compiled())
    answer = visit(Cookie="language=de").get("/nowhere", headers={"Accept-Encoding": "identity"})
    assert answer.status_code == 404
    assert "Anmelden" in answer.text


def test_words_within_words_are_said_too() -> None:
    inner = words.BEGIN + json.dumps(["t", "Sign in", {}]) + words.END
    page = f"<p>{mark('t', 'Hello {name}', {'name': inner})}</p>"
    assert words.said(page, "de") == "<p>Hallo Anmelden &amp; &lt;los&gt;</p>"
    assert (
        gzip.decompress(words.scripts("de", is_office=True)[1].packed)
        == b"Object.assign(window.emberlightWords.messages,{});\n"
    )
