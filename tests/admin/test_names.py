"""What the upload desk reads out of a file name; the browser's own code, run by Node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = Path(__file__).parents[2] / "netflix_clone/admin/upload_desk/names.js"
CASES = {
    "the_general.1926.1080p.mkv": ("The General", 1926, None, None),
    "Metropolis (1927).mp4": ("Metropolis", 1927, None, None),
    "Blade.Runner.2049.2017.2160p.UHD.mkv": ("Blade Runner 2049", 2017, None, None),
    "1917.mp4": ("1917", None, None, None),
    "2001 A Space Odyssey (1968) [1080p].mkv": ("2001 A Space Odyssey", 1968, None, None),
    "my holiday.mov": ("My Holiday", None, None, None),
    "Les.Vampires.S01E03.The.Red.Codebook.mkv": ("Les Vampires", None, 1, 3),
    "Show 2x04 foo.avi": ("Show", None, 2, 4),
    "IMG_9034.MOV": ("IMG 9034", None, None, None),
}


@pytest.fixture(scope="module")
def guesses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    folder = tmp_path_factory.mktemp("names")
    shutil.copy(NAMES, folder / "names.mjs")
    script = folder / "ask.mjs"
    script.write_text(
        'import { guess } from "./names.mjs";\n'
        f"const names = {json.dumps(list(CASES))};\n"
        "console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, guess(name)]))));\n"
    )
    node = Path(sys.executable).absolute().parent / "node"
    told = subprocess.run([node, script], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


@pytest.mark.parametrize("name", CASES)
def test_a_file_name_tells_its_film(name: str, guesses: dict[str, dict[str, object]]) -> None:
    guessed = guesses[name]
    assert (guessed["name"], guessed["year"], guessed["season"], guessed["number"]) == CASES[name]
