"""Sentences: where one ends, where it does not, exact offsets, and time that grows with the text only."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest

from claims.extraction.sentences import split_sentences

ABBREVIATIONS = frozenset({"dr", "mr", "u.s", "no", "دك", "م.م"})

CASES = {
    "two": ("He left. She stayed.", ["He left.", "She stayed."]),
    "arabic": ("قال الوزير كلمته. ثم غادر القاعة.", ["قال الوزير كلمته.", "ثم غادر القاعة."]),
    "arabic-question": ("هل وصل؟ نعم وصل.", ["هل وصل؟", "نعم وصل."]),
    "paragraphs": ("A headline without a stop\nThe lead.", ["A headline without a stop", "The lead."]),
    "blank-lines": ("One.\n\n\n  Two.", ["One.", "Two."]),
    "decimal": ("It cost 3.5 million. He paid.", ["It cost 3.5 million.", "He paid."]),
    "abbreviation": ("Dr. Aly came. Mr. Bond left.", ["Dr. Aly came.", "Mr. Bond left."]),
    "abbreviation-first": ("Dr. Aly came.", ["Dr. Aly came."]),
    "acronym": ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
    "arabic-title": ("قال د. سامر إن اللقاح آمن. وأضاف.", ["قال د. سامر إن اللقاح آمن.", "وأضاف."]),
    "initials": ("J. K. Rowling wrote it. Fans cheered.", ["J. K. Rowling wrote it.", "Fans cheered."]),
    "list-number": ("1. First item\n2. Second item. More", ["1. First item", "2. Second item.", "More"]),
    "bullets": ("- one\n• two\n* three", ["one", "two", "three"]),
    "quote-inside": ('"We lost." He wept.', ['"We lost."', "He wept."]),
    "quote-goes-on": ('"Why?" he asked. "No!"', ['"Why?" he asked.', '"No!"']),
    "ellipsis-goes-on": ("Well... maybe he did. Yes.", ["Well... maybe he did.", "Yes."]),
    "arabic-dots": ("لا أحد يعرف.. وننتظر. وصل الخبر.", ["لا أحد يعرف.. وننتظر.", "وصل الخبر."]),
    "lost-blank-arabic": ("انتهى الاجتماع.وقال المدير ذلك.", ["انتهى الاجتماع.", "وقال المدير ذلك."]),
    "lost-blank-english": ("It was over.They left.", ["It was over.", "They left."]),
    "url": ("See example.com for more. Thanks.", ["See example.com for more.", "Thanks."]),
    "wrapped-line": (
        "The committee met on Monday to talk about the\nnew budget. It agreed.",
        ["The committee met on Monday to talk about the\nnew budget.", "It agreed."],
    ),
    "stray-marks": ("وصل الوفد !! ثم غادر.", ["وصل الوفد !!", "ثم غادر."]),
    "no-letters": ("...\n\n!!", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_splits(text: str, expected: list[str]) -> None:
    spans = split_sentences(text, ABBREVIATIONS)
    assert [span.quote(text) for span in spans] == expected
    assert list(spans) == sorted(spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize("unit", ["a", ".", "a. ", "كلمة. ", "\n", 'a."', "؟ ", "1. "], ids=repr)
def test_time_is_linear(unit: str) -> None:
    def cost(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            split_sentences(text, ABBREVIATIONS)
            best = min(best, time.process_time() - start)
        return best

    assert cost(400_000) < 10 * cost(100_000) + 0.05


def test_is_fast_on_prose() -> None:
    """At least 5 million characters a second, told as a ratio to a digit pass: a busy machine does not matter."""
    text = "قال الوزير إن السد آمن وإن المياه وفيرة هذا العام. وأضاف أن الصيانة تنتهي قريبا.\n" * 3000
    digits = min(_time(lambda: re.findall(r"\d+", text)) for _ in range(5))
    splitting = min(_time(lambda: split_sentences(text, ABBREVIATIONS)) for _ in range(5))
    assert splitting < 25 * digits


def _time(call: object) -> float:
    start = time.process_time()
    call()  # type: ignore[operator]
    return time.process_time() - start
