"""A site under test: its own data folder, its own port, web and worker as real processes."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.e2e.seed import Seeded
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
BUILT_OF = ROOT / ".web" / "build" / "client" / ".fingerprint"
UP_WITHIN_S = 180.0


class Site:
    """Starts, kills and seeds one installation."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.seeded: Seeded
        self.package: Path
        self._built_of = ""
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def env(self) -> dict[str, str]:
        """The environment of every process of this site."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DATA_DIR": str(self.data_dir),
            "PORT": str(self.port),
            "BCRYPT_COST": "4",
            "JWT_LIFETIME_S": "7200",
        }

    def build(self) -> None:
        """Compile the browser's half; it lies in the working copy, for whatever runs there."""
        self.command("netflix_clone", "build")
        self._built_of = BUILT_OF.read_text()

    @property
    def is_as_built(self) -> bool:
        """Whether the browser's half is still the one that this site was started with."""
        return BUILT_OF.exists() and BUILT_OF.read_text() == self._built_of

    def command(self, *arguments: str) -> str:
        """Run `python -m ...` to its end and hand out what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def seed(self, package: Path) -> None:
        """People, titles and one playable package."""
        self.package = package
        made = self._ask("begin", str(package))
        self.seeded = Seeded(**{**made, "episode_ids": tuple(made["episode_ids"])})

    def new_device(self) -> str:
        """The cookie of one more device on which the viewer is signed in."""
        return self._ask("new-device", str(self.seeded.viewer_profile_id))

    def household(self) -> tuple[str, str]:
        """The address of somebody new, Mara on the free plan, and the cookie of a browser at the gate."""
        email, cookie = self._ask("household")
        return email, cookie

    def fresh_profile(self) -> str:
        """The cookie of Nora, who has watched nothing; from now on there are comedies."""
        return self._ask("fresh-profile")

    def free_household(self) -> tuple[str, str]:
        """The cookies of two browsers of somebody on the free plan; from now on there is an ad."""
        first, second = self._ask("free-household", str(self.package))
        return first, second

    def premium_film(self) -> int:
        """The id of a film that only paying plans may play."""
        return self._ask("premium-film")

    def make_ready(self, title_id: int) -> None:
        """Let a title that waits play what the others play."""
        self._ask("make-ready", str(title_id))

    def tell_viewer(self, name: str) -> None:
        """Send the viewer a notice: somebody of that name has answered."""
        self._ask("tell", str(self.seeded.viewer_profile_id), name)

    def _ask(self, *words: str) -> Any:
        """What the seeder answers; it is begun when it is asked for the first time."""
        seeder = self._processes.get("seeder")
        if seeder is None or seeder.poll() is not None:
            seeder = self._begin("seeder", "tests.e2e.seed", is_asked=True)
        assert seeder.stdin
        assert seeder.stdout
        seeder.stdin.write(f"{json.dumps(words)}\n".encode())
        seeder.stdin.flush()
        told = seeder.stdout.readline()
        assert told, self._last_words("seeder")
        return json.loads(told)

    def start(self, name: str = "web") -> None:
        """Start `web` or `worker`; the web is up when this returns."""
        self._begin(name, "netflix_clone", name)
        if name == "web":
            self._wait_until_up()

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + UP_WITHIN_S
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/ping", timeout=5).read()
                return
            time.sleep(0.2)
        raise AssertionError(self._last_words("web"))

    def _begin(self, name: str, *arguments: str, is_asked: bool = False) -> subprocess.Popen[bytes]:
        """Run `python -m ...` until `kill`; what it prints stands in a log of its name, save what it is asked for."""
        log = (self.data_dir / f"{name}.log").open("ab")
        self._processes[name] = process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.PIPE if is_asked else None,
            stdout=subprocess.PIPE if is_asked else log,
            stderr=log,
            start_new_session=True,
        )
        return process

    def _last_words(self, name: str) -> str:
        return (self.data_dir / f"{name}.log").read_text()[-4000:]

    def pid(self, name: str = "web") -> int:
        """The process that was started."""
        return self._processes[name].pid

    def kill(self, name: str = "web") -> None:
        """End the process and all its children at once, as a power cut would."""
        process = self._processes.pop(name, None)
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        """Leave nothing behind."""
        for name in list(self._processes):
            self.kill(name)


@contextlib.contextmanager
def running(data_dir: Path, package: Path) -> Iterator[Site]:
    """A site that is built, seeded with `package` and up; nothing of it is left behind."""
    data_dir.mkdir(parents=True, exist_ok=True)
    site = Site(data_dir)
    site.build()
    site.seed(package)
    try:
        site.start()
        yield site
    finally:
        site.end()
