"""The worker carries no browser half."""

import subprocess
import sys


def test_the_worker_does_not_import_reflex() -> None:
    code = "import sys, netflix_clone.worker; sys.exit(any(name in sys.modules for name in ('reflex', 'granian')))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_the_worker_knows_the_tasks_of_every_slice_that_has_some() -> None:
    code = (
        "import netflix_clone.worker as worker\n"
        "from netflix_clone.kit.queue import huey\n"
        "known = str(huey()._registry._registry)\n"
        "assert all(module.__name__ in known for module in worker.MODULES), known\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
