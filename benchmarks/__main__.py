"""`python -m benchmarks [NAME ...]`: every benchmark, or those named, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

_NOT_BENCHMARKS = {"__init__", "__main__", "bare", "ratings"}


def names() -> list[str]:
    """Every benchmark there is."""
    return sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - _NOT_BENCHMARKS)


def main() -> int:
    """Run them one after another: two at once would measure each other. The status says how many failed."""
    wanted = sys.argv[1:] or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there is: {', '.join(names())}", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted:
        print(f"\n== {name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
