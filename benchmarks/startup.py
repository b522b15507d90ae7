"""How long `manage.py up` takes until it is ready, and what its processes weigh.

    .venv/bin/python benchmarks/startup.py [--cold]

The baseline is one bare `django.setup()` with our settings, in the same run: the ratio says what the
machine's speed cannot. --cold also makes everything from a clone without .venv, which installs the lock.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {"warm": 10.0, "cold": 60.0, "web": 150.0, "worker child": 150.0}


def environment() -> dict[str, str]:
    """Ours, without another database, broker or bootstrap rule."""
    dropped = {"DATABASE_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE", "FACTCHECK_NO_BOOTSTRAP"}
    return {name: value for name, value in os.environ.items() if name not in dropped}


def baseline() -> float:
    """Seconds of CPU of one process that loads Django and our apps, best of three."""
    program = "import django; django.setup()"
    env = {**environment(), "DJANGO_SETTINGS_MODULE": "factcheck.settings.local"}
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=env, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def start(project: Path, folder: Path) -> tuple[float, dict[str, float]]:
    """Seconds from the command to its line of output, and the weight of its processes in MB."""
    command = ["python3", "manage.py", "up", "--no-browser", "--port", "0", "--data-dir", str(folder)]
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.monotonic() - begun
        time.sleep(2)  # the worker's children and beat are still loading
        weights = weigh(process.pid)
        process.send_signal(signal.SIGINT)
    if not line:
        sys.exit("`up` did not start: run it by hand to see why.")
    return seconds, weights


def weigh(root: int) -> dict[str, float]:
    """Resident MB of each kind of process below this one, the heaviest of each kind."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid=,rss=,args="], capture_output=True, text=True, check=True).stdout
    rows = {int(pid): (int(parent), int(rss), args) for pid, parent, rss, args in map(_fields, table.splitlines())}
    weights: dict[str, float] = {}
    for parent, rss, args in rows.values():
        grandparent = rows.get(parent, (0, 0, ""))[0]
        name = next((name for name in ("gunicorn", "worker", "beat") if name in args), None)
        if name is None or root not in {parent, grandparent}:
            continue
        kind = {"gunicorn": "web", "worker": "worker child"}.get(name, name) if parent != root else f"{name} (main)"
        weights[kind] = max(weights.get(kind, 0.0), rss / 1024)
    return weights


def report(name: str, seconds: float, base: float) -> bool:
    """Prints one start; whether it kept its limit."""
    print(f"{name:>5} start  {seconds:6.1f} s   {seconds / base:5.1f} × django.setup()   limit {LIMITS[name]:.0f} s")
    return seconds <= LIMITS[name]


def main() -> int:
    """Exit code 1 when a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cold", action="store_true", help="also from a clone without .venv")
    options = parser.parse_args()
    base = baseline()
    print(f"baseline     {base:6.2f} s   CPU of one django.setup()")
    kept = True
    with tempfile.TemporaryDirectory() as scratch:
        if options.cold:
            clone = Path(scratch, "a clone")
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
            kept &= report("cold", start(clone, clone / "var")[0], base)
        folder = Path(scratch, "var")
        start(ROOT, folder)
        seconds, weights = min(start(ROOT, folder) for _ in range(3))
        kept &= report("warm", seconds, base)
    for name, weight in sorted(weights.items()):
        limit = LIMITS.get(name)
        print(f"{name:>14} {weight:6.0f} MB" + (f"   limit {limit:.0f} MB" if limit else ""))
        kept &= limit is None or weight <= limit
    return 0 if kept else 1


def _fields(line: str) -> tuple[str, str, str, str]:
    pid, parent, rss, *args = line.split(None, 3)
    return pid, parent, rss, args[0] if args else ""


if __name__ == "__main__":
    sys.exit(main())
