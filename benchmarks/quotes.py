"""How long a quotation is looked for in a document of 100,000 characters, against difflib over the same words.

    .venv/bin/python benchmarks/quotes.py

Altered quotations (one word changed) are the dear case; verbatim ones and strange ones are measured beside them. The
document is read into words once and kept: its time is told apart.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from claims.verification.checkers.quotes.matching import find_quote  # noqa: E402
from claims.verification.checkers.quotes.texts import Words, words_in  # noqa: E402

SIZE, QUOTES, PEER_QUOTES, LIMIT_MS, LIMIT_RATIO = 100_000, 100, 5, 5.0, 10.0
SEED = 7


def document(language: str, rng: random.Random) -> str:
    """About 100,000 characters: the sentences of the samples in ever new words' order, so that none stands twice."""
    sample = (ROOT / "claims" / "samples" / f"{language}.txt").read_text(encoding="utf-8")
    words, sentences, size = sample.split(), [], 0
    while size < SIZE:
        start = rng.randrange(len(words) - 30)
        sentence = " ".join([*words[start : start + rng.randrange(8, 25)], *rng.sample(words, 4)]) + "."
        sentences.append(sentence)
        size += len(sentence) + 1
    return " ".join(sentences)[:SIZE]


def altered(quote: str, words: Sequence[str], rng: random.Random) -> str:
    """The quotation with one word changed."""
    changed = quote.split()
    changed[rng.randrange(1, len(changed) - 1)] = rng.choice(words)[::-1]
    return " ".join(changed)


def by_difflib(quote: str, source: Words) -> float:
    """The peer: the longest matching blocks over the characters of the same folded text."""
    matcher = SequenceMatcher(None, source.text, words_in(quote).text, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(quote))


def timed(look: Callable[[str], object], quotes: Sequence[str]) -> list[float]:
    """Milliseconds of processor time for each quotation."""
    taken = []
    for quote in quotes:
        start = time.process_time()
        look(quote)
        taken.append((time.process_time() - start) * 1000)
    return taken


def main() -> int:
    rng, met = random.Random(SEED), True
    for language in ("ar", "en"):
        text = document(language, rng)
        start = time.process_time()
        source = words_in(text)
        read = (time.process_time() - start) * 1000
        sentences = [part.strip() for part in text.split(".") if 60 < len(part) < 300]
        verbatim = rng.sample(sentences, QUOTES)
        kinds = {
            "verbatim": verbatim,
            "altered": [altered(quote, text.split(), rng) for quote in verbatim],
            "strange": [" ".join(word[::-1] for word in quote.split()) for quote in verbatim],
        }
        print(f"{language}: {len(text):,} characters, {len(source.words):,} words, read once in {read:.1f} ms")
        means = {}
        for kind, quotes in kinds.items():
            taken = timed(lambda quote, source=source: find_quote(quote, source), quotes)  # type: ignore[misc]
            means[kind] = mean(taken)
            print(f"  {kind:9} {mean(taken):6.2f} ms a quotation (median {median(taken):.2f}, worst {max(taken):.2f})")
        peer = mean(timed(lambda quote, source=source: by_difflib(quote, source), kinds["altered"][:PEER_QUOTES]))  # type: ignore[misc]
        ratio = peer / means["altered"]
        print(f"  difflib   {peer:6.2f} ms a quotation: {ratio:.0f} times as long as an altered one")
        met = met and max(means.values()) <= LIMIT_MS and ratio >= LIMIT_RATIO
    verdict = "met" if met else "MISSED"
    print(f"asked: at most {LIMIT_MS:g} ms a quotation, {LIMIT_RATIO:g} times as fast as difflib: {verdict}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
