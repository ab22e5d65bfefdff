"""The service worker as it is sent, and the list of files that it keeps."""

import json
from pathlib import Path

import pytest

from netflix_clone.shell import offline_files
from tests.conftest import forget_process
from tests.shell.conftest import Visit


def told(script: str) -> dict[str, object]:
    first = script.partition("\n")[0]
    return json.loads(first.removeprefix("const SHELL = ").removesuffix(";"))


def test_its_version_is_that_of_the_files_it_keeps(visit: Visit, built: Path) -> None:
    before = told(visit().get("/sw.js").text)
    (built / "offline.json").write_text('["/assets/page-1.js"]')
    answer = visit().get("/sw.js")
    after = told(answer.text)
    assert after["files"] == ["/assets/page-1.js"]
    assert before["version"] != after["version"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"


def test_closed_downloads_send_one_that_takes_itself_away(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, built: Path
) -> None:
    (built / "offline.json").write_text('["/assets/page-1.js"]')
    monkeypatch.setenv("DOWNLOADS_OPEN", "false")
    forget_process()
    script = told(visit().get("/sw.js").text)
    assert (script["isOpen"], script["files"]) == (False, [])


def test_it_speaks_the_language_of_the_reader(visit: Visit) -> None:
    arabic = told(visit(**{"Accept-Language": "ar"}).get("/sw.js").text)
    assert 'href="/downloads"' in str(arabic["nothing"])


def test_the_list_follows_imports_of_the_page_and_leaves_out_what_others_load_later(built: Path) -> None:
    assets = built / "assets"
    assets.mkdir()
    routes = {
        "d": {"path": "downloads", "module": "/assets/_d.js"},
        "w": {"path": "watch", "module": "/assets/w.js"},
    }
    for name, text in {
        "manifest-1.js": f"window.x={json.dumps({'routes': routes})}",
        "_d.js": "import{a}from`./frame.js`;let p=()=>import(`./page.js`)",
        "page.js": 'import"./deep.js";const s=()=>import("./shaka.js")',
        "deep.js": "",
        "shaka.js": "",
        "frame.js": 'import("./hls.js")',
        "hls.js": "",
        "w.js": "",
    }.items():
        (assets / name).write_text(text)
    (built / "downloads").mkdir()
    (built / "downloads" / "index.html").write_text(
        '<link rel="modulepreload" href="/assets/manifest-1.js"/><link href="/assets/frame.js"/>'
    )
    offline_files.write(built)
    kept = {url.rpartition("/")[2] for url in offline_files.files(built)}
    assert kept == {"manifest-1.js", "_d.js", "page.js", "deep.js", "shaka.js", "frame.js"}
