"""How fast numbers, quantities and the whole of `extract` are, beside one digit pass over the same text.

    .venv/bin/python benchmarks/extraction.py

The digit pass is `re.findall(r"\\d+", text)`. Process time, best of three, all in one run: the ratio says what the
machine's speed cannot. The texts are the project's own golden sentences; real articles beside the project
(../shared/data) are measured too where they are. Peers (mahad, quantulum3) are measured where they are installed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from claims.extraction import extract  # noqa: E402
from claims.extraction.languages import get_language  # noqa: E402
from claims.extraction.pipeline import find_numbers, find_quantities, read  # noqa: E402

LENGTH = 200_000
"""Code points of each text: long enough that a digit pass takes milliseconds."""
SHARED = {"ar": "gold_ar/dev.jsonl", "en": "attributions/polnear_dev.jsonl"}
LIMITS = {"numbers and quantities": 60.0, "extract": 150.0}
"""Held by articles. The golden sentences hold three numbers each, far more than any article: shown, not judged."""
IMPORT_LIMIT = 0.060
LINEAR_LIMIT = 2.6
"""time(2n) / time(n) of linear work is 2; a little more is noise and caches."""


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of process time, the best of a few rounds."""
    fastest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        fastest = min(fastest, time.process_time() - start)
    return fastest


def texts() -> Iterator[tuple[str, str, str]]:
    """Language, name and text of everything that is measured, each filled up to one length."""
    for language in ("ar", "en"):
        golden = ROOT / "tests" / "golden" / language / "quantities.jsonl"
        shared = ROOT.parent / "shared" / "data" / SHARED[language]
        for name, path in (("golden", golden), (path_name(shared), shared)):
            if path.is_file():
                yield language, name, filled(path)


def path_name(path: Path) -> str:
    """The short name of a file of articles."""
    return f"{path.parent.name}/{path.stem}"


def filled(path: Path) -> str:
    """The texts of a file, one a paragraph, repeated up to the common length."""
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n\n".join(json.loads(line)["text"] for line in lines if line.strip())
    return (text + "\n\n") * (LENGTH // len(text) + 1)


def measure(language: str, name: str, text: str) -> bool:
    """Print the figures of one text; whether all are within their limits."""
    reader = get_language(language)
    find_quantities(read(text[:5000], reader), reader)
    document = read(text, reader)
    base = best(lambda: re.findall(r"\d+", text))
    seconds = {
        "reading the document": best(lambda: read(text, reader)),
        "numbers": best(lambda: find_numbers(document, reader)),
        "numbers and quantities": best(lambda: find_quantities(read(text, reader), reader)),
        "extract": best(lambda: extract(text, language)),
    }
    print(f"{language} {name}: {len(text):,} code points; one digit pass {len(text) / base / 1e6:.0f} M/s")
    kept = True
    for what, taken in seconds.items():
        limit = LIMITS.get(what) if name != "golden" else None
        kept &= limit is None or taken / base <= limit
        wanted = f" (at most {limit:.0f})" if limit else ""
        print(f"   {what:24s} {len(text) / taken / 1e6:6.2f} M/s  {taken / base:6.1f} × the digit pass{wanted}")
    growth = best(lambda: extract(text + text, language)) / seconds["extract"]
    print(f"   twice the text takes     {growth:.2f} × the time (linear: 2)")
    for peer, work in peers(language, text):
        taken = best(work, rounds=1)
        print(f"   peer {peer:19s} {len(text) / taken / 1e6:6.2f} M/s  {taken / base:6.1f} × the digit pass")
    return kept and growth <= LINEAR_LIMIT


def peers(language: str, text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """The installed libraries that read numbers of the language, each over the text paragraph by paragraph."""
    paragraphs = text.split("\n\n")
    if language == "ar" and find_spec("maha"):
        parse, dimension = import_module("maha.parsers.functions").parse_dimension, {"numeral": True}
        yield "mahad", lambda: [parse(paragraph, **dimension) for paragraph in paragraphs]
    if language == "en" and find_spec("quantulum3"):
        parse_text = import_module("quantulum3.parser").parse
        yield "quantulum3", lambda: [parse_text(paragraph) for paragraph in paragraphs]


def import_seconds() -> float:
    """What importing `claims.extraction` adds to a bare interpreter, best of five."""
    program = "import time; start = time.perf_counter(); import claims.extraction; print(time.perf_counter() - start)"
    runs = [
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
        for _ in range(5)
    ]
    return min(float(run.stdout) for run in runs)


def main() -> int:
    """Print every figure; 1 where one is over its limit."""
    kept = True
    for language, name, text in texts():
        kept &= measure(language, name, text)
    importing = import_seconds()
    print(f"import claims.extraction: {importing * 1000:.0f} ms (at most {IMPORT_LIMIT * 1000:.0f})")
    return 0 if kept and importing <= IMPORT_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
