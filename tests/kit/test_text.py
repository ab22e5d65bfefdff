"""Names as they are compared."""

import pytest

from netflix_clone.kit.text import folded, initials, without_article


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Nosferatu \u2013 Eine Symphonie des Grauens", "nosferatu eine symphonie des grauens"),
        ("Am\u00e9lie", "amelie"),
        ("Schlo\u00df & Riegel", "schloss and riegel"),
        ("It\u2019s a Wonderful Life", "its a wonderful life"),
        ("\u0641\u064a\u0644\u0645", "\u0641\u064a\u0644\u0645"),
        ("  ...  ", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_count(written: str, compared: str) -> None:
    assert folded(written) == compared


def test_an_article_goes_but_never_the_whole_name() -> None:
    assert without_article(folded("The General")) == "general"
    assert without_article("the") == "the"
    assert without_article("therese raquin") == "therese raquin"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Georges Méliès", "GM"),
        ("F. W. Murnau", "FM"),
        ("Musidora", "M"),
        ("“Buster” Keaton", "BK"),
        ("émile (Cohl)", "ÉC"),
        ("—", ""),
    ],
)
def test_a_face_without_a_picture_has_the_first_and_the_last_initial(name: str, letters: str) -> None:
    assert initials(name) == letters
