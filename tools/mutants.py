"""Changes the code of states, moves and anchoring line by line and counts the changes no test notices (`make mutants`).

cosmic-ray does the changing, in a copy of the tree. Left out: `|`, which in these files only joins types, and types
are not evaluated.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FLOOR = 0.80
"""The share of changes that the tests must notice, of each file."""

UNIT = "tests/unit/ingestion"
LEAN = "-c /dev/null --rootdir=. --import-mode=importlib -p no:cacheprovider -m 'not long' -k 'not costs'"
"""How tests of pure code are run: without Django and the database, and without those that measure time."""
TESTS = {
    "claims/states.py": "tests/unit/test_states.py tests/integration/test_moves.py",
    "claims/moves.py": "tests/integration/test_moves.py",
    "claims/ingestion/anchoring.py": f"{LEAN} {UNIT}/test_anchoring.py {UNIT}/test_mutations.py",
    "claims/ingestion/alignment.py": (
        f"{LEAN} {UNIT}/test_alignment_tables.py {UNIT}/test_alignment.py {UNIT}/test_anchoring.py"
    ),
}
"""The tests that must notice a change of the file, the quickest first."""

CONFIG = """
[cosmic-ray]
module-path = "{module}"
timeout = {seconds}
excluded-modules = []
test-command = "env PYTHONPATH=. {plain} {python} -m pytest -q -x {tests}"

[cosmic-ray.distributor]
name = "local"

[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*"]
"""


def copy_of_the_tree(folder: Path) -> Path:
    """A copy that may be spoilt, beside the same environment."""
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".venv", "var", ".git", "__pycache__", "staticfiles"))
    return tree


@contextmanager
def one_database(folder: Path) -> Iterator[None]:
    """A database that all runs of tests share: to make one anew for each change takes longer than its tests."""
    from factcheck.embedded.postgres import THROW_AWAY, Postgres

    data = folder / "data"
    data.mkdir()
    server = Postgres(data, folder / "postgres.log", options=THROW_AWAY)
    server.initialise()
    server.start()
    try:
        server.wait()
        server.prepare()
        os.environ |= {"DATABASE_URL": server.url, "FACTCHECK_THROW_AWAY": "1"}
        yield
    finally:
        server.stop()


def in_tree(tree: Path, *command: str) -> str:
    """What the command printed."""
    paths = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=tree, env=os.environ | {"PATH": paths}, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def survivors(tree: Path, module: str) -> tuple[int, list[str]]:
    """How many changes were tried, and where those are that no test noticed."""
    config, session = tree / "mutants.toml", tree / "mutants.sqlite"
    session.unlink(missing_ok=True)
    plain = "PYTEST_DISABLE_PLUGIN_AUTOLOAD=1" if LEAN in TESTS[module] else ""
    config.write_text(
        CONFIG.format(
            module=module, python=sys.executable, tests=TESTS[module], plain=plain, seconds=90.0 if plain else 300.0
        ),
        encoding="utf-8",
    )
    in_tree(tree, "cosmic-ray", "baseline", config.name)
    in_tree(tree, "cosmic-ray", "init", config.name, session.name)
    in_tree(tree, "cr-filter-operators", session.name, config.name)
    in_tree(tree, "cosmic-ray", "exec", config.name, session.name)
    tried, unseen = 0, []
    for line in in_tree(tree, "cosmic-ray", "dump", session.name).splitlines():
        job, result = json.loads(line)
        if result is None or result["worker_outcome"] == "skipped":
            continue
        tried += 1
        if result["test_outcome"] == "survived":
            change = job["mutations"][0]
            unseen.append(f"{module}:{change['start_pos'][0]}:{change['start_pos'][1]} {change['operator_name']}")
    return tried, unseen


def main(modules: list[str]) -> int:
    """0 where the tests notice enough in every file."""
    enough = True
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, one_database(Path(folder)):
        tree = copy_of_the_tree(Path(folder))
        for module in modules or TESTS:
            tried, unseen = survivors(tree, module)
            share = 1 - len(unseen) / tried if tried else 1.0
            print(f"{module}: {tried} changes, {tried - len(unseen)} noticed ({share:.1%})", *unseen, sep="\n  ")
            enough = enough and share >= FLOOR
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
