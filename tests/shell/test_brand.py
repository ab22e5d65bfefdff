"""A brand is settings: its colours, its mark, its icons, and what the browser installs."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pydantic import ValidationError

from netflix_clone.kit.settings import Settings
from netflix_clone.shell import brand
from tests.conftest import forget_process
from tests.shell.conftest import Visit

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><script>alert(1)</script></svg>'


def branded(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    forget_process()


def png(path: Path, colour: str = "#00AA55") -> Path:
    Image.new("RGB", (40, 20), colour).save(path)
    return path


def test_our_own_brand_adds_nothing_to_a_page() -> None:
    assert brand.style() == ""


def test_another_accent_overrules_the_tokens_in_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    branded(monkeypatch, BRAND_ACCENT="#5b8cff")
    assert "--accent:#5B8CFF" in brand.style()
    assert "--on-accent:#" in brand.style()


def test_the_manifest_names_icons_of_the_size_it_says(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    branded(monkeypatch, BRAND_NAME="Nightlight", BRAND_ACCENT="#5b8cff")
    browser = visit()
    told = browser.get("/manifest.webmanifest")
    assert told.headers["content-type"].startswith("application/manifest+json")
    assert (told.json()["name"], told.json()["display"]) == ("Nightlight", "standalone")
    assert {icon["purpose"] for icon in told.json()["icons"]} == {"any", "maskable"}
    for icon in told.json()["icons"]:
        picture = Image.open(io.BytesIO(browser.get(icon["src"]).content)).convert("RGB")
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        assert picture.getpixel((0, 0)) == (0x12, 0x0F, 0x0C)
        assert (0x5B, 0x8C, 0xFF) in {colour for _, colour in picture.getcolors(1 << 20) or ()}
    assert browser.get("/brand/icon-7.png").status_code == 404


def test_a_mark_of_ones_own_is_served_as_a_picture_and_never_runs(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mark.svg").write_text(SVG)
    branded(monkeypatch, BRAND_LOGO=str(tmp_path / "mark.svg"))
    answer = visit().get("/brand/mark")
    assert (answer.text, answer.headers["content-type"]) == (SVG, "image/svg+xml")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "/brand/mark?v=" in brand.style()


def test_a_mark_in_png_stands_on_the_icons(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    branded(monkeypatch, BRAND_LOGO=str(png(tmp_path / "mark.png")))
    picture = Image.open(io.BytesIO(visit().get("/brand/icon-192.png").content)).convert("RGB")
    assert picture.getpixel((96, 96)) == (0x00, 0xAA, 0x55)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mark.gif", b"GIF89a"),
        ("mark.png", b"<svg/>"),
        ("mark.svg", b"\x89PNG"),
        ("big.svg", b"<svg>" * 200_000),
    ],
)
def test_what_is_no_mark_is_refused_at_the_start(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValidationError, match="BRAND_LOGO"):
        Settings(brand_logo=tmp_path / name)
    with pytest.raises(ValidationError, match="BRAND_LOGO"):
        Settings(brand_logo=tmp_path / "nowhere.svg")


def test_an_accent_that_cannot_be_read_is_refused_at_the_start() -> None:
    with pytest.raises(ValidationError, match="lighter"):
        Settings(brand_accent="#101010")
