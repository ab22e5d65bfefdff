"""Pictures for every title, also for titles that mean harm."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from demo_content.art import Work, avatar, backdrop, poster, still, title_logo
from demo_content.art.casting import CAST
from demo_content.art.scenes import SCENES
from demo_content.catalogue import titles
from demo_content.palettes import PALETTES, contrast

METROPOLIS = Work("Metropolis", 1927, ("Sci-Fi", "Drama"), "Fritz Lang")
ODD_NAMES = (
    "",
    " \n\t ",
    "The",
    ": a tail without a head",
    "<script>alert(1)</script>",
    "\"/><svg onload='alert(1)'>",
    "]]>&amp;&#0;",
    "a\x00b\x1bc\ud800d\u202ee",
    "%s {title} $1 \\N",
    "x" * 1000,
    "word " * 300,
    "مرحبا بالعالم",
    "千と千尋の神隠し",
    "🎬🔥",
)


def drawings(work: Work) -> dict[str, str]:
    return {
        "poster": poster(work),
        "backdrop": backdrop(work),
        "still": still(work, 1, 3),
        "logo": title_logo(work),
        "avatar": avatar(work.title),
    }


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
@pytest.mark.parametrize(
    "genres", [(), ("No Such Genre",), ("Horror", "<b>")], ids=["none", "unknown", "markup"]
)
def test_an_odd_title_becomes_a_harmless_picture(name: str, genres: tuple[str, ...]) -> None:
    for picture in drawings(Work(name, 99_999, genres, name)).values():
        root = ET.fromstring(picture.encode())
        for element in root.iter():
            assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "image", "a", "style"}
            assert not [key for key in element.attrib if key.lower().startswith("on")]


def test_a_picture_fetches_nothing() -> None:
    for picture in drawings(METROPOLIS).values():
        outside = picture.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "://" not in outside
        assert set(re.findall(r'href="(.)', outside)) <= {"#"}


def test_the_same_title_is_drawn_the_same_and_another_is_not() -> None:
    again = Work("Metropolis", 1927, ("Sci-Fi", "Drama"), "Fritz Lang")
    assert drawings(METROPOLIS) == drawings(again)
    other = drawings(Work("Detour", 1945, ("Film Noir",), "Edgar G. Ulmer"))
    assert all(other[kind] != picture for kind, picture in drawings(METROPOLIS).items())


def test_pictures_have_the_shape_that_cards_expect() -> None:
    boxes = {kind: ET.fromstring(svg).attrib["viewBox"] for kind, svg in drawings(METROPOLIS).items()}
    assert boxes["poster"] == "0 0 600 900"
    assert boxes["logo"].startswith("46 0 508 ")
    assert boxes["backdrop"] == boxes["still"] == "0 0 1600 900"
    assert boxes["avatar"] == "0 0 200 200"


def test_every_episode_of_a_season_has_its_own_still() -> None:
    work = Work("Signal at the Edge", 2024, ("Sci-Fi", "Mystery"))
    assert len({still(work, season, n) for season in (1, 2, 3) for n in range(1, 9)}) == 24


def test_every_title_of_the_catalogue_is_cast_by_hand_in_a_scene_of_its_own() -> None:
    roles = [CAST[title.title] for title in titles()]
    assert len({role.scene for role in roles}) == len(roles)
    assert all(role.scene in SCENES and role.palette in PALETTES for role in roles)


def test_unknown_titles_of_one_genre_do_not_all_look_alike() -> None:
    posters = [poster(Work(f"Untitled {n}", 1999, ("Drama",))) for n in range(12)]
    grounds = {re.findall(r'stop-color="(#[0-9a-f]{6})"', picture)[0] for picture in posters}
    assert len(grounds) >= 4


@pytest.mark.parametrize("title", titles(), ids=lambda title: title.slug)
def test_a_picture_is_light_enough_for_a_wall_of_posters(title) -> None:
    work = Work(title.title, title.year, title.genres, "; ".join(title.directors))
    assert len(poster(work)) < 16_000
    assert len(backdrop(work)) < 16_000


def test_text_on_the_left_of_a_backdrop_stays_readable() -> None:
    for title in titles():
        svg = backdrop(Work(title.title, title.year, title.genres))
        veil = re.findall(r'<stop offset="0" stop-color="(#[0-9a-f]{6})" stop-opacity="0.94"/>', svg)
        assert veil and contrast("#faf6f0", veil[-1]) >= 7


def test_avatars_of_a_family_differ() -> None:
    faces = {avatar(name) for name in map("".join, itertools.product("AB", "lo", "xyz"))}
    assert len(faces) == 12
