"""How long re-anchoring takes against a plain word comparison of the same paragraphs by difflib.

    .venv/bin/python benchmarks/anchoring.py

An article of about 20,000 characters is edited here and there: a figure, a name, a paragraph moved, one cut, one put
in. Reading the new version's claims is splitting's own work and is measured beside it, not in it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from claims.extraction import extract  # noqa: E402
from claims.ingestion.anchoring import reanchor  # noqa: E402
from claims.ingestion.meaning import cut_version  # noqa: E402
from claims.ingestion.outcomes import StandingClaim  # noqa: E402

SIZE, CLAIMS, LIMIT_MS, LIMIT_RATIO = 20_000, 60, 50.0, 2.0
NAMES = ("الكروم", "السنديان", "النخيل", "المرج", "الزيتون", "الصنوبر", "البيلسان", "الرمان", "الحور", "السرو")


def paragraphs() -> list[str]:
    """About 20,000 characters of Arabic news, no two paragraphs the same."""
    sample = (ROOT / "claims" / "samples" / "ar.txt").read_text(encoding="utf-8").strip().split("\n\n")
    found: list[str] = []
    for name in NAMES:
        found += [f"{paragraph} وجرى ذلك في {name}." for paragraph in sample]
        if sum(map(len, found)) > SIZE:
            break
    return found


def edited(old: list[str]) -> list[str]:
    """The same paragraphs after a morning of editing."""
    new = list(old)
    new[3] = new[3].replace("37", "39")
    new[5] = new[5].replace("14", "15")
    new[9] = new[9].replace("الدرويش", "البيطار")
    new.insert(12, new.pop(20))
    del new[16]
    new.insert(18, "وأعلنت البلدية أن 12 حافلة نقلت 340 شخصًا إلى المدينة صباح السبت.")
    return new


def best(run: Callable[[], object]) -> float:
    """Milliseconds of processor time, best of seven."""
    times = []
    for _ in range(7):
        before = time.process_time()
        run()
        times.append(time.process_time() - before)
    return min(times) * 1000


def compare_plainly(old: list[str], new: list[str]) -> None:
    """What difflib alone needs: paragraphs aligned, the changed ones compared word by word."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            before, after = " ".join(old[i1:i2]).split(), " ".join(new[j1:j2]).split()
            SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def main() -> int:
    """Exit code 1 where a limit was passed."""
    before, after = paragraphs(), edited(paragraphs())
    old_text, new_text = "\n\n".join(before), "\n\n".join(after)
    old_found, new_found = extract(old_text, "ar"), extract(new_text, "ar")
    step = max(1, len(old_found.claims) // CLAIMS)
    claims = [
        StandingClaim(str(index), claim.kind, claim.span, claim.quantity.number if claim.quantity else None)
        for index, claim in enumerate(old_found.claims)
    ][::step][:CLAIMS]

    def carry() -> object:
        return reanchor(cut_version(old_text, old_found), cut_version(new_text, new_found), claims)

    ours, plain = best(carry), best(lambda: compare_plainly(before, after))
    whole = best(lambda: compare_plainly([old_text], [new_text]))
    reading = best(lambda: extract(new_text, "ar"))
    print(f"{len(old_text)} characters, {len(before)} paragraphs, {len(claims)} claims")
    print(f"re-anchoring          {ours:8.1f} ms   limit {LIMIT_MS:.0f} ms")
    print(f"difflib, paragraphs   {plain:8.1f} ms   re-anchoring takes {ours / plain:.2f} × as long")
    print(
        f"difflib, all words    {whole:8.1f} ms   re-anchoring takes {ours / whole:.2f} × as long   limit {LIMIT_RATIO}"
    )
    print(f"reading the claims    {reading:8.1f} ms   once for each version")
    return 0 if ours <= LIMIT_MS and ours / whole <= LIMIT_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
