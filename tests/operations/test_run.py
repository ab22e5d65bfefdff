"""`run`, as somebody who types it meets it: one address, everything up, and nothing left behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from netflix_clone.operations import frontend

SEEN = "Ctrl-C stops it."


class Run:
    """`python -m netflix_clone run` in a house of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / "run.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in {"BCRYPT_COST", "CI"}},
            "DATA_DIR": str(folder / "data"),
            "PORT": str(port),
            "TRANSCODE_PRESET": "veryfast",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "netflix_clone", "run"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_until(lambda: SEEN in self.said(), within_s=240)

    def said(self) -> str:
        return self.log.read_text()

    def family(self) -> list[psutil.Process]:
        assert self.process is not None
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def wait_until(self, is_so: Callable[[], bool], *, within_s: float) -> None:
        assert self.process is not None
        give_up_at = time.monotonic() + within_s
        while not is_so():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < give_up_at, self.said()
            time.sleep(0.2)

    def ask(self, path: str, body: dict[str, object] | None = None, token: str = "") -> dict[str, object]:
        headers = {"Content-Type": "application/json", "Origin": f"http://localhost:{self.port}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{self.url}{path}", data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def end(self, by: signal.Signals) -> list[psutil.Process]:
        """What is left ten seconds after a signal; it is killed then."""
        assert self.process is not None
        family = self.family()
        self.process.send_signal(by)
        self.process.wait(15)
        _, left = psutil.wait_procs(family, timeout=10)
        for process in left:
            process.kill()
        return left


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    frontend.build()
    run = Run(tmp_path_factory.mktemp("run"), port)
    run.start()
    yield run
    if run.process is not None and run.process.poll() is None:
        run.end(signal.SIGTERM)


def test_it_prints_one_address_and_the_demo_sign_ins_and_they_work(running: Run) -> None:
    said = running.said()
    assert said.count("http://localhost") == 1
    address = f"http://localhost:{running.port}"
    assert address in said
    line = next(line for line in said.splitlines() if "viewer@example.com" in line)
    assert "admin@example.com" in said
    assert running.ask("/health")["status"] == "ok"
    body: dict[str, object] = {"email": "viewer@example.com", "password": line.split()[-1]}
    assert running.ask("/api/auth/login", body)


def test_the_first_film_can_be_played_soon_after(running: Run) -> None:
    """Within a minute on two idle cores; the limit here leaves room for whatever else runs."""
    media = running.folder / "data" / "media" / "assets"
    running.wait_until(lambda: any(media.glob("*/r*/master.m3u8")), within_s=180)


def test_a_second_run_in_the_same_house_is_refused_in_a_sentence(running: Run) -> None:
    environment = {**running.environment, "PORT": str(running.port + 1)}
    argv = [sys.executable, "-m", "netflix_clone", "run"]
    second = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert "is in use by process" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_taken_port_is_refused_in_a_sentence_before_anything_else(running: Run, tmp_path: Path) -> None:
    environment = {**running.environment, "DATA_DIR": str(tmp_path / "other")}
    argv = [sys.executable, "-m", "netflix_clone", "run"]
    second = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert f"Port {running.port}" in second.stderr
    assert not (tmp_path / "other" / "emberlight.db").exists()


def test_a_web_process_that_dies_is_started_again(running: Run) -> None:
    web = next(each for each in running.family() if each.cmdline()[-1:] == ["web"])
    web.kill()
    web.wait(10)

    def answers() -> bool:
        try:
            return running.ask("/health")["status"] == "ok"
        except OSError:
            return False

    running.wait_until(answers, within_s=60)


def test_ctrl_c_leaves_no_process_and_the_next_start_compiles_nothing(running: Run) -> None:
    assert running.end(signal.SIGINT) == []
    running.start()
    assert "Compiling" not in running.said()


def test_kill_9_of_the_supervisor_leaves_no_process(running: Run) -> None:
    assert running.end(signal.SIGKILL) == []
