"""Languages: which one is spoken, which form a number takes, and what is said where nobody has translated."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netflix_clone.kit import i18n
from netflix_clone.kit.i18n import gettext, negotiated, ngettext

ARABIC = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "Hello {name}"
msgstr "مرحبًا {name}"

#, fuzzy
msgid "Doubted"
msgstr "x"

msgid "{n} film"
msgid_plural "{n} films"
msgstr[0] "zero"
msgstr[1] "one"
msgstr[2] "two"
msgstr[3] "few {n}"
msgstr[4] "many {n}"
msgstr[5] "other {n}"

msgid "{n} half"
msgid_plural "{n} halves"
msgstr[0] "only this"
msgstr[1] ""
msgstr[2] ""
msgstr[3] ""
msgstr[4] ""
msgstr[5] ""
"""


@pytest.fixture
def arabic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "server.po").write_text(ARABIC)
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    for each in (i18n.languages, i18n.catalogue):
        each.cache_clear()
    with i18n.speaking("ar"):
        yield
    for each in (i18n.languages, i18n.catalogue):
        each.cache_clear()


@pytest.mark.parametrize(
    ("chosen", "accepted", "spoken"),
    [
        ("de", "fr", "de"),
        ("", "fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("", "da, en-GB;q=0.8, de;q=0.9", "de"),
        ("", "es-419", "es"),
        ("", "ar-EG,ar;q=0.9", "ar"),
        ("xx", "", "en"),
        ("", "de;q=0", "en"),
        ("", "de;q=x, *", "en"),
        ("", ";;;,,,q=", "en"),
        ("../de", "tlh", "en"),
    ],
)
def test_who_chose_is_answered_so_and_else_what_the_browser_accepts(
    chosen: str, accepted: str, spoken: str
) -> None:
    assert negotiated(chosen, accepted) == spoken


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few 3"),
        (10, "few 10"),
        (11, "many 11"),
        (99, "many 99"),
        (100, "other 100"),
        (103, "few 103"),
    ],
)
def test_arabic_has_six_forms(arabic: None, n: int, said: str) -> None:
    assert ngettext("{n} film", "{n} films", n) == said


def test_what_is_missing_half_or_doubted_is_said_in_english(arabic: None) -> None:
    assert gettext("Hello {name}", name="Ada") == "مرحبًا Ada"
    assert gettext("Nobody translated {what}", what="this") == "Nobody translated this"
    assert gettext("Doubted") == "Doubted"
    assert ngettext("{n} half", "{n} halves", 2) == "2 halves"


def test_a_stretch_in_another_language_ends() -> None:
    with i18n.speaking("de"):
        assert i18n.language() == "de"
    assert i18n.language() == "en"
    with i18n.speaking("klingon"):
        assert i18n.language() == "en"


def test_a_language_tells_its_own_name_and_the_way_it_is_written() -> None:
    assert {code: (each.name, each.direction) for code, each in i18n.languages().items()} == {
        "en": ("English", "ltr"),
        "ar": ("العربية", "rtl"),
        "de": ("Deutsch", "ltr"),
        "es": ("Español", "ltr"),
        "fr": ("Français", "ltr"),
    }


def test_moods_and_themes_are_told_as_they_begin_and_unknown_ones_as_they_were_typed() -> None:
    with i18n.speaking("de"):
        assert i18n.label("dreamlike") == "traumhaft"
        assert i18n.label("Dreamlike") == "Traumhaft"
        assert i18n.label("Of my own") == "Of my own"
    assert i18n.label("Dreamlike") == "Dreamlike"
