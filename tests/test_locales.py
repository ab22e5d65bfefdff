"""Every catalogue says all that the code says, with the same gaps and every form that its language has."""

import re

import pytest
from babel.messages.catalog import Catalog

from netflix_clone.kit import i18n
from tools import words

CODES = sorted(code for code in i18n.languages() if code != i18n.SOURCE)
CATALOGUES = [(code, domain) for code in CODES for domain in words.DOMAINS]
FOUND = words.messages()


def gaps(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


def faults(catalogue: Catalog) -> list[str]:
    """Translations that would show a bare gap, drop a value, or lack a form."""
    found: list[str] = []
    for message in (each for each in catalogue if each.id and each.string):
        if message.pluralizable:
            forms = [form for form in message.string or () if form]
            if forms and len(forms) != catalogue.num_plurals:
                found.append(f"{message.id[0]}: {len(forms)} of {catalogue.num_plurals} forms")
            if any(gaps(form) - gaps(message.id[1]) for form in forms):
                found.append(f"{message.id[0]}: other gaps")
        elif gaps(str(message.string)) != gaps(str(message.id)):
            found.append(f"{message.id}: other gaps")
    return found


@pytest.mark.parametrize(("code", "domain"), CATALOGUES)
def test_a_catalogue_has_every_message_of_the_code_and_no_other(code: str, domain: str) -> None:
    named = {words.name_of(message) for message in i18n.read(code, domain) if message.id}
    new, gone = set(FOUND[domain]) - named, named - set(FOUND[domain])
    assert not new | gone, f"locales/{code}/{domain}.po is behind the code: run `make words`"


@pytest.mark.parametrize(("code", "domain"), CATALOGUES)
def test_a_translation_has_the_gaps_of_its_message_and_all_its_forms(code: str, domain: str) -> None:
    assert not faults(i18n.read(code, domain))


def test_words_are_found_where_they_are_said() -> None:
    assert "netflix_clone/ui/forms.js" in FOUND[i18n.BROWSER]["Cancel"]
    assert ("{n} device is signed in.", "{n} devices are signed in.") in FOUND[i18n.BROWSER]
    assert "That is not here." in FOUND[i18n.SERVER]
    assert "Sign in" in FOUND[i18n.BROWSER], "the title of a page is said by the browser"
    assert not FOUND[i18n.BROWSER].keys() & FOUND[i18n.ADMIN].keys(), "the office loads both"
    assert "Running time" in FOUND[i18n.ADMIN].keys() & FOUND[i18n.SERVER].keys()


def test_a_broken_translation_is_noticed() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Hello {name}", "Hallo {nome}")
    catalogue.add(("{n} film", "{n} films"), ("{n} Film", ""))
    assert len(faults(catalogue)) == 2
