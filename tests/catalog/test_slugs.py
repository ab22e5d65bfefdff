import pytest

from netflix_clone.catalog.slugs import slug, sort_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A Trip to the Moon", "a-trip-to-the-moon"),
        ("Fantômas", "fantomas"),
        ("Strauß & Søn: Æther", "strauss-son-aether"),
        ("  --  M  --  ", "m"),
    ],
)
def test_a_slug_is_plain_ascii(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_name_in_another_script_still_has_an_address_of_its_own() -> None:
    assert slug("七人の侍").isascii()
    assert slug("七人の侍") != slug("羅生門")


def test_a_slug_is_never_longer_than_its_column() -> None:
    assert len(slug("long " * 100, longest=60)) <= 60


def test_titles_are_filed_without_their_article() -> None:
    assert sort_name("The General") == "general"
    assert sort_name("L'Âge d'or") == "l'age d'or"
    assert sort_name("The") == "the"
